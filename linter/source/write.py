"""Writes files atomically."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import contextmanager, suppress

from ..values.patterns import lazy
from .project import is_under, stays

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MARKER = ".postlint-"
_RANDOM = lazy(r"-\d+-[0-9a-f]{8}\Z")
"""The end of temporary file names."""
_LONG_AGO = 3600
"""Seconds; longer than any write takes."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Refused(OSError):
    """The file cannot be replaced without losing something; it is unchanged."""


def replace(path: str, before: bytes, after: bytes, prepare: Callable[[], None] | None = None) -> None:
    """Replace the content ``before`` of a file with ``after``, atomically; ``prepare`` is called once nothing is known to prevent it.

    A temporary file in the same folder is written, flushed to the disk and renamed over
    the old one (POSIX ``rename``: a reader sees the old or the new file).  Mode, owner
    and extended attributes are kept.  A symbolic link inside the working folder stays a
    link: its target is replaced.

    Raises ``Refused`` if the file has changed since it was read, has other hard links, is
    not writable, has an owner that the new file cannot have, or if a link to it or to its
    folder leaves the working folder; ``OSError`` on other failures.
    """
    target, status = check_replaceable(path)
    if prepare is not None:
        prepare()
    with _beside(target) as temporary:
        _write(temporary, after, status)
        _carry_attributes(target, temporary)
        with open(target, "rb") as file:
            if file.read() != before:
                raise Refused("the file changed while it was being checked")
        os.replace(temporary, target)


def check_replaceable(path: str) -> tuple[str, os.stat_result]:
    """Return the real path of a file and its status; raises ``Refused`` or ``OSError`` if ``replace`` would refuse it."""
    target = os.path.realpath(path)
    if os.path.islink(path) and not is_under(target, os.path.realpath(os.curdir)):
        raise Refused("a link to a file outside this folder")
    refuse_to_leave(path)
    status = os.stat(target)
    if not stat.S_ISREG(status.st_mode):
        raise Refused("not a regular file")
    if status.st_nlink > 1:
        raise Refused("other hard links would keep the old text")
    # Root can write every file, and CI often runs as root: read-only files stay unchanged anyway.
    if not status.st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise Refused("the file is read-only")
    return target, status


def refuse_to_leave(path: str) -> None:
    """Raise ``Refused`` if a path below the working folder or the project leads out of it by a link to a folder."""
    if not stays(path):
        raise Refused("a link to a folder outside this one leads there")


def create(path: str, data: bytes) -> None:
    """Write a new file, atomically.

    Raises ``Refused`` if the file exists or a link leads out of the working folder, ``OSError`` on other failures.
    """
    refuse_to_leave(path)
    with _beside(os.path.abspath(path)) as temporary:
        descriptor = os.open(temporary, _NEW, 0o666)
        try:
            write_all(descriptor, data)
        finally:
            os.close(descriptor)
        if os.path.lexists(path):
            raise Refused("the file already exists")
        os.rename(temporary, path)


def remove(path: str, before: bytes) -> None:
    """Remove a file with the content ``before``.

    Raises ``Refused`` if it has changed or ``replace`` would refuse it, ``OSError`` on other failures.
    """
    target, _ = check_replaceable(path)
    with open(target, "rb") as file:
        if file.read() != before:
            raise Refused("the file changed while it was being checked")
    os.unlink(target)
    flush_folder(os.path.dirname(target))


def put(path: str, data: bytes) -> None:
    """Write a generated file, new or existing, atomically.  Raises like ``create`` and ``replace``."""
    if not os.path.lexists(path):
        create(path, data)
        return
    check_replaceable(path)
    with open(path, "rb") as file:
        before = file.read()
    if before != data:
        replace(path, before, data)


def sweep(folder: str, marker: str = _MARKER) -> None:
    """Remove the temporary files of killed runs from a folder if they are an hour old.

    A folder is searched once per run.  ``marker`` is a part of their names.
    """
    if (folder, marker) in _swept:
        return
    _swept.add((folder, marker))
    with suppress(OSError):
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if marker in name and _RANDOM().search(name) and time.time() - os.lstat(path).st_mtime > _LONG_AGO:
                os.unlink(path)


_swept: set[tuple[str, str]] = set()


@contextmanager
def _beside(path: str) -> Iterator[str]:
    """The name of a temporary file in the folder of ``path``, to be renamed to it; deleted on failure."""
    folder, name = os.path.split(path)
    # Short enough for file systems with a limit of 255 bytes per name.
    temporary = os.path.join(folder, f".{name[:40]}{_MARKER}{os.getpid()}-{os.urandom(4).hex()}")
    sweep(folder)
    try:
        yield temporary
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    flush_folder(folder)


def write_all(descriptor: int, data: bytes) -> None:
    """Write data and flush it to the disk.  Raises ``OSError``; then a part of it may be written."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    os.fsync(descriptor)


def _write(path: str, data: bytes, original: os.stat_result) -> None:
    descriptor = os.open(path, _NEW, 0o600)
    try:
        if sys.platform != "win32":
            created = os.fstat(descriptor)
            if (created.st_uid, created.st_gid) != (original.st_uid, original.st_gid):
                try:
                    os.fchown(descriptor, original.st_uid, original.st_gid)
                except OSError as error:
                    raise Refused("it is owned by another user or group") from error
            os.fchmod(descriptor, stat.S_IMODE(original.st_mode))
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def _carry_attributes(source: str, target: str) -> None:
    if not hasattr(os, "listxattr"):
        return
    try:
        names = os.listxattr(source)
    except OSError:  # a file system without extended attributes
        return
    for name in names:
        try:
            os.setxattr(target, name, os.getxattr(source, name))
        except OSError as error:
            raise Refused(f"cannot keep its extended attribute {name}") from error


def flush_folder(folder: str) -> None:
    """Flush the names of a folder to the disk, where the system can."""
    # What was done is done; this is a bonus that not every system supports.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
