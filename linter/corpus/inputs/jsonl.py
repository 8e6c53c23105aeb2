"""Rows of JSONL: one JSON object a line; plain files are cut at the beginnings of lines, compressed ones are not."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from ..row import bad_row, row_from, too_large
from .streams import decompressed, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..job import Job
    from ..manifest import Shard
    from ..row import BadRow, Row
    from .streams import Reading

_CHUNK = 1 << 20


def rows(shard: Shard, job: Job, reading: Reading) -> Iterator[Row | BadRow]:
    """Yield the rows of a shard: those of a range of bytes, or of the whole file.

    A line that is no JSON object is a bad row, and so is all that follows the place where a compressed file is broken.
    Raises ``OSError`` for a file of which nothing can be read.
    """
    name, number = shard.name, shard.first_row
    with opened(shard.file) as file:
        if shard.whole:
            reader, left = decompressed(file, shard.file), -1
        else:
            file.seek(shard.start)
            reader, left = decompressed(file, ""), shard.end - shard.start
        while left:
            try:
                line, size = _line(reader, job.limits.size)
            except OSError as error:
                if not shard.whole or error.errno:
                    raise  # of the disk or the network: another attempt may read it
                if number == shard.first_row:
                    raise OSError(f"{name} cannot be decompressed: {error}") from None
                yield bad_row(number, name, f"the file cannot be decompressed from here on: {error}")
                return
            if not size:
                return
            left = left - size if left > 0 else left
            if size > job.limits.size:
                yield bad_row(number, name, too_large(size, job))
            else:
                yield _row(line, number, name, job)
            number += 1
            if shard.whole:
                reading.share = min(file.tell() / shard.size, 1.0) if shard.size else 0.0


def _line(reader: IO[bytes], most: int) -> tuple[bytes, int]:
    """The next line, and how many bytes it has; of one that is too long, only the beginning is kept."""
    line = reader.readline(most + 1)
    size = len(line)
    if size > most:
        while not line.endswith(b"\n") and (line := reader.readline(_CHUNK)):
            size += len(line)
    return line, size


def _row(line: bytes, number: int, name: str, job: Job) -> Row | BadRow:
    try:
        values = json.loads(line)
    except RecursionError:
        return bad_row(number, name, "no JSON that can be read: it is nested too deep")
    except MemoryError:
        return bad_row(number, name, "no JSON that can be read: there is not enough memory")
    except ValueError as error:
        return bad_row(number, name, f"no JSON: {error}" if line.strip() else "an empty line")
    if not isinstance(values, dict):
        return bad_row(number, name, "no JSON object")
    return row_from(values, number, name, job)


def cuts(path: str, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield ranges of about so many bytes, each from the beginning of a line to the end of another, with the rows in each.

    The file is read through once, which takes a second for some gigabytes.  Raises ``OSError``.
    """
    with open(path, "rb") as file:
        start = at = rows = 0
        last = b"\n"
        while chunk := file.read(_CHUNK):
            searched = 0
            while at + len(chunk) - start >= size:
                end = chunk.find(b"\n", max(searched, start + size - 1 - at))
                if end < 0:
                    break
                rows += chunk.count(b"\n", searched, end + 1)
                yield start, at + end + 1, rows
                start, rows, searched = at + end + 1, 0, end + 1
            rows += chunk.count(b"\n", searched)
            at += len(chunk)
            last = chunk[-1:]
        if at > start:
            yield start, at, rows + (last != b"\n")
