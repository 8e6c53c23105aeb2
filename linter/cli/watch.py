"""``--watch``: checks again what changes."""

from __future__ import annotations

import os
import sys

from ..config.resolve import ConfigResolver
from ..report.escape import display_path, escaped
from ..run.discovery import find_posts
from ..source.project import BASELINE, FILES, upwards
from ..values.errors import MissingExtraError, PostlintError
from ..values.post_folders import ENDINGS
from .exit_codes import FAILED, INTERRUPTED
from .run_files import run_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from ..config.overrides import Overrides
    from ..run.discovery import Found
    from ..run.plan import Plan

# Files by which a site is recognised change what is reported too; what names them is in source/site.py.
_BROKEN = "\0"
"""Takes the place of a folder where the settings cannot be read."""
_SETTINGS = (".toml", ".yml", ".yaml", ".json", ".js", ".ts", ".mjs", ".cjs", ".gitignore")


def watch(options: Namespace, overrides: Overrides, plan: Plan) -> int:
    """Check once, and again what changes, until the user has seen enough; returns the exit code of the last check."""
    try:
        from watchfiles import watch as changes_in
    except ImportError:
        raise MissingExtraError("`--watch` needs watchfiles: install it with `pip install 'postlint[watch]'`") from None
    watcher = _Watcher(options, overrides, plan)
    status = watcher.check()
    roots = [path for path in options.paths or ["."] if os.path.exists(path)]
    if not roots:
        return status
    print(f"postlint: watching {', '.join(map(display_path, roots))}; Ctrl-C ends it", file=sys.stderr)
    try:
        for changes in changes_in(*roots, *_settings_above(roots), watch_filter=None, raise_interrupt=True):
            status = watcher.changed({path for _, path in changes}, status)
    except KeyboardInterrupt:
        return status
    return status


class _Watcher:
    """Checks the files that the command line names, all of them or those that changed."""

    def __init__(self, options: Namespace, overrides: Overrides, plan: Plan) -> None:
        self._options = options
        self._overrides = overrides
        self._plan = plan
        self._digests = self._current()

    def check(self, found: Found | None = None) -> int:
        """Check all files, or some; returns the exit code."""
        try:
            status = run_files(self._options, self._overrides, self._plan, found)
        except PostlintError as error:  # it may be corrected while we watch
            print(f"postlint: {escaped(str(error))}", file=sys.stderr)
            status = FAILED
        if status == INTERRUPTED:
            raise KeyboardInterrupt
        sys.stdout.flush()
        return status

    def changed(self, changes: set[str], status: int) -> int:
        """Check what changed: everything, where the settings did."""
        if any(path.endswith((*_SETTINGS, BASELINE)) for path in changes):
            before, self._digests = self._digests, self._current()
            differ = any(before[folder] != self._digests[folder] for folder in before.keys() & self._digests.keys())
            if differ or _BROKEN in before or _BROKEN in self._digests:
                print("postlint: the settings changed", file=sys.stderr)
                return self.check()
        real = {os.path.realpath(path) for path in changes if path.lower().endswith(ENDINGS) or path in self._options.paths}
        if not real:
            return status
        try:
            found = self._find()
        except PostlintError as error:
            print(f"postlint: {escaped(str(error))}", file=sys.stderr)
            return FAILED
        paths = [path for path in found.paths if os.path.realpath(path) in real]
        if not paths:
            return status
        print(f"postlint: {', '.join(map(display_path, paths))} changed", file=sys.stderr)
        return self.check(found._replace(paths=paths, missing=[]))

    def _find(self, configs: ConfigResolver | None = None) -> Found:
        options = self._options
        return find_posts(
            configs or ConfigResolver(self._overrides),
            options.paths,
            force_exclude=options.force_exclude,
            untrusted=options.untrusted,
            time_limit=options.time_limit,
        )

    def _current(self) -> dict[str, bytes]:
        """By folder with posts, what stands for its settings and changes with them."""
        try:
            configs = ConfigResolver(self._overrides)
            return {folder: configs.digest(os.path.abspath(folder)) for folder in map(os.path.dirname, self._find(configs).paths)}
        except PostlintError as error:
            return {_BROKEN: str(error).encode("utf-8", "surrogateescape")}


def _settings_above(roots: Iterable[str]) -> set[str]:
    """The files with settings beside and above what is watched: they are watched too."""
    found: set[str] = set()
    for root in roots:
        for folder in upwards(os.path.abspath(root)):
            found.update(path for name in (*FILES, BASELINE) if os.path.isfile(path := os.path.join(folder, name)))
            if os.path.exists(os.path.join(folder, ".git")):
                break
    return found
