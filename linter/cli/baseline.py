"""``postlint baseline``: what is wrong today, so that runs say only what is new."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ..engine.baseline import Baseline, Entries, counted, written
from ..engine.check import Checker
from ..engine.config import ConfigError, Configs
from ..engine.workers import Died, spread
from ..report.escape import escaped, path_shown
from ..report.summary import Summary
from ..source.project import BASELINE
from ..source.read import read
from ..source.write import put
from .check import jobs_of, posts
from .main import CLEAN, FAILED
from .selection import flags

if TYPE_CHECKING:
    from argparse import Namespace

    from ..engine.chosen import Config


def run(options: Namespace) -> int:
    """Write the findings of today into the baseline of each configuration."""
    configs, summary = Configs(flags(options)), Summary()
    try:
        paths = posts(options, configs, summary)
        new: dict[tuple[str, str], Entries] = {}
        checkers: dict[int, Checker] = {}

        def work(path: str) -> dict[str, dict[str, int]] | str:
            config = configs.of(path)
            checker = checkers.setdefault(id(config), Checker(config))
            try:
                document = read(path)
            except OSError as error:
                return error.strerror or str(error)
            return counted(checker.check(document).diagnostics, document.text)

        for path, result in zip(paths, spread(paths, work, jobs_of(options)), strict=True):
            if result is Died or isinstance(result, str):
                reason = "the process that checked it ended" if result is Died else f"cannot be read: {result}"
                print(f"postlint: {path_shown(path)}: {reason}", file=sys.stderr)
                summary.errors += 1
                continue
            target = _target(configs.of(path))
            new.setdefault(target, {})[Baseline(*target, {}).name(path)] = result
        for (path, root), entries in sorted(new.items()):
            _write(path, root, entries)
    except ConfigError as error:
        print(f"postlint: {escaped(str(error))}", file=sys.stderr)
        return FAILED
    except OSError as error:
        why = error.strerror or str(error)
        print(f"postlint: {path_shown(str(error.filename or 'the baseline'))}: cannot be written: {escaped(why)}", file=sys.stderr)
        return FAILED
    return FAILED if summary.errors else CLEAN


def _target(config: Config) -> tuple[str, str]:
    return config.baseline or os.path.join(config.root, BASELINE), config.root


def _write(path: str, root: str, entries: Entries) -> None:
    """Write the entries, and keep those of files that were not looked at and are still there."""
    old = Baseline.read(path, root) if os.path.lexists(path) else None
    if old is not None:
        lost = set(old.missing())
        entries = {name: rules for name, rules in old.entries.items() if name not in lost} | entries
    put(path, written(entries).encode("utf-8", "surrogateescape"))
    total = sum(count for rules in entries.values() for keys in rules.values() for count in keys.values())
    files = sum(map(bool, entries.values()))
    shown = path_shown(os.path.relpath(path))
    print(f"{shown} knows {total:,} finding{'' if total == 1 else 's'} in {files:,} file{'' if files == 1 else 's'}")
