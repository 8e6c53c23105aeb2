"""``--watch``: looking again at what changes."""

from __future__ import annotations

import copy
import os
import sys
from typing import TYPE_CHECKING

from ..engine.config import ConfigError, Configs
from ..report.escape import escaped, path_shown
from ..source.find import ENDINGS, Missing, find
from ..source.project import BASELINE, FILES, upwards
from .check import on_files
from .main import FAILED, INTERRUPTED
from .selection import flags

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

# Files beside these say how a site is read, and are few: what names them is in source/site.py.
_SETTINGS = (*FILES, BASELINE, ".gitignore")
_READ = (".toml", ".yml", ".yaml", ".json", ".js", ".ts", ".mjs", ".cjs")


def watch(options: Namespace) -> int:
    """Check once, and again what changes, until the user has seen enough; returns the exit code of the last look."""
    try:
        from watchfiles import watch as changes_in
    except ImportError:
        print("postlint: `--watch` needs watchfiles: install it with `pip install 'postlint[watch]'`", file=sys.stderr)
        return FAILED
    roots = [path for path in options.paths or ["."] if os.path.exists(path)]
    status, marks = _look(options), _marks(options, roots)
    if not roots:
        return status
    print(f"postlint: watching {', '.join(map(path_shown, roots))}; Ctrl-C ends it", file=sys.stderr)
    try:
        for changes in changes_in(*roots, *_settings_above(roots), watch_filter=None, raise_interrupt=True):
            before, marks = marks, _marks(options, roots)
            if marks != before:
                print("postlint: the settings changed", file=sys.stderr)
                status = _look(options)
            else:
                status = _again(options, {path for _, path in changes}, status)
    except KeyboardInterrupt:
        return status
    return status


def _marks(options: Namespace, roots: Iterable[str]) -> list[bytes]:
    """What stands for the settings of the folders that are watched; changes with them."""
    configs = Configs(flags(options))
    try:
        return [configs.mark(os.path.abspath(root if os.path.isdir(root) else os.path.dirname(root))) for root in roots]
    except ConfigError as error:
        return [str(error).encode("utf-8", "surrogateescape")]


def _settings_above(roots: Iterable[str]) -> set[str]:
    """The files with settings beside and above what is watched: they are watched too."""
    found: set[str] = set()
    for root in roots:
        for folder in upwards(os.path.abspath(root)):
            found.update(path for name in (*FILES, BASELINE) if os.path.isfile(path := os.path.join(folder, name)))
            if os.path.exists(os.path.join(folder, ".git")):
                break
    return found


def _again(options: Namespace, changed: Iterable[str], status: int) -> int:
    """Look at the posts among what has changed."""
    real = {os.path.realpath(path) for path in changed if path.lower().endswith(ENDINGS) or path in options.paths}
    if not real:
        return status
    try:
        found = find(options.paths or ["."], Configs(flags(options)).excluding, force_exclude=options.force_exclude)
        paths = [path for path in found if not isinstance(path, Missing) and os.path.realpath(path) in real]
    except ConfigError as error:
        print(f"postlint: {escaped(str(error))}", file=sys.stderr)
        return FAILED
    if not paths:
        return status
    print(f"postlint: {', '.join(map(path_shown, paths))} changed", file=sys.stderr)
    some = copy.copy(options)
    some.paths = paths
    return _look(some)


def _look(options: Namespace) -> int:
    try:
        status = on_files(options, Configs(flags(options)))
    except ConfigError as error:  # it may be mended while we watch
        print(f"postlint: {escaped(str(error))}", file=sys.stderr)
        status = FAILED
    if status == INTERRUPTED:
        raise KeyboardInterrupt
    sys.stdout.flush()
    return status
