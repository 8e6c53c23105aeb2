"""Replacing a file in one step."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ..values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = ".postlint-"
_RANDOM = lazy(r"-\d+-[0-9a-f]{8}\Z")
"""What the names of temporary files end with."""
_LONG_AGO = 3600
"""Seconds that no write takes."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Refused(OSError):
    """The file cannot be replaced without losing something; it was left as it is."""


def replace(path: str, before: bytes, after: bytes) -> None:
    """Write ``after`` where ``before`` stands, wholly or not at all.

    A temporary file in the same folder is written, flushed to the disk and renamed over
    the old one (POSIX ``rename``: a reader sees the old or the new file).  Mode, owner
    and extended attributes are kept.  A symbolic link inside the working folder stays a
    link: its target is replaced.

    Raises ``Refused`` where the file changed since it was read, has other hard links,
    is reached by a link that leaves the working folder, is not writable, or belongs to somebody whose
    name the new file cannot carry; ``OSError`` where the disk says no.
    """
    target = os.path.realpath(path)
    if os.path.islink(path) and not _under(target, os.path.realpath(os.curdir)):
        raise Refused("it is a link to a file outside of this folder")
    status = os.stat(target)
    if not stat.S_ISREG(status.st_mode):
        raise Refused("it is not a regular file")
    if status.st_nlink > 1:
        raise Refused("it has other hard links, which would keep the old text")
    # To root every file can be written, and CI often runs as root: what nobody is to write is left all the same.
    if not status.st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise Refused("it is read-only")
    with _beside(target) as temporary:
        _write(temporary, after, status)
        _carry_attributes(target, temporary)
        with open(target, "rb") as file:
            if file.read() != before:
                raise Refused("it changed while it was being checked")
        os.replace(temporary, target)


def create(path: str, data: bytes) -> None:
    """Write a new file, wholly or not at all.

    Raises ``Refused`` where there is one already, ``OSError`` where the disk says no.
    """
    with _beside(os.path.abspath(path)) as temporary:
        descriptor = os.open(temporary, _NEW, 0o666)
        try:
            _fill(descriptor, data)
        finally:
            os.close(descriptor)
        if os.path.lexists(path):
            raise Refused("it is there already")
        os.rename(temporary, path)


def put(path: str, data: bytes) -> None:
    """Write a file of our own making, new or over the old one, wholly or not at all.  Raises as the two above do."""
    if not os.path.lexists(path):
        create(path, data)
        return
    with open(path, "rb") as file:
        before = file.read()
    if before != data:
        replace(path, before, data)


def sweep(folder: str, mark: str = _MARK) -> None:
    """Take away the temporary files of ours in a folder that runs left which were killed: those that are an hour old.

    A folder is looked through once in a run.  ``mark`` is what their names hold.
    """
    if (folder, mark) in _swept:
        return
    _swept.add((folder, mark))
    with suppress(OSError):
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if mark in name and _RANDOM().search(name) and time.time() - os.lstat(path).st_mtime > _LONG_AGO:
                os.unlink(path)


_swept: set[tuple[str, str]] = set()


@contextmanager
def _beside(path: str) -> Iterator[str]:
    """The name of a temporary file in the folder of ``path``, to be renamed to it; where that fails, the file goes."""
    folder, name = os.path.split(path)
    # Short enough for file systems that allow 255 bytes a name, whatever the post is called.
    temporary = os.path.join(folder, f".{name[:40]}{_MARK}{os.getpid()}-{os.urandom(4).hex()}")
    sweep(folder)
    try:
        yield temporary
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _flush_folder(folder)


def _fill(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    os.fsync(descriptor)


def _under(path: str, folder: str) -> bool:
    return os.path.commonpath([path, folder]) == folder


def _write(path: str, data: bytes, like: os.stat_result) -> None:
    descriptor = os.open(path, _NEW, 0o600)
    try:
        if sys.platform != "win32":
            made = os.fstat(descriptor)
            if (made.st_uid, made.st_gid) != (like.st_uid, like.st_gid):
                try:
                    os.fchown(descriptor, like.st_uid, like.st_gid)
                except OSError as error:
                    raise Refused("it belongs to another user or group") from error
            os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
        _fill(descriptor, data)
    finally:
        os.close(descriptor)


def _carry_attributes(source: str, target: str) -> None:
    if not hasattr(os, "listxattr"):
        return
    try:
        names = os.listxattr(source)
    except OSError:  # a file system without them
        return
    for name in names:
        try:
            os.setxattr(target, name, os.getxattr(source, name))
        except OSError as error:
            raise Refused(f"its extended attribute {name} cannot be kept") from error


def _flush_folder(folder: str) -> None:
    # The rename has happened; that it is on the disk too is a bonus that not every system offers.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
