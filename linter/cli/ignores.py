"""``postlint check --add-ignores``: a comment for everything that is found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..engine.check import Checker
from ..engine.config import Configs
from ..engine.ignoring import with_ignores
from ..engine.workers import Died, spread
from ..report.escape import escaped, path_shown
from ..report.summary import Summary
from ..source.read import read
from ..source.write import replace
from .check import jobs_of, posts
from .main import CLEAN, FAILED, FOUND
from .selection import flags

if TYPE_CHECKING:
    from argparse import Namespace

Outcome = tuple[int, tuple[str, ...], str]
"""Findings that comments ignore now, rules that none can ignore, and why a file could not be done."""


def add_ignores(options: Namespace) -> int:
    """Write the comments; 0 where nothing is left, 1 where something is, 2 where a file could not be done."""
    configs, summary = Configs(flags(options)), Summary()
    paths = posts(options, configs, summary)
    checkers: dict[int, Checker] = {}

    def work(path: str) -> Outcome:
        config = configs.of(path)
        checker = checkers.setdefault(id(config), Checker(config))
        try:
            document = read(path)
            if not document.utf8:
                return 0, ("not-utf-8",), ""
            done = with_ignores(checker, document)
            if done.text != document.text:
                replace(path, document.data, done.text.encode("utf-8", "surrogateescape"))
        except OSError as error:
            return 0, (), error.strerror or str(error)
        return done.added, done.left, ""

    added = changed = left = 0
    for path, result in zip(paths, spread(paths, work, jobs_of(options)), strict=True):
        count, rules, error = (0, (), "the process that had it ended") if result is Died else result
        added, changed, left = added + count, changed + bool(count), left + len(rules)
        if rules:
            print(f"{path_shown(path)}: no comment can ignore {', '.join(f'`{rule}`' for rule in rules)} here")
        if error:
            print(f"postlint: {path_shown(path)}: {escaped(error)}; it was left as it is", file=sys.stderr)
            summary.errors += 1
    if not options.quiet:
        print(f"{added:,} finding{'' if added == 1 else 's'} in {changed:,} file{'' if changed == 1 else 's'} are ignored by comments now")
    return FAILED if summary.errors else FOUND if left and not options.exit_zero else CLEAN
