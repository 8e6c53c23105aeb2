"""The cache of a run: where it is, and what its results hold for."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

from .. import __file__ as _package
from .. import __version__
from ..engine.cache import Cache, digest, secret
from ..engine.settings import FILES

if TYPE_CHECKING:
    from argparse import Namespace
    from types import TracebackType
    from typing import Self

    from ..engine.config import Configs
    from .work import Said

# Another version of these may find something else in the same post.
_NEEDED = ("beautifulsoup4", "bleach", "jsonschema", "pathspec", "pyromark", "pyyaml", "tinycss2")


class Known:
    """What earlier runs found in the files of this one; nothing, where there is no cache."""

    def __init__(self, options: Namespace, configs: Configs, *, colour: bool) -> None:
        self._configs = configs
        self._settings: dict[str, bytes] = {}
        self._cache = _cache(options)
        if self._cache is not None:
            shown = (options.output_format, options.statistics, options.verbose, colour)
            self._way = repr((options.command, options.fix, options.unsafe_fixes, shown, _code())).encode()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._cache is not None:
            self._cache.__exit__(kind, error, trace)

    @property
    def on(self) -> bool:
        """Whether there is a cache."""
        return self._cache is not None

    def holds(self, path: str) -> bool:
        """Whether it is known what to say of a file as it is now, with these settings.  Raises ``ConfigError``."""
        return self._cache is not None and self._cache.holds(path, self._setting(path))

    def said(self, path: str) -> Said | None:
        """What was said of a file of which that is known; ``None`` where it cannot be read."""
        found: Any = self._cache and self._cache.result(path, self._setting(path))
        return found and (*found, None)

    def keep(self, path: str, said: Said) -> None:
        """Keep what is said of a file, where it holds."""
        report, counts, changes, lasting = said
        if self._cache is not None and lasting is not None:
            size, changed, content = lasting
            self._cache.add(path, self._setting(path), (size, changed), content, (report, counts, changes))

    def _setting(self, path: str) -> bytes:
        folder = os.path.dirname(path)
        setting = self._settings.get(folder)
        if setting is None:
            setting = self._settings[folder] = digest(self._way + self._configs.mark(os.path.abspath(folder)))
        return setting


def _cache(options: Namespace) -> Cache | None:
    """The cache of the project; ``None`` where this run is to have none, or can have none."""
    # A diff is made anew; rules of one's own may look at anything; and single files outside of a project get no folder beside them.
    if options.command == "clean" or options.no_cache or options.diff or options.timings or options.rules_from:
        return None
    folder = project()
    if not folder and not any(map(os.path.isdir, options.paths or ["."])):
        return None
    try:
        return Cache(folder or os.getcwd(), secret(_home()), time.time())
    except OSError:
        return None


def project() -> str:
    """The nearest folder from here upwards that holds a configuration of ours or a git work tree; ``""`` where none does."""
    at = os.getcwd()
    while True:
        if any(os.path.exists(os.path.join(at, name)) for name in (".git", *FILES)):
            return at
        up = os.path.dirname(at)
        if up == at:
            return ""
        at = up


def _home() -> str:
    """The folder of this user's own cached data (XDG Base Directory Specification)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, "postlint")


def _code() -> object:
    """What stands for the program itself: our files, as they are, and the versions of what we build upon."""
    files = []
    pending = [os.path.dirname(_package)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        pending.append(entry.path)
                elif entry.name.endswith((".py", ".bin")):
                    status = entry.stat()
                    files.append((entry.path, status.st_size, status.st_mtime_ns))
    packages = [name for path in sys.path if path.endswith("-packages") and os.path.isdir(path) for name in os.listdir(path)]
    versions = [name for name in packages if name.endswith(".dist-info") and name.lower().startswith(_NEEDED)]
    return __version__, sorted(files), sorted(versions)
