"""A lock on an output folder: two runs must not write the same shards.  The system frees it when its owner ends, however it does."""

from __future__ import annotations

import errno
import os
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from ..source.signing import digest, user_cache_folder
from ..values.errors import UsageError
from .inputs.streams import is_remote

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = ".lock"
_UNKNOWN = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL}
"""How a file system without locks answers, such as that of a cluster that is mounted without them."""
_ATTEMPTS, _PAUSE = 10, 0.1
"""Seconds: the workers of a run that was killed have its lock until they have ended as well."""


@contextmanager
def locked(url: str, index: int = 1, of: int = 1) -> Iterator[None]:
    """Lock a folder while the block runs, for part ``index`` of ``of``; raises ``UsageError`` if another run has it.

    Runs of different parts may work at the same time, and a run of all shards only alone.  The lock of a remote folder is a file of
    this user on this machine, so it does not keep other machines away: an object store frees no lock when its owner ends.  Two runs there
    do the same work twice, and write the same files; ``OutputFolder.create`` sees to it that they have one plan.
    """
    folder = url
    if is_remote(url):
        folder = os.path.join(user_cache_folder(), "corpus", digest(url.encode()).hex())
    os.makedirs(folder, exist_ok=True)
    with ExitStack() as stack:
        stack.enter_context(_held(os.path.join(folder, _NAME), url, shared=of > 1))
        if of > 1:
            stack.enter_context(_held(os.path.join(folder, f"{_NAME}-{index}-of-{of}"), url, shared=False))
        yield


@contextmanager
def _held(path: str, url: str, *, shared: bool) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        for attempt in range(_ATTEMPTS):
            try:
                _lock(descriptor, shared=shared)
                break
            except OSError as error:
                if error.errno in _UNKNOWN:
                    break
                if attempt == _ATTEMPTS - 1:
                    raise UsageError(f"another run is writing to {url}: wait for it, or choose another folder") from None
                time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, shared: bool) -> None:
    """Lock an open file, or raise ``OSError``."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        if not shared:  # Windows has no shared ones here
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        return
    fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
