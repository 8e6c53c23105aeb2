"""What the posts of each source tell about each other, found out from what was collected of all shards.

The sources of a bucket are put together some at a time, and only so much is kept of each: of a source with more than ``MOST_POSTS`` posts,
those whose digests are smallest, while what recurs is still measured by the number of all.  So no knowledge is wrong, whatever the size
of a source, and the order of the shards does not count.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from heapq import heappush, heapreplace
from typing import TYPE_CHECKING, Any

from ... import __version__
from ...run.prepare import ALL_POSTS, Recurrence, needs_other_posts, recurring_keys_of
from ...run.siblings import MOST, folder_of
from ...truncation.siblings import Tail, evidence
from ...values.named_tuples import NamedTuple
from ..outputs.parquet import COMPRESSION, RECORD
from ..summary import Counting
from .table import found_schema, row_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..job import Job
    from ..manifest import Shard
    from ..outputs.folder import OutputFolder
    from ..summary import ShardSummary

MOST_POSTS = 50_000
"""Posts of a source in which lines that recur are counted."""
_MOST_GROUPS = 100_000
"""Folders and authors of a source; with more of them, nothing recurs."""
_AT_ONCE = 20_000
"""Rows whose sources are put together at the same time."""


def find_bucket(bucket: Shard, job: Job, out: OutputFolder, *, isolated: bool = False, tell: object = None) -> ShardSummary:
    """Put together the sources of a bucket, write what is found out, and return what the file records.

    The ``paths`` of the bucket are the names of the files of all shards.  Raises ``OSError``.
    """
    from pyarrow import Table, parquet

    del isolated, tell  # no row is parsed
    schema, counting = found_schema(), Counting(bucket.name)
    sizes = _sizes(bucket.number, bucket.paths, out)
    with out.writing(bucket.name) as file:
        writer = parquet.ParquetWriter(file, schema, compression=COMPRESSION)
        for names in _rounds(sizes):
            sources = {name: _Source() for name in names}
            for name in bucket.paths:
                for row in _rows(bucket.number, name, names, out):
                    sources[row["source"]].add(row)
            made = [row for source, posts in sources.items() for row in posts.found(source, job)]
            if made:
                writer.write_table(Table.from_pylist(made, schema=schema), row_group_size=_ROWS)
        summary = counting.summary(bucket.number, bucket.digest(job.digest()), __version__)
        writer.add_key_value_metadata({RECORD: summary.encoded()})
        writer.close()
    return summary


_ROWS = 1000
"""Rows of a row group: what is read for a source that has fewer."""


def _sizes(bucket: int, names: Iterable[str], out: OutputFolder) -> Mapping[str, int]:
    """How many rows each source of a bucket has."""
    from pyarrow import parquet

    sizes: Counter[str] = Counter()
    for name in names:
        with out.reading(name) as opened:
            file = parquet.ParquetFile(opened)
            if groups := row_groups(file, bucket):
                counts = file.read_row_groups(groups, columns=["source"], use_threads=False)["source"].value_counts()
                sizes.update({one["values"]: one["counts"] for one in counts.to_pylist()})
    return sizes


def _rounds(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield the sources that are put together at the same time, in their order."""
    names, rows = list[str](), 0
    for name, size in sorted(sizes.items()):
        if names and rows + size > _AT_ONCE:
            yield names
            names, rows = [], 0
        names.append(name)
        rows += size
    if names:
        yield names


def _rows(bucket: int, name: str, sources: list[str], out: OutputFolder) -> Iterator[dict[str, Any]]:
    """The rows of some sources in the file of a shard, in their order."""
    import pyarrow as pa
    from pyarrow import compute, parquet

    wanted = pa.array(sources, pa.string())
    with out.reading(name) as opened:
        file = parquet.ParquetFile(opened)
        for group in row_groups(file, bucket):
            for batch in file.iter_batches(batch_size=_ROWS, row_groups=[group], use_threads=False):
                yield from batch.filter(compute.is_in(batch["source"], wanted)).to_pylist()


class _Post(NamedTuple):
    """A post that is kept of a source."""

    order: int
    folder: str
    known: Recurrence


class _End(NamedTuple):
    """The end of a post that is kept of a folder."""

    file: str
    row: int
    tail: Tail
    words: str


class _Source:
    """What is kept of the posts of a source."""

    def __init__(self) -> None:
        self._count = 0
        self._posts: dict[bytes, _Post] = {}
        self._largest: list[tuple[int, bytes]] = []
        """A heap of their digests, the largest one first."""
        self._totals: Counter[object] = Counter()
        self._ends: dict[str, list[_End]] = {}

    def add(self, row: Mapping[str, Any]) -> None:
        """Add a post, in the order of the corpus."""
        path = row["path"]
        if row["body"] is not None:
            known = Recurrence(row["body"], row["origin"], tuple(row["last"]), tuple(row["first"]), tuple(row["glossaries"]))
            self._add_post(_Post(self._count, f"{os.path.dirname(path)}/", known))
            self._count += 1
        if row["paragraphs"] is not None:
            ends = self._ends.setdefault(folder_of(path), [])
            if len(ends) < MOST:
                tail = Tail(tuple(row["paragraphs"]), row["length"], row["is_ended"], row["word"], row["first_word"])
                ends.append(_End(row["file"], row["row"], tail, row["words"]))

    def _add_post(self, post: _Post) -> None:
        body = post.known.body
        self._totals[ALL_POSTS] += 1
        for group in {post.folder, post.known.source} - {b""}:
            if group in self._totals or len(self._totals) <= _MOST_GROUPS:
                self._totals[group] += 1
        if body in self._posts:
            return
        key = (-int.from_bytes(body), body)
        if len(self._posts) < MOST_POSTS:
            heappush(self._largest, key)
        elif key > self._largest[0]:
            del self._posts[heapreplace(self._largest, key)[1]]
        else:
            return
        self._posts[body] = post

    def found(self, source: str, job: Job) -> Iterator[dict[str, object]]:
        """Yield the rows of what is found out about a source."""
        asking = [job.config] if needs_other_posts(job.config) else []
        if asking and len(self._totals) <= _MOST_GROUPS:
            kept = ((post.folder, post.known) for post in sorted(self._posts.values()))
            totals = self._totals if len(self._posts) == MOST_POSTS else None
            if keys := sorted(recurring_keys_of(asking, kept, totals)):
                yield {"source": source, "keys": keys}
        for ends in self._ends.values():
            asked = {str(number): end.tail for number, end in enumerate(ends) if end.tail.asks}
            told = evidence(asked, [end.tail for end in ends], (end.words for end in ends)) if asked else {}
            for number, about in told.items():
                if about.supports or about.repeated:
                    end = ends[int(number)]
                    yield {"source": source, "file": end.file, "row": end.row, "about": json.dumps(list(about), separators=(",", ":"))}
