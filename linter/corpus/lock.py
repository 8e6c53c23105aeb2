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
_PATIENCE, _PAUSE = 30.0, 0.1
"""Seconds: the workers of a run that was killed have its lock until they have ended as well, such as when a disk that is busy has
taken what they wrote."""


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
    path = os.path.realpath(path)
    if path in _owned:
        raise UsageError(f"another run is writing to {url}: wait for it, or choose another folder")
    with _opened(path) as lock, _opened(f"{path}-owner") as owner:
        until = time.monotonic() + _PATIENCE
        while not _is_locked(lock, shared=shared):
            if time.monotonic() > until or not _is_owned(owner, shared=shared):
                raise UsageError(f"another run is writing to {url}: wait for it, or choose another folder") from None
            time.sleep(_PAUSE)
        _is_owned(owner, shared=shared)
        _owned.add(path)
        try:
            yield
        finally:
            _owned.remove(path)


_owned: set[str] = set()
"""The locks of this process: the system does not keep it from having its own ones."""


@contextmanager
def _opened(path: str) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_locked(descriptor: int, *, shared: bool) -> bool:
    """Lock a file for this process and its workers; return whether nobody else has it."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            if not shared:  # Windows has no shared ones here
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _UNKNOWN
    return True


def _is_owned(descriptor: int, *, shared: bool) -> bool:
    """Lock a file for this process alone, without those that it forks; return whether no other process has it."""
    try:
        import fcntl
    except ImportError:
        return False  # workers do not have the lock of the run that was killed
    try:
        fcntl.lockf(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _UNKNOWN
    return True
