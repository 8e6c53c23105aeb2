"""Faults: of rows, of files, of the disk and of processes.  What can be done is done, and what cannot is named with its reason and place."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")

from pyarrow import parquet  # noqa: E402

from linter.corpus.engines.local import LocalEngine  # noqa: E402
from linter.corpus.outputs import folder as folders  # noqa: E402
from linter.values.errors import UsageError  # noqa: E402
from tests.corpus.corpora import PLAIN, STYLED, contents, job, results, run_in_turn, write_jsonl  # noqa: E402

ROWS = [{"id": str(number), "text": STYLED if number % 3 else PLAIN} for number in range(60)]
SIZE = 1_000
"""Bytes of a shard: the rows make about five."""


def reasons(out):
    return {row["id"]: row["error"] for row in results(out) if not row["ok"]}


def write_table(columns, path="a.parquet", **options):
    parquet.write_table(pa.table(columns), path, **options)


def text_of(*values):
    """A column that is marked as text, whatever its bytes are."""
    binary = pa.array(values, pa.binary())
    return pa.StringArray.from_buffers(len(binary), binary.buffers()[1], binary.buffers()[2])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(text_of(b"a", b"b\xff"), "`text` is not UTF-8: invalid start byte at byte 1", id="text that is not UTF-8"),
        pytest.param(pa.array([b"a", b"b\xff"]), "`text` is not UTF-8: invalid start byte at byte 1", id="binary that is not UTF-8"),
        pytest.param(pa.array(["a", None]), "`text` is empty, not text", id="no text"),
        pytest.param(pa.array(["a", "b" * 2000]), "it has 2,000 bytes: more than 1,000", id="a large text"),
        pytest.param(pa.array(["a", "b" * 2000]).dictionary_encode(), "it has 2,000 bytes: more than 1,000", id="a large word"),
    ],
)
def test_a_value_that_cannot_be_used_is_quarantined_and_the_rows_beside_it_are_done(folder, text, reason):
    write_table({"id": ["good", "bad"], "text": text})
    run_in_turn("a.parquet", "out", job(size=1000))

    assert reasons("out") == {"bad": reason}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(pa.array([1.5]), "a number", id="number"),
        pytest.param(pa.array([True]), "a boolean", id="boolean"),
        pytest.param(pa.array([["a"]]), "a list", id="list"),
        pytest.param(pa.array([{"a": "b"}]), "an object", id="object"),
        pytest.param(pa.array([0], pa.timestamp("s")), "a time", id="time"),
    ],
)
def test_a_column_of_another_type_is_named(folder, text, kind):
    write_table({"id": ["a"], "text": text})
    run_in_turn("a.parquet", "out")

    assert reasons("out") == {"a": f"`text` is {kind}, not text"}


def test_a_time_that_python_cannot_have_is_no_id(folder):
    write_table({"id": pa.array([0, 2**60], pa.timestamp("ms")), "text": [PLAIN, PLAIN]})
    outcome, _ = run_in_turn("a.parquet", "out")

    assert [row["id"] for row in results("out")] == ["1970-01-01 00:00:00", "a.parquet:2"]
    assert outcome.totals.quarantined == 0


def test_two_columns_of_the_same_name_are_no_text(folder):
    parquet.write_table(pa.table([pa.array(["a"]), pa.array(["b"])], names=["text", "text"]), "a.parquet")
    run_in_turn("a.parquet", "out")

    assert reasons("out") == {"a.parquet:1": "there are 2 columns `text`"}


def test_a_row_group_that_is_broken_is_quarantined_and_the_others_are_done(folder):
    texts = [f"River {number * 7919}.\n" for number in range(300)]
    write_table({"id": [str(number) for number in range(300)], "text": texts}, row_group_size=100, compression="zstd")
    chunk = parquet.ParquetFile("a.parquet").metadata.row_group(1).column(1)
    data = bytearray(Path("a.parquet").read_bytes())
    start = chunk.dictionary_page_offset or chunk.data_page_offset
    data[start : start + chunk.total_compressed_size] = bytes(chunk.total_compressed_size)
    Path("a.parquet").write_bytes(data)
    outcome, _ = run_in_turn("a.parquet", "out")

    assert list(reasons("out")) == [f"a.parquet:{number}" for number in range(101, 201)]
    assert set(reasons("out").values()) == {next(iter(reasons("out").values()))}
    assert "row group 1 cannot be read from here on: " in reasons("out")["a.parquet:101"]
    assert outcome.totals.rows == 300


def test_a_file_that_is_no_parquet_is_named_and_the_others_are_done(folder, capfd):
    write_table({"id": ["a"], "text": [PLAIN]})
    Path("b.parquet").write_bytes(Path("a.parquet").read_bytes()[:-20])
    write_table({"id": ["c"], "text": [PLAIN]}, "c.parquet")
    outcome, _ = run_in_turn("*.parquet", "out")

    assert [(shard.name, reason.partition(":")[0]) for shard, reason in outcome.failures] == [("b.parquet", "b.parquet is no Parquet file")]
    assert [row["id"] for row in results("out")] == ["a", "c"]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_a_file_of_which_nothing_can_be_decompressed_is_named(folder, name):
    write_jsonl(name, ROWS)
    outcome, _ = run_in_turn(name, "out")

    assert [reason.partition(": ")[0] for _, reason in outcome.failures] == [f"{name} cannot be decompressed"]


@pytest.mark.parametrize("change", ["touched", "removed"])
def test_a_file_that_changes_after_the_plan_ends_its_shards_and_no_other(folder, change):
    write_jsonl("a.jsonl", ROWS)
    write_jsonl("b.jsonl", ROWS)

    class Changes:
        """An engine during whose work a file changes."""

        def run(self, shards, work):
            for shard in shards:
                if shard.name == "b.jsonl" and change == "touched":
                    os.utime("b.jsonl", ns=(1, 1))
                elif shard.name == "b.jsonl":
                    Path("b.jsonl").unlink(missing_ok=True)
                yield shard, work(shard)

    outcome, _ = run_in_turn(["a.jsonl", "b.jsonl"], "out", engine=Changes(), shard_size=100_000)

    reason = "b.jsonl has changed since the corpus was planned" if change == "touched" else "No such file or directory: b.jsonl"
    assert [reason for _, reason in outcome.failures] == [reason]
    assert outcome.totals.rows == 60


def test_a_file_that_changes_while_it_is_read_gives_no_results(folder, monkeypatch):
    write_jsonl("a.jsonl", ROWS)
    from linter.corpus import shard as shards

    real = shards.rows

    def changing(*arguments):
        yield from real(*arguments)
        os.utime("a.jsonl", ns=(1, 1))

    monkeypatch.setattr(shards, "rows", changing)
    outcome, _ = run_in_turn("a.jsonl", "out")

    assert [reason for _, reason in outcome.failures] == ["a.jsonl has changed since the corpus was planned"]
    assert sorted(contents("out")) == ["manifest.json"]


def test_a_post_that_changes_after_the_plan_ends_its_shard(folder):
    (folder / "site").mkdir()
    (folder / "site" / "a.md").write_text(PLAIN, encoding="utf-8")

    class Changes:
        def run(self, shards, work):
            (folder / "site" / "a.md").write_text(STYLED, encoding="utf-8")
            return ((shard, work(shard)) for shard in shards)

    outcome, _ = run_in_turn("site", "out", engine=Changes())

    assert [reason for _, reason in outcome.failures] == ["site has changed since the corpus was planned"]


class FullDisk:
    """A file on a disk that has room for so many bytes."""

    def __init__(self, file, room):
        self.file = file
        self.room = room

    def write(self, data):
        self.room -= len(data)
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.file.write(data)

    def __getattr__(self, name):
        return getattr(self.file, name)


@pytest.mark.parametrize("output", ["parquet", "jsonl", "dolma"])
def test_a_disk_that_is_full_at_any_moment_ends_the_shard_and_leaves_nothing(folder, monkeypatch, capfd, output):
    """Room for more and more bytes, so that each write fails once."""
    write_jsonl("a.jsonl", ROWS[:3])
    whole, room = job(output=output), {"left": 1 << 30}
    real = folders.open if hasattr(folders, "open") else open
    monkeypatch.setattr(
        folders,
        "open",
        lambda path, mode: FullDisk(real(path, mode), room["left"]) if ".part-" in path else real(path, mode),
        raising=False,
    )
    monkeypatch.setattr(FullDisk, "__enter__", lambda self: self, raising=False)
    monkeypatch.setattr(FullDisk, "__exit__", lambda self, *_: self.file.close(), raising=False)
    run_in_turn("a.jsonl", "undisturbed", whole)
    wanted = contents("undisturbed")
    (size,) = [len(data) for name, data in wanted.items() if name.startswith("part-")]
    for left in sorted({0, 1, 3, *range(0, size, max(size // 8, 1)), size - 1}):
        room["left"] = left
        outcome, _ = run_in_turn("a.jsonl", "out", whole)
        assert [reason for _, reason in outcome.failures] == ["No space left on device"]
        assert sorted(contents("out")) == ["manifest.json"]
    room["left"] = size
    run_in_turn("a.jsonl", "out", whole)

    assert contents("out") == wanted
    assert capfd.readouterr().err == ""


def test_what_was_left_of_a_manifest_is_removed(folder):
    write_jsonl("a.jsonl", ROWS[:3])
    Path("out").mkdir()
    Path("out/.manifest.json.1-0.tmp").write_bytes(b"left by a run that was killed")
    run_in_turn("a.jsonl", "out")

    assert sorted(contents("out")) == ["manifest.json", "part-000000.parquet"]


def test_a_run_in_another_process_is_refused(folder):
    import subprocess

    from linter.corpus.lock import locked

    write_jsonl("a.jsonl", ROWS[:3])
    other = "from linter.corpus.lock import locked\nwith locked('out'):\n    print('held', flush=True)\n    input()"
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", other],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(UsageError, match="another run is writing"):
            run_in_turn("a.jsonl", "out")
        process.communicate("\n")
    with locked("out"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX has forks and signals")
def test_a_worker_that_somebody_ends_costs_no_row(folder):
    """A rule that ends its process the first time only: as one that the system has ended for another reason."""
    (folder / "rules").mkdir()
    (folder / "rules" / "once.py").write_text(
        '''
import os
from postlint.rules import Context, NoOptions, prose, rule


@rule("once", on=prose("!!"))
def once(text: str, context: Context[NoOptions]) -> None:
    """Ends its process twice.

    Bad:

        What!!

    Good:

        What.
    """
    for number in range(2):
        if "DIE!!" in text and not os.path.exists(f"ended-{number}"):
            open(f"ended-{number}", "w").close()
            os.kill(os.getpid(), 9)
''',
        encoding="utf-8",
    )
    texts = ["One.", "DIE!!", "Two."]
    write_jsonl("a.jsonl", [{"id": str(number), "text": f"{text}\n"} for number, text in enumerate(texts)])
    outcome, seen = run_in_turn("a.jsonl", "out", job(rules_from=folder / "rules"), engine=LocalEngine(1))

    assert reasons("out") == {}
    assert (outcome.totals.rows, len(seen.failures)) == (3, 1)


def test_how_far_a_shard_is_is_told_while_it_is_worked_on(folder):
    write_jsonl("a.jsonl", ROWS)
    shutil.copy("a.jsonl", "b.jsonl")
    _, seen = run_in_turn("*.jsonl", "out", job(rows=20), engine=LocalEngine(1), shard_size=100_000)

    assert seen.moves == [(number, rows, rows / 60) for number in (0, 1) for rows in (20, 40, 60)]


def test_how_far_a_compressed_file_is_is_told_by_its_bytes(folder):
    import gzip

    write_jsonl("a.jsonl", ROWS)
    Path("a.jsonl.gz").write_bytes(gzip.compress(Path("a.jsonl").read_bytes()))
    _, seen = run_in_turn("a.jsonl.gz", "out", job(rows=20), engine=LocalEngine(1))

    assert [(rows, 0 < share <= 1) for _, rows, share in seen.moves] == [(20, True), (40, True), (60, True)]
