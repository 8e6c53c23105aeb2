"""What earlier runs found, in two files of the folder ``.postlint_cache``.

``results.*`` has results one after another.  A run appends those that it finds; results that no entry refers to any more are dropped when
the file is written anew.  ``index`` has the place and the digest of each result, and ends in a signature that only the user who wrote it
can make (a keyed BLAKE2b, RFC 7693).  It is replaced atomically, after the results that it refers to are written.  So whatever else writes
there, or half of a write after a power cut, is no cache and is not read: nobody can hide a finding by a file that comes with a repository.
A run that is killed at any moment leaves the index of before, whose results are all still there.

An entry is valid for the bytes that were checked.  Their size and time of change are looked at first, and the bytes themselves
where these differ; a file that changed so lately that it may change again within the same tick of the clock is always read.
"""

from __future__ import annotations

import marshal
import os
import time

from ..source.project import project
from ..source.read import LARGEST, is_regular, read_bytes
from ..source.signing import FOLDER, HEAD, TICK, digest, program_digest, read_header, sign, signed, user_cache_folder, user_key
from .summary import Rendered

TYPE_CHECKING = False  # see cli/main.py
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, BinaryIO

    from ..config.resolve import ConfigResolver
    from .result import Stamp as FileStamp

_INDEX = "index"
_RESULTS = "results"
_DAY = 86_400
_OLD = 30
"""Days after which an entry that no run asked for goes."""
_FULL = 1 << 28
"""Bytes from which no more is kept of what this run did not ask for."""
_PENDING = 1 << 20
"""Bytes of new results that are kept in memory; a run that finds more writes a new file instead of appending."""

Stamp = tuple[int, int]
"""A file's size, and the time of its last change in nanoseconds."""
Entry = tuple[int, int, bytes, int, int, bytes, int]
"""Size and time of the file, digest of its bytes, place and size of the result, its digest, and the day it was last asked for."""


class CacheFile:
    """The results of earlier runs, and those of this one.

    ``now`` is the time of the run in seconds.
    """

    def __init__(self, folder: str, key: bytes, now: float) -> None:
        self._folder = os.path.join(folder, FOLDER)
        self._index = os.path.join(self._folder, _INDEX)
        self._key = key
        self._now = now
        self._version: tuple[int, int, int] | None = None
        """What tells the index that was read from another."""
        self._name = ""
        """The name of the file that has the old results."""
        self._file: BinaryIO | None = None
        self._old: dict[bytes, Entry] = {}
        self._new: dict[bytes, Entry] = {}
        """Here places of results are counted from the first new one."""
        self._pending: list[bytes] = []
        self._size = 0
        """Bytes of all new results."""
        self._out: BinaryIO | None = None
        self._stale = False
        self._given_up = False
        self._read()

    def close(self) -> None:
        """Write what is new; after an interruption too, for what is done is done."""
        try:
            if (self._stale or self._new) and not self._given_up:
                self._write()
        except OSError:
            self._drop()
        if self._file is not None:
            self._file.close()

    def holds(self, path: str, setting: bytes) -> bool:
        """Whether a result of a file as it is now, with these settings, is known."""
        entry = self._old.get(_key(path, setting))
        if entry is None:
            return False
        size, changed, content, _, _, _, day = entry
        try:
            status = os.stat(path)
            if status.st_size != size:
                return False
            if status.st_mtime_ns != changed:
                if digest(read_bytes(path, LARGEST)) != content:
                    return False
                changed = self._settled(status.st_mtime_ns)
        except OSError:
            return False
        if (changed, self._day) != (entry[1], day):
            self._old[_key(path, setting)] = (size, changed, *entry[2:6], self._day)
            self._stale = True
        return True

    def result(self, path: str, setting: bytes) -> Any:  # noqa: ANN401 - what `add` was given
        """The result that is known; ``None`` where it cannot be read."""
        entry = self._old[_key(path, setting)]
        if self._file is None:
            return None
        try:
            self._file.seek(entry[3])
            data = self._file.read(entry[4])
        except OSError:
            return None
        # The seal over the index vouches for the digest.
        return marshal.loads(data) if digest(data) == entry[5] else None  # noqa: S302

    def add(self, path: str, setting: bytes, stamp: Stamp, content: bytes, result: Any) -> None:  # noqa: ANN401 - plain data
        """Keep the result of a file whose bytes have this digest; anything that ``marshal`` can write."""
        if self._given_up:
            return
        data = marshal.dumps(result)
        self._new[_key(path, setting)] = (stamp[0], self._settled(stamp[1]), content, self._size, len(data), digest(data), self._day)
        self._size += len(data)
        self._pending.append(data)
        if self._size > _PENDING:
            try:
                self._flush()
            except OSError:  # no room, no permission: the run goes on without
                self._drop()

    def paths(self, setting: bytes) -> list[str]:
        """The files of which something is known with these settings, in order; they may have changed since."""
        return sorted(os.fsdecode(key[len(setting) :]) for key in self._old if key.startswith(setting))

    @property
    def _day(self) -> int:
        return int(self._now // _DAY)

    def _settled(self, changed: int) -> int:
        """The time of a change, or 0, which is no file's, where the file may have changed again since without the clock telling."""
        return changed if changed < self._now * 1e9 - TICK else 0

    def _read(self) -> None:
        """Read the index, if there is one and this user wrote it, and open the results."""
        if self._file is not None:
            self._file.close()
        self._file, self._name, self._old = None, "", {}
        try:
            self._version = self._current_version()
            if os.path.islink(self._folder) or not is_regular(self._index):
                return  # a repository may not send us elsewhere
            with open(self._index, "rb") as file:
                found = read_header(file, self._key)
            if found is None:
                return
            name, entries = marshal.loads(found[0])  # noqa: S302 - only the holder of the key can have written it
            path = os.path.join(self._folder, name)
            if is_regular(path):
                # Larger buffers are of no use where results were appended in another order than that of the files.
                self._file = open(path, "rb", buffering=1 << 16)  # noqa: SIM115 - it stays open for the results
                self._name, self._old = name, entries
        except OSError:
            return

    def _current_version(self) -> tuple[int, int, int] | None:
        try:
            status = os.stat(self._index)
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _make_folder(self) -> None:
        if os.path.islink(self._folder):
            raise OSError("it is a link")
        os.makedirs(self._folder, exist_ok=True)
        try:
            with open(os.path.join(self._folder, ".gitignore"), "x", encoding="ascii") as file:
                file.write("*\n")
        except FileExistsError:
            return

    def _flush(self) -> None:
        """Write pending results to a new file."""
        if self._out is None:
            self._make_folder()
            self._out = self._temporary()
        self._out.writelines(self._pending)
        self._pending.clear()

    def _temporary(self) -> BinaryIO:
        from ..source.write import sweep

        sweep(self._folder, f"{_RESULTS}-")
        name = os.path.join(self._folder, f"{_RESULTS}-{os.getpid()}-{os.urandom(4).hex()}")
        return open(name, "xb", buffering=_PENDING)

    def _write(self) -> None:
        """Add what this run found to the results of earlier runs."""
        from .cache_lock import alone  # most runs have nothing new

        self._make_folder()
        with alone(self._folder):
            if self._current_version() != self._version:
                self._read()  # another run has ended meanwhile
            kept = {key: entry for key, entry in self._old.items() if key not in self._new and entry[6] > self._day - _OLD}
            live = self._size + sum([entry[4] for entry in kept.values()])
            begin = 0 if self._file is None else self._file.seek(0, os.SEEK_END)
            # Each byte is copied at most once for each one that is appended.
            if self._file is not None and self._out is None and begin + self._size <= min(2 * live + _PENDING, _FULL):
                self._append(begin)
                self._replace_index(self._name, {**kept, **_moved(self._new, begin)})
            else:
                self._write_anew(kept)

    def _append(self, begin: int) -> None:
        if not self._pending:
            return
        # `O_APPEND` is not needed: what another run writes there as well has another digest.
        flags = os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        with open(os.open(os.path.join(self._folder, self._name), flags), "wb", buffering=0) as file:
            file.seek(begin)
            data = memoryview(b"".join(self._pending))
            while data:
                data = data[file.write(data) :]

    def _write_anew(self, kept: dict[bytes, Entry]) -> None:
        """Write a new file of results: what this run found, and what is still good of earlier ones."""
        self._flush()
        out, end, moved = self._out, self._size, {}
        if out is None:
            return
        for key, entry in kept.items():
            if self._file is not None and end < _FULL:
                self._file.seek(entry[3])
                out.write(self._file.read(entry[4]))
                moved[key] = (*entry[:3], end, *entry[4:])
                end += entry[4]
        out.close()
        name = f"{_RESULTS}.{os.urandom(4).hex()}"
        path = os.path.join(self._folder, name)
        os.rename(out.name, path)
        try:
            self._replace_index(name, {**moved, **self._new})
        except OSError:
            os.unlink(path)
            raise
        if self._file is not None:
            self._file.close()  # Windows deletes no file that is open
        for other in os.listdir(self._folder):
            # `results` is that of earlier versions.
            if other != name and (other == _RESULTS or other.startswith(f"{_RESULTS}.")):
                _attempt(os.unlink, os.path.join(self._folder, other))

    def _replace_index(self, name: str, entries: dict[bytes, Entry]) -> None:
        with self._temporary() as file:
            try:
                file.write(HEAD)
                file.write(signed(marshal.dumps((name, entries)), len(HEAD), self._key))
                file.close()
                os.replace(file.name, self._index)
            except OSError:
                _attempt(os.unlink, file.name)
                raise

    def _drop(self) -> None:
        """Give the new results up."""
        if self._out is not None:
            _attempt(self._out.close)
            _attempt(os.unlink, self._out.name)
        self._pending.clear()
        self._out, self._given_up = None, True


def _moved(entries: dict[bytes, Entry], by: int) -> dict[bytes, Entry]:
    return {key: (*entry[:3], entry[3] + by, *entry[4:]) for key, entry in entries.items()}


def _attempt(work: Callable[..., object], *arguments: str) -> None:
    """Do something with a file for which there may be no room, or that may be gone."""
    try:
        work(*arguments)
    except OSError:
        return


def _key(path: str, setting: bytes) -> bytes:
    return setting + os.fsencode(path)


class ResultCache:
    """The reports of earlier runs, for the files and the settings of this one.

    ``way`` stands for how reports are made: another format or option is another entry.  So is a file that is ``unnamed`` in one
    run and not in another.  Without ``reports``, there are none, but what is known of posts is kept all the same.
    """

    def __init__(
        self, file: CacheFile, configs: ConfigResolver, way: bytes, unnamed: frozenset[str] = frozenset(), *, reports: bool = True
    ) -> None:
        self._file = file
        self._configs = configs
        self._way = way
        self._reports = reports
        self._unnamed = unnamed
        self._settings: dict[tuple[str, bool], bytes] = {}

    def close(self) -> None:
        """Write what is new; after an interruption too, for what is done is done."""
        self._file.close()

    def has(self, path: str) -> bool:
        """Whether there is a report for a file as it is now, with these settings.  Raises ``ConfigError``."""
        return self._reports and self._file.holds(path, self._setting(path))

    def get(self, path: str) -> Rendered | None:
        """Return the report of a file that has one; ``None`` if it cannot be read."""
        found = self._file.result(path, self._setting(path))
        return found and Rendered(*found)

    def keep(self, path: str, rendered: Rendered, stamp: FileStamp) -> None:
        """Keep the report of a file, if it has a stamp."""
        if stamp is not None and self._reports:
            size, changed, content = stamp
            self._file.add(path, self._setting(path), (size, changed), content, tuple(rendered))

    def posts(self, setting: bytes, folder: str) -> Iterator[tuple[str, Any]]:
        """What `keep_post` was given for the files below a folder (absolute) that did not change since, by path."""
        for path in self._file.paths(setting):
            if path.startswith(os.path.join(folder, "")) and self._file.holds(path, setting):
                known = self._file.result(path, setting)
                if known is not None:
                    yield path, known

    def keep_post(self, path: str, setting: bytes, stamp: FileStamp, known: Any) -> None:  # noqa: ANN401 - plain data
        """Keep what is known of a post (absolute path), whatever is reported of it."""
        if stamp is not None:
            size, changed, content = stamp
            self._file.add(path, setting, (size, changed), content, known)

    def _setting(self, path: str) -> bytes:
        folder, unnamed = os.path.dirname(path), path in self._unnamed
        setting = self._settings.get((folder, unnamed))
        if setting is None:
            facts = self._way + self._configs.digest(os.path.abspath(folder)) + b" unnamed" * unnamed
            setting = self._settings[folder, unnamed] = digest(facts)
        return setting


def open_cache(
    configs: ConfigResolver, way: bytes, paths: Sequence[str], unnamed: frozenset[str] = frozenset(), *, reports: bool = True
) -> ResultCache | None:
    """Open the cache of the project; ``None`` if there can be none.

    Rules of one's own may look at anything, so there is none for them; and single files outside of a project get no folder beside them.
    """
    if configs.overrides.rules_from:
        return None
    folder = project()
    if not folder and not any(map(os.path.isdir, paths)):
        return None
    try:
        # Another version of postlint believes nothing of what this one found.
        key = sign(program_digest(), user_key(user_cache_folder()))
    except OSError:
        return None
    return ResultCache(CacheFile(folder or os.getcwd(), key, time.time()), configs, way, unnamed, reports=reports)
