"""Runs on a cluster of Ray, on this machine: the results are those of one process, whatever becomes of its nodes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

from linter.corpus.engines.engine import ShardFailure, ShardWork
from linter.corpus.engines.ray import RayEngine, _do, environment_from
from linter.values.errors import UsageError
from tests.corpus.corpora import PLAIN, STYLED, contents, job, results, run_in_turn, write_jsonl

ROOT = Path(__file__).parents[2]
needs_ray = pytest.mark.skipif(find_spec("ray") is None or sys.platform == "win32", reason="needs ray, and processes that can be killed")

RULE = '''
import os
import time
import linter
from postlint.rules import Context, NoOptions, Span, prose, rule


@rule("copied: {copied}; {seen}", on=prose("!!"))
def killer(text: str, context: Context[NoOptions]) -> None:
    """A killer.

    Bad:

        What!!

    Good:

        What.
    """
    if "DIE!!" in text:
        os._exit(7)
    if "WAIT!!" in text:
        time.sleep(600)
    if "WHERE!!" in text:
        copied = "py_modules_files" in linter.__file__
        context.report(Span(0, 1), copied=str(copied), seen=os.environ.get("POSTLINT_TEST", ""))
'''


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """What has become of both runs, and the folder with their results."""
    folder = tmp_path_factory.mktemp("ray")
    write_jsonl(folder / "lost.jsonl", [{"id": str(number), "text": STYLED if number % 3 else PLAIN} for number in range(60)])
    texts = ["One.", "DIE!!", "Two.", "WAIT!!", "Three.", "WHERE!!"]
    write_jsonl(folder / "killed.jsonl", [{"id": str(number), "text": f"{text}\n"} for number, text in enumerate(texts)])
    (folder / "rules").mkdir()
    (folder / "rules" / "killer.py").write_text(RULE, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.corpus.on_ray"], cwd=folder, env=env, check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return folder, json.loads(done.stdout.splitlines()[-1])


@needs_ray
def test_nodes_that_are_lost_and_added_change_no_byte(ran, folder):
    where, (lost, _) = ran
    run_in_turn(where / "lost.jsonl", "undisturbed", shard_size=500)

    assert lost == [60, []]
    undisturbed, disturbed = contents("undisturbed"), contents(where / "lost")
    assert undisturbed.keys() == disturbed.keys()
    assert [name for name, data in undisturbed.items() if name.startswith("part-") and data != disturbed[name]] == []


@needs_ray
def test_rows_that_end_their_worker_are_quarantined(ran):
    where, (_, killed) = ran

    assert killed == [6, []]
    assert {row["id"]: row["error"] for row in results(where / "killed") if not row["ok"]} == {
        "1": "the process that checked it ended: exit code 7; the file is unchanged",
        "3": "not checked: it took longer than 5 s",
    }


@needs_ray
def test_the_code_of_this_process_and_the_environment_are_sent_to_every_node(ran):
    where, _ = ran

    assert [finding["message"] for row in results(where / "killed") for finding in row["findings"]] == ["copied: True; seen"]


@needs_ray
def test_nothing_is_left_of_tasks_that_were_ended(ran):
    where, _ = ran

    assert not [path for name in ("lost", "killed") for path in (where / name).glob(".*.tmp")]


def test_a_machine_that_does_not_have_the_folder_is_named(folder):
    write_jsonl("a.jsonl", [{"id": "a", "text": PLAIN}])
    outcome, _ = run_in_turn("a.jsonl", "out")
    failure = _do(ShardWork(job(), str(folder / "elsewhere")), outcome.manifest.shards[0])

    assert isinstance(failure, ShardFailure)
    assert failure.reason.endswith("/elsewhere: name a folder that all machines share, or a URL")
    assert not (folder / "elsewhere").exists()


def test_an_address_without_a_cluster_is_refused(folder):
    write_jsonl("a.jsonl", [{"id": "a", "text": PLAIN}])
    with pytest.raises(UsageError, match=r"no cluster of Ray at `127\.0\.0\.1:1`"):
        run_in_turn("a.jsonl", "out", engine=RayEngine("127.0.0.1:1"))


@pytest.mark.parametrize("text", ["- a\n- list\n", "{broken", None])
def test_a_runtime_environment_that_is_no_mapping_is_refused(folder, text):
    if text is not None:
        (folder / "env.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"env\.yaml"):
        environment_from("env.yaml")
