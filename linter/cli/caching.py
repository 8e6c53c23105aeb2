"""The cache of a run: where it is, and what its results hold for."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from ..engine.cache import Cache
from ..engine.seal import digest, home, program, seal, secret
from ..source.project import project

if TYPE_CHECKING:
    from argparse import Namespace
    from types import TracebackType
    from typing import Self

    from ..engine.config import Configs
    from .work import Said


class Known:
    """What earlier runs found in the files of this one; nothing, where there is no cache."""

    def __init__(self, options: Namespace, configs: Configs, *, colour: bool) -> None:
        self._configs = configs
        self._settings: dict[str, bytes] = {}
        self._cache = _cache(options)
        if self._cache is not None:
            shown = (options.output_format, options.statistics, options.verbose, colour)
            self._way = repr((options.command, options.fix, options.unsafe_fixes, shown)).encode()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._cache is not None:
            self._cache.close()

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
        # Another version of postlint believes nothing of what this one found.
        return Cache(folder or os.getcwd(), seal(program(), secret(home())), time.time())
    except OSError:
        return None
