"""``postlint check``."""

from __future__ import annotations

from ...report.formats import FORMATS
from ...run.plan import Mode, Plan
from ...values.errors import UsageError
from ..arguments import STDIN
from ..options import add_files, output_format, overrides, refuse_formats_of_a_diff
from ..run import run_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..declarations import Declarations

DESCRIPTION = """Check posts and report problems: Markdown and HTML files, with or without front matter.

PATH is a file, a folder (what the generator of its site renders as pages, except what .gitignore
files exclude; see `--show-files`), or `-` for standard input.  Without PATH, it is this folder."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    fixes = add_files(parser)
    fixes.add_argument("--fix", action="store_true", help="apply safe fixes, then report what is left")
    fixes.add_argument("--fix-only", action="store_true", help="apply safe fixes and report nothing")
    fixes.add_argument(
        "--add-ignores", nargs="?", const="", default=None, metavar="REASON", help="insert a comment that ignores each problem, with REASON"
    )


def run(options: Namespace) -> int:
    """Check the paths; returns the exit code."""
    options.output_format = output_format(options)
    options.fix = options.fix or options.fix_only
    _refuse_contradictions(options)
    over = overrides(options)
    if options.add_ignores is not None:
        from ..ignores import add_ignores

        return add_ignores(options, over)
    fixes = options.fix or options.diff
    plan = Plan(Mode.FIX if fixes else Mode.CHECK, unsafe_fixes=options.unsafe_fixes, write=options.fix and not options.diff)
    if options.watch and not options.show_files:
        from ..watch import watch

        return watch(options, over, plan)
    return run_session(options, over, plan)


def _refuse_contradictions(options: Namespace) -> None:
    entry = FORMATS[options.output_format]
    refuse_formats_of_a_diff(options)
    if (options.watch or options.timings) and (STDIN in options.paths or (options.watch and entry.one_piece)):
        which = "--watch" if options.watch else "--timings"
        raise UsageError(f"`{which}` needs files, and a format that is printed as it comes")
    if options.untrusted and options.rules_from:
        raise UsageError("`--untrusted` runs no code of the repository: leave out `--rules-from`")
    if options.add_ignores is not None and (options.fix or options.diff):
        raise UsageError("`--add-ignores` only inserts comments: leave out `--fix` and `--diff`")
    if options.preflight and not options.fix:
        raise UsageError("`--preflight` is for fixing: use it with `postlint fix`")
