"""The formats of results."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Protocol

from ...values.named_tuples import NamedTuple
from ..inputs.streams import is_remote
from ..summary import ShardSummary
from . import gzip_lines, parquet
from .dolma import dolma_writer
from .jsonl import jsonl_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..job import Job
    from ..manifest import Shard
    from ..results import RowResult
    from .folder import OutputFolder


_AT_ONCE = 32
"""Files of a server that are read at the same time."""


class Writer(Protocol):
    """Writes the results of a shard to a file."""

    def write(self, results: Sequence[RowResult]) -> None:
        """Write some rows, in order."""
        ...

    def finish(self, record: bytes) -> None:
        """Write what is left, and the record of the shard; the file stays open."""
        ...

    def abandon(self) -> None:
        """Write nothing any more, whatever is left."""
        ...


class Format(NamedTuple):
    """A format of results."""

    ending: str
    open: Callable[[IO[bytes], Job], Writer]
    record: Callable[[IO[bytes]], bytes]
    """Reads what ``Writer.finish`` has written; raises ``ValueError`` for any other file."""
    merge: Callable[[Iterable[IO[bytes]], IO[bytes], bytes], None]
    """Makes one file of those of several shards, with a record."""


FORMATS: dict[str, Format] = {
    "parquet": Format(parquet.ENDING, parquet.ParquetWriter, parquet.record, parquet.merge),
    "jsonl": Format(gzip_lines.ENDING, jsonl_writer, gzip_lines.record, gzip_lines.merge),
    "dolma": Format(gzip_lines.ENDING, dolma_writer, gzip_lines.record, gzip_lines.merge),
}


def result_name(number: int, output: str) -> str:
    """Return the name of the file with the results of a shard in a format."""
    return f"part-{number:06}{FORMATS[output].ending}"


def summary_in(folder: OutputFolder, name: str, output: str) -> ShardSummary | None:
    """Return what the result file of a shard records; ``None`` if there is none, or if it is not whole."""
    try:
        with folder.reading(name) as file:
            return ShardSummary.decoded(FORMATS[output].record(file))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return None  # of another program, or from a disk that lost a part of it: it is made again


def summaries_in(folder: OutputFolder, shards: Sequence[Shard], job: str, output: str) -> dict[int, ShardSummary]:
    """Return what those shards record that are done by a job with a digest, by their numbers, in order."""
    there = set(folder.names())
    named = [(shard, name) for shard in shards if (name := result_name(shard.number, output)) in there]

    def of(one: tuple[Shard, str]) -> ShardSummary | None:
        shard, name = one
        summary = summary_in(folder, name, output)
        return summary if summary is not None and summary.digest == shard.digest(job) else None

    if is_remote(folder.url):  # a server takes its time for each
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(_AT_ONCE) as threads:
            found = list(threads.map(of, named))
    else:
        found = [of(one) for one in named]
    return {summary.number: summary for summary in found if summary is not None}
