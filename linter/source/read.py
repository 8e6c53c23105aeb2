"""Reads files: only regular ones, up to a size limit, and never waiting for one.

Posts, and what comes with them: a repository may have a pipe, a device or an endless file under any name.
"""

from __future__ import annotations

import errno
import os
import stat

from ..values.errors import ConfigError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .document import Document

LARGEST = 100_000_000
"""Bytes; no post and no baseline is larger, and the content is kept in memory."""
LARGEST_SETTINGS = 1_000_000
"""Bytes of a file with settings."""
# A pipe without a writer must not block a run.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR)


def read(path: str) -> Document:
    """The document at a path.

    Raises ``OSError`` if it cannot be read, is not a regular file (a pipe, a device), or is larger than ``LARGEST``.
    """
    data, changed = _read(path, LARGEST)
    from .document import Document  # a run that is answered from the cache decodes nothing

    return Document(path, data, changed)


def read_bytes(path: str, most: int = LARGEST_SETTINGS) -> bytes:
    """The bytes of a file that is no post; raises ``OSError`` as ``read`` does, with ``most`` as the limit."""
    return _read(path, most)[0]


def site_text(path: str) -> str:
    """The text of a file that configures a generator; empty if there is none.

    Raises ``ConfigError`` for one that cannot be read: the generator would read it, or stop.
    """
    try:
        return read_bytes(path).decode("utf-8", "replace")
    except OSError as error:
        if error.errno in _ABSENT or os.path.isdir(path):
            return ""
        raise ConfigError(f"cannot be read: {error.strerror or error}", path) from None


def is_regular(path: str) -> bool:
    """Whether a path can be opened without waiting: it leads to a regular file."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _read(path: str, most: int) -> tuple[bytes, int]:
    """The bytes of a file, and when it was changed, in nanoseconds."""
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(status.st_mode):
            raise OSError("not a regular file")
        if status.st_size > most:
            raise OSError(f"larger than {most // 1_000_000} MB")
        # One byte more than the size: the end is detected immediately if nothing is appended meanwhile.
        data = os.read(descriptor, status.st_size + 1)
        if len(data) == status.st_size:
            return data, status.st_mtime_ns
        parts = [data]
        size = len(data)
        while part := os.read(descriptor, 1 << 20):
            parts.append(part)
            size += len(part)
            if size > most:
                raise OSError(f"larger than {most // 1_000_000} MB")
        return b"".join(parts), status.st_mtime_ns
    finally:
        os.close(descriptor)
