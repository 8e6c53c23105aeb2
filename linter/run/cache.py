"""What earlier runs found, in one file of the folder ``.postlint_cache``.

The file holds results one after another, then an index, then where the index begins and a seal over it that only
the user who wrote it can make (a keyed BLAKE2b, RFC 7693).  The index has a digest of each result.  So whatever else writes there, or
half of a write after a power cut, is no cache and is not read: nobody can hide a finding by a file that comes with a repository.

An entry holds for the bytes that were checked.  Their size and time of change are looked at first, and the bytes themselves
where these differ; a file that changed so lately that it may change again within the same tick of the clock is always read.
"""

from __future__ import annotations

import marshal
import os
import time
from contextlib import suppress

from ..source.project import project
from ..source.read import LARGEST, is_regular, read_bytes
from ..source.signing import FOLDER, HEAD, TICK, digest, program_digest, read_header, sign, signed, user_cache_folder, user_key
from .summary import Rendered

TYPE_CHECKING = False  # see cli/main.py
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, BinaryIO

    from ..config.resolve import ConfigResolver
    from .result import Stamp as FileStamp

_FILE = "results"
_DAY = 86_400
_OLD = 30
"""Days after which an entry that no run asked for goes."""
_FULL = 1 << 28
"""Bytes from which no more is kept of what this run did not ask for."""

Stamp = tuple[int, int]
"""A file's size, and the time of its last change in nanoseconds."""
Entry = tuple[int, int, bytes, int, int, bytes, int]
"""Size and time of the file, digest of its bytes, place and size of the result, its digest, and the day it was last asked for."""


class CacheFile:
    """The results of earlier runs, and those of this one.

    ``now`` is the time of the run in seconds.
    """

    def __init__(self, folder: str, key: bytes, now: float) -> None:
        self._path = os.path.join(folder, FOLDER, _FILE)
        self._key = key
        self._now = now
        self._file: BinaryIO | None = None
        self._old: dict[bytes, Entry] = {}
        self._new: dict[bytes, Entry] = {}
        self._out: BinaryIO | None = None
        self._end = 0
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
        try:
            self._begun().write(data)
        except OSError:  # no room, no permission: the run goes on without
            self._drop()
            return
        self._new[_key(path, setting)] = (stamp[0], self._settled(stamp[1]), content, self._end, len(data), digest(data), self._day)
        self._end += len(data)

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
        """The index, where there is one and it is ours."""
        try:
            if os.path.islink(os.path.dirname(self._path)) or not is_regular(self._path):
                return  # a repository may not send us elsewhere
            file = open(self._path, "rb", buffering=1 << 20)  # noqa: SIM115 - it stays open for the results
        except OSError:
            return
        try:
            found = read_header(file, self._key)
        except OSError:
            found = None
        if found is None:
            file.close()
            return
        self._old = marshal.loads(found[0])  # noqa: S302 - only the holder of the key can have written it
        self._file = file

    def _begun(self) -> BinaryIO:
        """The file that takes the place of the old one."""
        if self._out is not None:
            return self._out
        folder = os.path.dirname(self._path)
        if os.path.islink(folder):
            raise OSError("it is a link")
        os.makedirs(folder, exist_ok=True)
        with suppress(FileExistsError), open(os.path.join(folder, ".gitignore"), "x", encoding="ascii") as file:
            file.write("*\n")
        from ..source.write import sweep

        sweep(folder, f"{_FILE}-")
        name = f"{self._path}-{os.getpid()}-{os.urandom(4).hex()}"
        self._out = open(name, "xb", buffering=1 << 20)  # noqa: SIM115 - it stays open for the results
        self._end = self._out.write(HEAD)
        return self._out

    def _write(self) -> None:
        """Put the new file in the place of the old one: what this run found, and what is still good of earlier ones."""
        out = self._begun()
        for key, entry in self._old.items():
            if key not in self._new and entry[6] > self._day - _OLD and self._file is not None and self._end < _FULL:
                self._file.seek(entry[3])
                out.write(self._file.read(entry[4]))
                self._new[key] = (*entry[:3], self._end, *entry[4:])
                self._end += entry[4]
        out.write(signed(marshal.dumps(self._new), self._end, self._key))
        out.close()
        if self._file is not None:
            self._file.close()  # Windows replaces no file that is open
        os.replace(out.name, self._path)

    def _drop(self) -> None:
        """Give the new file up."""
        if self._out is not None:
            with suppress(OSError):
                self._out.close()
            with suppress(OSError):
                os.unlink(self._out.name)
        self._out, self._given_up = None, True


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
