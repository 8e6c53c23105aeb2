"""The formats of results."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

from ..summary import ShardSummary
from . import gzip_lines, parquet
from .dolma import dolma_writer
from .jsonl import jsonl_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..job import Job
    from ..results import RowResult
    from .folder import OutputFolder


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
