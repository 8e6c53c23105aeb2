"""Opens files, here or at a URL (fsspec), and reads compressed ones as they are."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, NamedTuple

from ...source.signing import digest
from ...values.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    return State(-1 if size is None else int(size), digest("\n".join(marks).encode()).hex() if marks else "")


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
    """Return what is in a file, decompressed as its name says; reading raises one of ``broken`` for a broken one."""
    if path.lower().endswith(".gz"):
        import gzip

        return io.BufferedReader(gzip.GzipFile(fileobj=file, mode="rb"), _CHUNK)
    if path.lower().endswith(".zst"):
        import zstandard

        reader = zstandard.ZstdDecompressor(max_window_size=1 << 31).stream_reader(file, read_across_frames=True)
        return io.BufferedReader(reader, _CHUNK)
    return file


def broken() -> tuple[type[Exception], ...]:
    """What reading a compressed file that is broken raises."""
    import zlib

    import zstandard

    return EOFError, OSError, zlib.error, zstandard.ZstdError
