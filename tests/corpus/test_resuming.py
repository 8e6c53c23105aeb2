"""Runs that are repeated, ended and shared out: what is done stays done, and nothing else is left."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

from benchmarks.corpora.command import processes
from linter.cli.main import main
from linter.corpus.engines.engine import ShardFailure
from linter.corpus.engines.local import LocalEngine
from linter.corpus.lock import locked
from linter.corpus.merge import merge
from linter.corpus.outputs.folder import output_folder
from linter.corpus.run import Share
from linter.corpus.status import status
from linter.values.errors import UsageError
from tests.corpus.corpora import PLAIN, STYLED, contents, job, results, run_in_turn, write_jsonl

ROWS = [{"id": str(number), "text": STYLED if number % 3 else PLAIN} for number in range(60)]
SIZE = 500
"""Bytes of a shard: the rows make about ten."""


@pytest.fixture
def corpus(folder):
    return write_jsonl(folder / "a.jsonl", ROWS)


class FailsAt:
    """An engine that does not do some shards."""

    def __init__(self, *numbers):
        self.numbers = numbers

    def run(self, shards, work):
        for shard in shards:
            yield shard, ShardFailure("no room") if shard.number in self.numbers else work(shard)


class Repeats:
    """An engine that loses a shard, and does it again by itself."""

    def run(self, shards, work):
        for shard in shards:
            if shard.number == 2:
                yield shard, ShardFailure("its machine was lost", again=True)
            yield shard, work(shard)


def test_a_shard_that_an_engine_does_again_is_counted_once(corpus):
    outcome, seen = run_in_turn(corpus, "out", engine=Repeats(), shard_size=SIZE)

    assert seen.failures == [(2, "its machine was lost", False)]
    assert (outcome.totals.rows, outcome.failures) == (60, ())


def test_rows_keep_their_order_and_number_over_shards(corpus):
    outcome, _ = run_in_turn(corpus, "out", shard_size=SIZE)

    assert len(outcome.manifest.shards) > 5
    assert [row["id"] for row in results("out")] == [row["id"] for row in ROWS]
    assert (outcome.totals.rows, outcome.totals.findings, outcome.totals.rules) == (60, 40, {"inline-style": 40})


def test_a_second_run_does_what_is_left(corpus):
    first, seen = run_in_turn(corpus, "out", engine=FailsAt(2, 4), shard_size=SIZE)
    again, seen_again = run_in_turn(corpus, "out", shard_size=SIZE)

    assert [(shard.number, reason) for shard, reason in first.failures] == [(2, "no room"), (4, "no room")]
    assert seen.failures == [(2, "no room", True), (4, "no room", True)]
    assert sorted(seen_again.done) == [2, 4]
    assert again.totals.rows == 60


def test_a_result_that_is_not_whole_is_made_again(corpus):
    run_in_turn(corpus, "out", shard_size=SIZE)
    before = contents("out")
    path = Path("out/part-000003.parquet")
    path.write_bytes(path.read_bytes()[:-10])
    Path("out/.part-000003.parquet.1-0.tmp").write_bytes(b"left by a run that was killed")
    _, seen = run_in_turn(corpus, "out", shard_size=SIZE)

    assert seen.done == [3]
    assert contents("out") == before


@pytest.mark.parametrize(
    ("wanted", "difference"),
    [
        pytest.param(job("fix"), "`command` was check, now fix", id="command"),
        pytest.param(job(size=1000), "`row-limit` was 10000000, now 1000", id="limit"),
        pytest.param(job(columns={"text": "body"}), "`text-column` was text, now body", id="column"),
    ],
)
def test_results_of_other_settings_are_refused(corpus, wanted, difference):
    run_in_turn(corpus, "out")
    with pytest.raises(UsageError, match=difference):
        run_in_turn(corpus, "out", wanted)

    run_in_turn(corpus, "out", wanted, restart=True)


def test_a_changed_input_is_refused(corpus):
    run_in_turn(corpus, "out")
    write_jsonl(corpus, ROWS[:5])
    with pytest.raises(UsageError, match=r"a\.jsonl has changed"):
        run_in_turn(corpus, "out")


def test_a_second_run_at_the_same_time_is_refused(corpus):
    with locked("out"), pytest.raises(UsageError, match="another run is writing"):
        run_in_turn(corpus, "out")


def test_a_file_system_without_locks_refuses_nothing(corpus, monkeypatch):
    def without_locks(descriptor, operation):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", without_locks)
    monkeypatch.setattr("fcntl.lockf", without_locks)
    outcome, _ = run_in_turn(corpus, "out")

    assert outcome.totals.rows == 60


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_created_only_once(folder, monkeypatch, links):
    def without_links(path, target):
        raise PermissionError(path)

    if not links:
        monkeypatch.setattr("os.link", without_links)
    out = output_folder("out")
    out.prepare()
    out.create("plan", b"first")
    with pytest.raises(FileExistsError):
        out.create("plan", b"second")

    assert contents("out") == {"plan": b"first"}
    assert [path.name for path in (folder / "out").iterdir()] == ["plan"]


def test_parts_of_a_run_make_the_whole(corpus):
    for number in (1, 2, 3):
        run_in_turn(corpus, "shared", share=Share(number, 3), shard_size=SIZE)
    run_in_turn(corpus, "out", shard_size=SIZE)

    assert contents("shared") == contents("out")


def test_parts_that_begin_at_the_same_time_have_one_plan(corpus):
    command = [sys.executable, "-m", "linter", "corpus", "check", "a.jsonl", "-j", "1", "-q", "--time-limit", "0", "-o", "shared"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    sizes = {"1/3": SIZE, "2/3": SIZE + 200, "3/3": SIZE}
    parts = [subprocess.Popen([*command, "--shard", part, "--shard-size", str(size)], env=env) for part, size in sizes.items()]

    assert [part.wait() for part in parts] == [0, 0, 0]
    assert merge("shared", "all") == 60


@pytest.mark.parametrize("output", ["parquet", "jsonl", "dolma"])
def test_the_merged_file_has_all_rows_once_all_shards_are_done(corpus, output):
    wanted = job(output=output)
    run_in_turn(corpus, "out", wanted, engine=FailsAt(1), shard_size=SIZE)
    with pytest.raises(UsageError, match="1 shard of out"):
        merge("out", "all")
    run_in_turn(corpus, "out", wanted, shard_size=SIZE)

    assert merge("out", "all") == 60
    assert not status("out").missing


KILLER = '''
import os, time
from postlint.rules import Context, NoOptions, prose, rule


@rule("killer", on=prose(needs="!!"))
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
'''


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has forks and signals")
def test_a_row_that_ends_its_process_is_quarantined(folder):
    (folder / "rules").mkdir()
    (folder / "rules" / "killer.py").write_text(KILLER.replace('prose(needs="!!")', 'prose("!!")'), encoding="utf-8")
    texts = ["One.", "DIE!!", "Two.", "WAIT!!", "Three.", "DIE!!"]
    write_jsonl("a.jsonl", [{"id": str(number), "text": f"{text}\n"} for number, text in enumerate(texts)])
    wanted = job(rules_from=folder / "rules", seconds=1)
    outcome, seen = run_in_turn("a.jsonl", "out", wanted, engine=LocalEngine(2))

    assert {row["id"]: row["error"] for row in results("out") if not row["ok"]} == {
        "1": "the process that checked it ended: exit code 7; the file is unchanged",
        "3": "not checked: it took longer than 1 s",
        "5": "the process that checked it ended: exit code 7; the file is unchanged",
    }
    assert [final for _, _, final in seen.failures] == [False]
    assert outcome.totals.rows == 6


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells the processes of a session")
def test_a_run_that_is_killed_loses_nothing_and_leaves_no_process(folder):
    write_jsonl("a.jsonl", [{"id": str(number), "text": STYLED} for number in range(400)])
    options = ["corpus", "check", "a.jsonl", "-j", "2", "--shard-size", "4000", "-q", "-o"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    process = subprocess.Popen([sys.executable, "-m", "linter", *options, "out"], env=env, start_new_session=True)
    while not list(Path("out").glob("part-*")) and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    codes = [main([*options, "out"]), main([*options, "undisturbed"])]  # the first waits until the workers of the other one have ended

    assert codes == [0, 0]
    assert processes(process.pid) == []
    assert contents("out") == contents("undisturbed")
