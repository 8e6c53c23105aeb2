"""Opens files, here or at a URL (fsspec), and reads compressed ones as they are."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from ...source.signing import digest
from ...values.errors import MissingExtraError
from ...values.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import ReadableBuffer as Buffer
    from fsspec.spec import AbstractFileSystem

_CHUNK = 1 << 20
COMPRESSED = (".gz", ".zst")
"""The endings of files that are read from their beginning only."""


class State(NamedTuple):
    """What tells whether a file is still the one that was planned."""

    size: int
    """In bytes; -1 if it is not known."""
    changed: str
    """When it was modified, or the tag that its server gives it; empty if neither is known."""


class Reading:
    """How far a file is read whose rows nobody has counted."""

    share = 0.0
    """From 0 to 1; 0 where the number of the rows is known before."""


def is_remote(path: str) -> bool:
    """Whether a path is a URL."""
    return "://" in path


def file_system(url: str) -> tuple[AbstractFileSystem, str]:
    """Return the file system of a URL and the path in it; raises ``MissingExtraError`` where fsspec lacks a package for it."""
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise MissingExtraError(f"{url}: {error}") from None
    return system, path


def state_of(path: str) -> State:
    """Return the state of a file; raises ``OSError``."""
    if not is_remote(path):
        status = os.stat(path)
        return State(status.st_size, str(status.st_mtime_ns))
    system, inner = file_system(path)
    known = system.info(inner)
    marks = [str(known[name]) for name in ("ETag", "etag", "LastModified", "mtime", "created") if known.get(name)]
    size = known.get("size")
    # The first of them alone: listings and single requests of a server do not agree about fractions of seconds.
    return State(-1 if size is None else int(size), digest(marks[0].encode()).hex() if marks else "")


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """Open a file to read its bytes; raises ``OSError``."""
    if is_remote(path):
        system, inner = file_system(path)
        with system.open(inner, "rb") as file:
            yield file
    else:
        with open(path, "rb") as file:
            yield file


def decompressed(file: IO[bytes], path: str) -> IO[bytes]:
    """Return what is in a file, decompressed as its name says; reading raises ``OSError`` for one that is broken or cut off."""
    kind = {".gz": "gzip", ".zst": "zstd"}.get(os.path.splitext(path.lower())[1])
    if kind is None:
        # That of fsspec reads no part of a line.
        return file if isinstance(file, io.BufferedReader) else io.BufferedReader(file, _CHUNK)  # type: ignore[type-var]
    import pyarrow as pa

    # `gzip` takes 15 times as long, and `zstandard` takes a file that was cut off for a whole one.
    return io.BufferedReader(_Pieces(pa.CompressedInputStream(pa.PythonFile(file, "r"), kind)), _CHUNK)


class _Pieces(io.RawIOBase):
    """Reads a stream in small pieces: of the one in which it is broken, nothing can be read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer)
        data = self._stream.read(min(len(view), _PIECE))
        view[: len(data)] = data
        return len(data)


_PIECE = 1 << 13
