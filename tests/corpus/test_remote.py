"""Inputs and outputs on servers: an object store and a web server of this machine."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")
if missing := [name for name in ("aiohttp", "moto", "flask", "s3fs") if find_spec(name) is None]:
    pytest.skip(f"needs {', '.join(missing)}", allow_module_level=True)

from pyarrow import parquet  # noqa: E402

from tests.corpus.corpora import PLAIN, STYLED, contents, results, run_in_turn, write_jsonl  # noqa: E402

ROOT = Path(__file__).parents[2]
ROWS = [{"id": str(number), "text": STYLED if number % 3 else PLAIN} for number in range(30)]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """What was seen, and the folder with a copy of the results."""
    folder = tmp_path_factory.mktemp("s3")
    (folder / "in").mkdir()
    write_jsonl(folder / "in" / "a.jsonl", ROWS)
    (folder / "in" / "b.jsonl.gz").write_bytes(gzip.compress((folder / "in" / "a.jsonl").read_bytes(), mtime=0))
    parquet.write_table(pa.Table.from_pylist(ROWS), folder / "in" / "c.parquet", row_group_size=10)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-m", "tests.corpus.on_s3"]
    done = subprocess.run(command, cwd=folder, env=env, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout.splitlines()[-1])


def test_an_object_store_has_the_results_of_a_folder(ran, folder):
    where, seen = ran
    run_in_turn(where / "in", "local")

    assert seen["s3"]["failures"] == []
    assert seen["s3"]["merged"] == 90
    assert results(where / "out") == results("local")


def test_what_is_missing_on_an_object_store_is_done_again_alone(ran):
    _, seen = ran

    assert seen["s3"]["again"] == [1]


def test_runs_of_parts_share_an_object_store(ran):
    where, seen = ran

    assert seen["s3"]["shares"] == [[0, 2], [1]]
    assert contents(where / "shared") == contents(where / "out")


def test_an_object_store_keeps_the_first_plan(ran):
    _, seen = ran

    assert seen["s3"]["created"] is False


def test_a_web_server_has_rows(ran, folder):
    where, seen = ran
    run_in_turn(where / "in", "local")

    assert seen["http"] == [90, []]
    assert results(where / "from-http") == results("local")
