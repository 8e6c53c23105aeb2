"""``postlint check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...report.formats import FORMATS
from ...run.plan import Mode, Plan
from ...values.errors import UsageError
from ..arguments import STDIN
from ..options import add_files, overrides
from ..run_files import run_files

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

DESCRIPTION = """Say what is wrong with posts: Markdown and HTML files, with or without front matter.

PATH is a file, a folder (its .md .markdown .mdx .html .htm files, without what .gitignore
files rule out), or `-` for standard input.  Without PATH, this folder."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options."""
    add_files(parser)
    parser.add_argument("--fix", action="store_true", help="apply safe fixes, then say what is left")
    parser.add_argument("--add-ignores", action="store_true", help="write a comment that ignores it for everything that is found")


def run(options: Namespace) -> int:
    """Check the paths; returns the exit code."""
    _refuse_contradictions(options)
    over = overrides(options)
    if options.add_ignores:
        from ..ignores import add_ignores

        return add_ignores(options, over)
    fixes = options.fix or options.diff
    plan = Plan(Mode.FIX if fixes else Mode.CHECK, unsafe_fixes=options.unsafe_fixes, write=options.fix and not options.diff)
    if options.watch:
        from ..watch import watch

        return watch(options, over, plan)
    return run_files(options, over, plan)


def _refuse_contradictions(options: Namespace) -> None:
    entry = FORMATS[options.output_format]
    if options.diff and entry.for_programs:
        raise UsageError(f"a diff cannot be {options.output_format}: leave out `--diff` or `--output-format`")
    if (options.watch or options.timings) and (STDIN in options.paths or (options.watch and entry.one_piece)):
        which = "--watch" if options.watch else "--timings"
        raise UsageError(f"`{which}` is for files, and for formats that have no end")
    if options.untrusted and options.rules_from:
        raise UsageError("`--untrusted` believes nothing that may come with the posts: leave out `--rules-from`")
    if options.add_ignores and (options.fix or options.diff):
        raise UsageError("`--add-ignores` writes comments and nothing else: leave out `--fix` and `--diff`")
