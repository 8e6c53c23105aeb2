"""Reads a post: only regular files, up to a size limit."""

from __future__ import annotations

import os
import stat

from .document import Document

LARGEST = 100_000_000
"""Bytes; no post is larger, and the content is kept in memory."""
# A pipe without a writer must not block a run.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read(path: str) -> Document:
    """The document at a path.

    Raises ``OSError`` if it cannot be read, is not a regular file (a pipe, a device), or is larger than ``LARGEST``.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("not a regular file")
        if status.st_size > LARGEST:
            raise OSError(f"larger than {LARGEST // 1_000_000} MB")
        # One byte more than the size: the end is detected immediately if nothing is appended meanwhile.
        data = os.read(descriptor, status.st_size + 1)
        if len(data) == status.st_size:
            return Document(path, data, status.st_mtime_ns)
        parts = [data]
        size = len(data)
        while part := os.read(descriptor, 1 << 20):
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise OSError(f"larger than {LARGEST // 1_000_000} MB")
        return Document(path, b"".join(parts), status.st_mtime_ns)
    finally:
        os.close(descriptor)
