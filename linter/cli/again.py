"""A whole run, said again where nothing that it looked at has changed since.

The cache of results (`caching.py`) knows what to say of a file; a run must still read the command line, find the files and
the settings, and ask for each.  Of a run that found all its results there, this keeps what was printed, and a stamp of
everything that was looked at: posts, folders, settings, the files by which a site is recognised, the program itself, and
the names of settings that were not there.  While all of these are as they were, the same command in the same folder says the same.

It is the second module that a run imports, so it imports nearly nothing.
"""

from __future__ import annotations

import marshal
import os
import sys

from ..engine.seal import FOLDER, HEAD, TICK, digest, digesting, header_in, home, program, sealed, secret
from ..source.project import BASELINE, FILES, project, upwards

TYPE_CHECKING = False  # see main.py
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

Stamp = tuple[str, int, int, int]
"""A path, its size, and the times of its last change and of the last change of its inode, in nanoseconds."""
_RUNS = 8
"""Runs that are kept; the oldest goes."""
_ABSENT = (*FILES, ".git", ".gitignore", BASELINE)
"""What would change a run if it were there."""


def said(arguments: Sequence[str]) -> int | None:
    """Say what this command said before, and return its exit code; ``None`` where it is to be found out."""
    if not arguments or arguments[0] != "check":
        return None
    path = _path(arguments)
    try:
        if os.path.islink(os.path.dirname(path)):
            return None  # a repository may not send us elsewhere
        file = open(path, "rb")  # noqa: SIM115 - closed below
    except OSError:
        return None
    with file:
        known = _known(file)
        if known is None:
            return None
        status, end = known
        sys.stdout.flush()
        for piece in _pieces(file, end):
            sys.stdout.buffer.write(piece)
    return status


def _known(file: BinaryIO) -> tuple[int, int] | None:
    """The exit code that a file keeps, and where its output ends; ``None`` where that does not hold any more."""
    try:
        with open(os.path.join(home(), "key"), "rb") as secret_file:
            found = header_in(file, secret_file.read())
        return None if found is None else _judged(file, *found)
    except (OSError, ValueError):
        return None


def _judged(file: BinaryIO, header: bytes, end: int) -> tuple[int, int] | None:
    # Only the holder of the key can have written it.
    code, status, stamps, absent, check = marshal.loads(header)  # noqa: S302
    if code != program() or any(map(os.path.lexists, absent)) or any(_stamp(one[0]) != one for one in stamps):
        return None
    sum_ = digesting()
    for piece in _pieces(file, end):
        sum_.update(piece)
    return (int(status), end) if sum_.digest() == check else None


def _pieces(file: BinaryIO, end: int) -> Iterator[bytes]:
    """The output, which is never in memory as a whole."""
    file.seek(len(HEAD))
    left = end - len(HEAD)
    while left > 0 and (piece := file.read(min(left, 1 << 20))):
        left -= len(piece)
        yield piece


class Trail:
    """What a run prints and looks at, from here on: the files that it opens, the folders that it lists.

    ``began`` is the time at which it began, in seconds.
    """

    def __init__(self, arguments: Sequence[str], began: float) -> None:
        self._path = _path(arguments)
        self._began = began * 1e9
        self._sum = digesting()
        self._file: BinaryIO | None = None
        self._ended = False
        self._seen: set[str] = set()
        _following.append(self._seen)
        if not _hooked:
            _hooked.append(True)
            sys.addaudithook(_noticed)

    def printed(self, data: bytes) -> None:
        """Note what is printed."""
        if self._ended:
            return
        self._sum.update(data)
        try:
            self._begun().write(data)
        except OSError:  # no room, no permission: the next run finds out again
            self.end()

    def keep(self, status: int, posts: Iterable[str]) -> None:
        """Keep what was printed, unless something was changed so lately that it may change again without the clock telling."""
        own = os.path.dirname(self._path)
        stamps = self._stamps(posts, own)
        if stamps is None or self._ended or os.path.islink(own):
            return
        try:
            with self._begun() as file:
                header = marshal.dumps((program(), status, *stamps, self._sum.digest()))
                file.write(sealed(header, file.tell(), secret(home())))
            os.replace(file.name, self._path)
            self._file = None
            _take_away_old(own)
        except OSError:  # no room, no permission: the next run finds out again
            return

    def _begun(self) -> BinaryIO:
        if self._file is None:
            self._file = open(f"{self._path}-{os.getpid()}-{os.urandom(4).hex()}", "xb", buffering=1 << 20)  # noqa: SIM115
            self._file.write(HEAD)
        return self._file

    def _stamps(self, posts: Iterable[str], own: str) -> tuple[tuple[Stamp, ...], tuple[str, ...]] | None:
        """How everything is that was looked at, and what was not there; ``None`` where something may still be changing."""
        seen = {os.path.abspath(path) for path in (*self._seen, *posts)}
        folders = {os.getcwd(), *(path if os.path.isdir(path) else os.path.dirname(path) for path in seen)}
        # The settings of Hugo stand in a folder of their own, which is asked for and not listed.
        seen |= {os.path.join(folder, name) for folder in folders for name in ("config", os.path.join("config", "_default"))}
        above = {up for folder in folders for up in upwards(folder)}
        absent = [path for folder in above for name in _ABSENT if not os.path.lexists(path := os.path.join(folder, name))]
        ours = (own, home())
        stamps = [_stamp(path) for path in sorted(seen) if not path.startswith(ours)]
        if any(max(stamp[2:]) > self._began - TICK for stamp in stamps):
            return None
        return tuple(stamps), tuple(sorted(absent))

    def end(self) -> None:
        """Look no longer, and keep nothing more."""
        self._ended = True
        _following[:] = [seen for seen in _following if seen is not self._seen]
        if self._file is not None:
            from contextlib import suppress  # hardly ever

            self._file.close()
            with suppress(OSError):
                os.unlink(self._file.name)
            self._file = None


_following: list[set[str]] = []
_hooked: list[bool] = []


def _noticed(event: str, arguments: tuple[object, ...]) -> None:
    if _following and event in ("open", "os.listdir", "os.scandir"):
        path = arguments[0] if arguments[0] is not None else os.curdir
        if isinstance(path, str | bytes):
            for seen in _following:
                seen.add(os.fsdecode(path))


def _path(arguments: Sequence[str]) -> str:
    """The file for this command, here, as it is printed here."""
    shown = (sys.stdout.isatty(), os.environ.get("NO_COLOR"), os.environ.get("FORCE_COLOR"))
    name = digest(repr((tuple(arguments), os.getcwd(), shown)).encode("utf-8", "surrogateescape")).hex()
    return os.path.join(project() or os.getcwd(), FOLDER, f"run-{name}")


def _stamp(path: str) -> Stamp:
    """How a path is now; zeros where there is nothing."""
    try:
        status = os.stat(path)
    except OSError:
        return path, 0, 0, 0
    return path, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _take_away_old(folder: str) -> None:
    runs = [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith("run-")]
    for old in sorted(runs, key=os.path.getmtime)[:-_RUNS]:
        os.unlink(old)
