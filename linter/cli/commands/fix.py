"""``postlint fix``: ``postlint check --fix`` under a name of its own."""

from __future__ import annotations

from ..options import add_files
from .check import run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..declarations import Declarations

__all__ = ["DESCRIPTION", "add_arguments", "run"]

DESCRIPTION = "Fix posts in place with safe fixes, and report what is left: the same as `postlint check --fix`."


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    fixes = add_files(parser)
    fixes.add_argument("--fix-only", action="store_true", help="apply safe fixes and report nothing")
    parser.set_defaults(fix=True, add_ignores=None)
