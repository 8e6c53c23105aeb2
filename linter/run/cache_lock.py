"""Keeps two runs from writing the same cache at once."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 100
"""Hundredths of a second that a run waits for another."""


@contextmanager
def alone(folder: str) -> Iterator[None]:
    """Keep other runs from writing the cache in a folder.  Raises ``OSError`` if another one does not end.

    The lock ends with the process.  Windows and some network drives have none: there, of two runs that write at once, the results of one
    or of both are lost, but a result is never taken for another, since each has a digest.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        for patience in range(_PATIENCE, -1, -1):
            try:
                flock(descriptor, LOCK_EX | LOCK_NB)
                break
            except BlockingIOError:
                if not patience:
                    raise
                time.sleep(0.01)
            except OSError:
                break
        yield
    finally:
        os.close(descriptor)
