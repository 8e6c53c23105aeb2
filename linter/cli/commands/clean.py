"""``postlint clean``: posts of strangers, without what a policy does not allow."""

from __future__ import annotations

from ...run.plan import POLICY_RULE, Mode, Plan
from ..arguments import STDIN
from ..options import add_engine, add_policy, add_rewriting, output_format, overrides, refuse_formats_of_a_diff
from ..run import run_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..declarations import Declarations

DESCRIPTION = """Sanitize posts: remove scripts, event handlers, frames and other HTML that a policy forbids.

Without further options, it reports what would be removed; `--write`, `--output` and standard input
remove it.  Markdown, code and template tags stay as they are, and so does front matter except for
values that would run where a theme prints them.  What else a policy allows is set in the table
[rules.outside-policy] of the configuration.  Exit codes: 1 if something would be removed, 2 if a
post could not be cleaned."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders (default: this folder); - is standard input, cleaned to standard output"
    )
    add_policy(parser)
    add_engine(parser)
    add_rewriting(parser, write="clean the files in place", copies="write cleaned copies below this folder")


def run(options: Namespace) -> int:
    """Clean the paths, or report what would be removed; returns the exit code."""
    options.output_format = output_format(options)
    refuse_formats_of_a_diff(options)
    options.verbose = True
    settings = tuple((POLICY_RULE, key, getattr(options, key)) for key in ("policy", "engine") if getattr(options, key))
    cleans = options.write or options.into or options.diff or STDIN in options.paths
    plan = Plan(Mode.CLEAN if cleans else Mode.POLICY, write=options.write, into=options.into)
    return run_session(options, overrides(options, settings), plan)
