"""``postlint convert``: posts in HTML as Markdown."""

from __future__ import annotations

from ...run.plan import POLICY_RULE, Mode, Plan
from ..options import add_policy, add_rewriting, output_format, overrides, refuse_formats_of_a_diff
from ..run import run_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..declarations import Declarations

DESCRIPTION = """Convert HTML posts to Markdown: .html files, and Markdown files whose body is HTML.

Front matter, shortcodes, template tags, math and comments stay as they are.  Each block is rendered
again and compared: one that would lose text, a link, an image, code, a table cell or a heading stays
HTML, and is named with the reason.  The result is sanitized as by `postlint clean`.  Without further
options, it reports what would be converted.  Needs the extra postlint[convert].  Exit codes: 1 if
something would be converted, 2 if a post could not be."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files and folders (default: this folder); - is standard input, converted to standard output",
    )
    add_policy(parser, "trusted-embeds")
    add_rewriting(
        parser,
        write="convert the files in place; an .html file is replaced by an .md file",
        copies="write converted copies below this folder",
    )


def run(options: Namespace) -> int:
    """Convert the paths, or report what would be converted; returns the exit code.  Raises ``MissingExtraError``."""
    from ...convert.post import require_library

    require_library()
    options.output_format = output_format(options)
    refuse_formats_of_a_diff(options)
    options.verbose = True
    settings = ((POLICY_RULE, "policy", options.policy),) if options.policy else ()
    plan = Plan(Mode.CONVERT, write=options.write, into=options.into)
    return run_session(options, overrides(options, settings), plan)
