"""Small corpora, and an engine that does one shard after another in this process."""

from __future__ import annotations

import json
from pathlib import Path

from linter.config.overrides import Overrides
from linter.config.resolve import standalone_config
from linter.corpus.job import Columns, Job, Limits
from linter.corpus.run import ALL, run

STYLED = '---\ntitle: A walk\n---\n\n<p style="">Along the river.</p>\n'
PLAIN = "---\ntitle: A walk\n---\n\nAlong the river.\n"


class InTurn:
    """An engine that does one shard after another."""

    def run(self, shards, work):
        for shard in shards:
            yield shard, work(shard)


class Seen:
    """Who is told how a run goes on, and remembers it."""

    def __init__(self):
        self.done_before = []
        self.done = []
        self.moves = []
        self.failures = []

    def begin(self, manifest, shards, done):
        self.done_before = [summary.number for summary in done]

    def move(self, shard, progress):
        self.moves.append((shard.number, *progress))

    def step(self, shard, summary):
        self.done.append(shard.number)

    def failed(self, shard, reason, *, final):
        self.failures.append((shard.number, reason, final))


def job(command="check", *, rules_from="", seconds=0, size=10_000_000, rows=1000, **rest):
    columns = Columns(**rest.pop("columns", {}))
    limits = Limits(seconds, size, rows)
    return Job(standalone_config(Overrides(rules_from=str(rules_from))), command, columns=columns, limits=limits, **rest)


def run_in_turn(inputs, out, wanted=None, *, engine=None, share=ALL, **options):
    """Run a job, and return what has become of it and what was told."""
    seen = Seen()
    paths = [str(one) for one in (inputs if isinstance(inputs, list) else [inputs])]
    return run(paths, wanted or job(), str(out), engine or InTurn(), seen, share=share, **options), seen


def write_jsonl(path, rows):
    """Write rows, or lines as they are, to a file."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    Path(path).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def results(out):
    """The rows of all Parquet files of a folder, in order."""
    from pyarrow import parquet

    return [row for path in sorted(Path(out).glob("part-*.parquet")) for row in parquet.read_table(path).to_pylist()]


def contents(out):
    """The bytes of the files of a folder, locks apart."""
    return {path.name: path.read_bytes() for path in sorted(Path(out).iterdir()) if not path.name.startswith(".lock")}
