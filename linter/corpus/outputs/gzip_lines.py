"""Lines of JSON, compressed with gzip; the record of the shard is the extra field of an empty member at the end.

A file of gzip is a sequence of members, and the header of each may have a field for a program's own use (RFC 1952, 2.3.1.1).  Readers
decompress the last member to nothing, so the lines and the record are one file, which is renamed at once.
"""

from __future__ import annotations

import zlib
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..results import RowResult

ENDING = ".jsonl.gz"
_HEAD = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff"
"""A member with an extra field, without a time, of an unknown system."""
_ID = b"PL"
_EMPTY = b"\x03\0" + bytes(8)
"""No data, its checksum and its length."""
_MOST = 0xFFFF - 4
"""Bytes of an extra field, which has its own name and length."""
_LEVEL = 6


class LinesWriter:
    """Writes the results of a shard; ``line`` makes the JSON of a row."""

    def __init__(self, file: IO[bytes], line: Callable[[RowResult], str]) -> None:
        self._file = file
        self._line = line
        self._compressor = zlib.compressobj(_LEVEL, wbits=31)

    def write(self, results: Sequence[RowResult]) -> None:
        """Write some rows."""
        lines = "".join([f"{self._line(result)}\n" for result in results])
        self._file.write(self._compressor.compress(lines.encode()))

    def finish(self, record: bytes) -> None:
        """Write the rest and the record of the shard."""
        self._file.write(self._compressor.flush())
        self._file.write(member(record))

    def abandon(self) -> None:
        """Write nothing any more."""


def member(record: bytes) -> bytes:
    """Return an empty member of gzip with a record."""
    packed = zlib.compress(record, 9)
    if len(packed) > _MOST:
        raise ValueError(f"a record of {len(packed):,} bytes does not fit")
    field = _ID + len(packed).to_bytes(2, "little") + packed
    return _HEAD + len(field).to_bytes(2, "little") + field + _EMPTY


def record(file: IO[bytes]) -> bytes:
    """Return the record of the shard that a file is the result of; raises ``ValueError`` if it has none."""
    size = file.seek(0, 2)
    file.seek(max(size - _MOST - 64, 0))
    tail = file.read()
    at = tail.rfind(_HEAD)
    while at >= 0:
        body = at + len(_HEAD) + 2
        length = int.from_bytes(tail[body - 2 : body], "little")
        if tail[body : body + 2] == _ID and tail[body + length :] == _EMPTY:
            try:
                return zlib.decompress(tail[body + 4 : body + length])
            except zlib.error:
                break
        at = tail.rfind(_HEAD, 0, at)
    raise ValueError("it is no result of a shard")


def merge(parts: Iterable[IO[bytes]], into: IO[bytes], job_record: bytes) -> None:
    """Write the lines of some files, in order, to one: members that follow each other are one file."""
    for part in parts:
        left = part.seek(0, 2) - len(member(record(part)))
        part.seek(0)
        while left and (data := part.read(min(left, 1 << 20))):
            into.write(data)
            left -= len(data)
    into.write(member(job_record))
