"""Reading a post: only what is a file, and not without end."""

from __future__ import annotations

import os
import stat

from .document import Document

LARGEST = 100_000_000
"""Bytes; no post is larger, and what is read is held in memory."""
# A pipe with nobody at its other end must not keep a run waiting.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read(path: str) -> Document:
    """The document at a path.

    Raises ``OSError`` where it cannot be read, is no regular file (a pipe, a device), or is larger than ``LARGEST``.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is not a regular file")
        if status.st_size > LARGEST:
            raise OSError(f"it is larger than {LARGEST // 1_000_000} MB")
        # One byte more than it says: the end shows at once where nothing is added meanwhile.
        data = os.read(descriptor, status.st_size + 1)
        if len(data) == status.st_size:
            return Document(path, data, status.st_mtime_ns)
        parts = [data]
        size = len(data)
        while part := os.read(descriptor, 1 << 20):
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise OSError(f"it is larger than {LARGEST // 1_000_000} MB")
        return Document(path, b"".join(parts), status.st_mtime_ns)
    finally:
        os.close(descriptor)
