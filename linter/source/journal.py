"""The journal of writing runs: the old bytes of every file that was replaced or removed, and which were created, for `postlint undo`.

A run has a folder of its own in ``.postlint_journal``, beside the cache, and each of its processes appends records to one file there.
A record is flushed to the disk before its file is replaced, so after a kill or a power cut every file has either the old or the new
bytes of its record.  Which of them is found out by comparing, never by what the journal claims: a record whose file still has the old
bytes is one that there is nothing to do for.  The last record of a killed process may be incomplete; its file was not replaced.

Records are signed with the key of the user, like the cache: a journal that comes with a repository is not read.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from enum import Enum

from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy
from .project import is_under, project
from .signing import DIGEST_SIZE, SIGNATURE_SIZE, digest, sign, user_cache_folder, user_key
from .write import flush_folder, write_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

FOLDER = ".postlint_journal"
_RUN = lazy(r"(\d{13})-([a-z-]+)-[0-9a-f]{8}")
"""Milliseconds since 1970, command, random digits."""
_DAYS = 30
"""Days after which a run can no longer be undone."""
_FULL = 1 << 28
"""Bytes that earlier runs may take; the oldest go first.  The run that is being recorded is kept whole."""
_LENGTH = 8
"""Bytes of the length in front of a record."""
_ENDING = ".records"


class State(Enum):
    """What undoing finds of a file."""

    REPLACED = "replaced"
    """It has the bytes that the run wrote."""
    AS_BEFORE = "as before"
    """It has the bytes that it had before the run."""
    CHANGED = "changed since"
    GONE = "gone"


class Record(NamedTuple):
    """A file that a run replaced, created or removed, or was about to when it was killed."""

    path: str
    """Absolute."""
    before: bytes | None
    """The bytes that it had; ``None`` if it was not there."""
    after: bytes
    """The digest of the bytes that the run wrote; ``REMOVED`` if it removed the file."""

    def state(self) -> tuple[State, bytes]:
        """Return what became of the file, and its bytes now.  Raises ``OSError`` if it cannot be read."""
        try:
            with open(self.path, "rb") as file:
                now = file.read()
        except (FileNotFoundError, NotADirectoryError):
            if self.before is None:
                return State.AS_BEFORE, b""
            return (State.REPLACED if self.after == REMOVED else State.GONE), b""
        if now == self.before:
            return State.AS_BEFORE, now
        return (State.REPLACED if digest(now) == self.after else State.CHANGED), now


REMOVED = bytes(DIGEST_SIZE)
"""In place of the digest of a file that a run removed."""


class Run(NamedTuple):
    """A run that wrote files."""

    folder: str
    name: str
    """What `undo` takes to name it."""
    command: str
    began: float
    """Seconds since 1970."""

    def records(self) -> Iterator[Record]:
        """Yield the complete records, those of one process after those of another.  Raises ``OSError``."""
        key = user_key(user_cache_folder())
        for name in sorted(os.listdir(self.folder)):
            if name.endswith(_ENDING):
                with open(os.path.join(self.folder, name), "rb") as file:
                    yield from _records(file, key, self)

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        with os.scandir(self.folder) as entries:
            return sum(entry.stat(follow_symlinks=False).st_size for entry in entries)


def journal_folder() -> str:
    """The folder of journals: at the root of the project, or in the cache of the user for a folder that is part of none."""
    if root := project():
        return os.path.join(root, FOLDER)
    return os.path.join(user_cache_folder(), "journals", digest(os.fsencode(os.getcwd())).hex())


def new_run(command: str) -> str:
    """Return the folder for the journal of a run that begins now; it is created with the first record."""
    return os.path.join(journal_folder(), f"{int(time.time() * 1000):013}-{command}-{os.urandom(4).hex()}")


def record(folder: str, path: str, before: bytes | None, after: bytes | None) -> None:
    """Append to the journal of a run that a file will be replaced; on return, this is on the disk.

    It will be created where ``before`` is ``None``, and removed where ``after`` is.  Raises ``OSError`` if that is not possible; then the
    file must not be replaced.
    """
    import zlib

    absolute = os.path.abspath(path)
    root = os.path.dirname(os.path.dirname(folder))
    # Relative to the project, which may be moved or mounted elsewhere.
    name = os.path.relpath(absolute, root) if os.path.basename(os.path.dirname(folder)) == FOLDER and is_under(absolute, root) else absolute
    kept = b"" if before is None else zlib.compress(before)
    payload = (REMOVED if after is None else digest(after)) + os.fsencode(name) + b"\0" + kept
    key = user_key(user_cache_folder())
    data = len(payload).to_bytes(_LENGTH, "little") + _signature(payload, os.path.basename(folder), key) + payload
    descriptor = _opened(folder)
    start = os.lseek(descriptor, 0, os.SEEK_END)
    try:
        write_all(descriptor, data)
    except BaseException:
        with suppress(OSError):  # nothing behind a half of a record could be read
            os.ftruncate(descriptor, start)
        raise


_open: dict[tuple[str, int], int] = {}
"""The descriptor of the file of a process in the journal of a run; of the current run only."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _opened(folder: str) -> int:
    of = (folder, os.getpid())
    if of not in _open:
        _make_folder(folder)
        descriptor = os.open(os.path.join(folder, f"{os.getpid()}-{os.urandom(4).hex()}{_ENDING}"), _NEW, 0o600)
        flush_folder(folder)
        for older in _open.values():
            os.close(older)
        _open.clear()
        _open[of] = descriptor
    return _open[of]


def _make_folder(folder: str) -> None:
    home = os.path.dirname(folder)
    if os.path.islink(home):
        raise OSError("it is a link")  # a repository may not send us elsewhere
    os.makedirs(home, exist_ok=True)
    with suppress(FileExistsError), open(os.path.join(home, ".gitignore"), "x", encoding="ascii") as file:
        file.write("*\n")
    try:
        os.mkdir(folder)
    except FileExistsError:
        return
    flush_folder(home)
    with suppress(OSError):
        _remove_old(home, os.path.basename(folder))


def _remove_old(home: str, current: str) -> None:
    """Remove the journals that are too old, and the oldest of those that take too much room."""
    room = _FULL
    for run in runs(home):
        if os.path.basename(run.folder) == current:
            continue
        room -= run.size
        if room < 0 or time.time() - run.began > _DAYS * 86_400:
            from shutil import rmtree

            rmtree(run.folder, ignore_errors=True)


def runs(home: str = "") -> list[Run]:
    """Return the runs that have a journal, the latest first.  Raises ``OSError``."""
    home = home or journal_folder()
    try:
        names = [] if os.path.islink(home) else os.listdir(home)
    except FileNotFoundError:
        return []
    found = []
    for name in sorted(names, reverse=True):
        match = _RUN().fullmatch(name)
        folder = os.path.join(home, name)
        if match and os.path.isdir(folder) and not os.path.islink(folder):
            found.append(Run(folder, name, match[2], int(match[1]) / 1000))
    return found


def _signature(payload: bytes, run: str, key: bytes) -> bytes:
    return sign(b"journal %b\n%b" % (run.encode(), payload), key)


def _records(file: BinaryIO, key: bytes, run: Run) -> Iterator[Record]:
    """The records of a file up to the first that is incomplete or not ours."""
    import zlib

    size, root = os.fstat(file.fileno()).st_size, os.path.dirname(os.path.dirname(run.folder))
    while True:
        length = int.from_bytes(file.read(_LENGTH), "little")
        if not 0 < length <= size - file.tell() - SIGNATURE_SIZE:
            return
        signature, payload = file.read(SIGNATURE_SIZE), file.read(length)
        if signature != _signature(payload, run.name, key):
            return
        name, _, old = payload[DIGEST_SIZE:].partition(b"\0")
        yield Record(os.path.join(root, os.fsdecode(name)), zlib.decompress(old) if old else None, payload[:DIGEST_SIZE])
