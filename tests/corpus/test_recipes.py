"""The programs on the page about corpora count what `postlint corpus check` counts.

They run where the packages of the dependency group `corpora` are installed: `CORPORA=1 bash .ci/run`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

from linter.corpus.quality import quality
from linter.corpus.status import status
from tests.corpus.corpora import PLAIN, STYLED, job, run_in_turn, write_jsonl

ROOT = Path(__file__).parent.parent.parent
PARTS = re.split(r"^### (.+)$", (ROOT / "docs" / "corpora.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
RECIPES = {name: text.partition("```python\n")[2].partition("```")[0] for name, text in zip(PARTS[1::2], PARTS[2::2], strict=True)}
PACKAGES = {"datatrove": "datatrove", "Datasets": "datasets", "Daft": "daft", "DuckDB": "duckdb", "Polars": "polars"}
TEXTS = [STYLED, PLAIN, STYLED + '<p align="left" style="">Two</p>\n', '日本語の 記事です。\n\n<p style="">川</p>\n']


@pytest.fixture
def counted(folder):
    """A small corpus, and what `postlint corpus check` has counted in it."""
    write_jsonl("posts.jsonl", [{"id": str(number), "text": TEXTS[number % 4], "source": "walks"} for number in range(40)])
    run_in_turn("posts.jsonl", "results", job())
    return quality(summary for _, summary in status("results").done).totals


def printed(name):
    if find_spec(PACKAGES[name]) is None:
        pytest.skip(f"{PACKAGES[name]} is not installed")
    Path("recipe.py").write_text(RECIPES[name], encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run([sys.executable, "recipe.py"], env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1] if done.stdout else ""


def test_datatrove_counts_the_same(counted):
    printed("datatrove")
    stats = {key: value for step in json.loads(Path("logs/stats.json").read_text(encoding="utf-8")) for key, value in step["stats"].items()}
    kept = [json.loads(line) for line in Path("kept/00000.jsonl").read_text(encoding="utf-8").splitlines()]
    dropped = [json.loads(line) for line in Path("dropped/00000.jsonl").read_text(encoding="utf-8").splitlines()]
    rules = {rule: sum(row["metadata"]["postlint"].get(rule, 0) for row in (*kept, *dropped)) for rule in counted.rules}

    assert len(kept) + len(dropped) == 40
    assert rules == counted.rules
    assert {rule for rule in counted.rules if rule in stats} == set(counted.rules)


def test_datasets_counts_the_same(counted):
    assert printed("Datasets") == str(counted.findings)


def test_daft_counts_the_same(counted):
    assert printed("Daft") == str(counted.findings)


def test_duckdb_counts_the_same(counted):
    assert printed("DuckDB") == str(sorted(counted.rows_by_rule.items()))


def test_polars_counts_the_same(counted):
    assert printed("Polars") == str(sorted(counted.rules.items()))
