"""``postlint completions``."""

from __future__ import annotations

from ...values.errors import MissingExtraError
from ..exit_codes import CLEAN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..declarations import Declarations

SHELLS = ("bash", "zsh", "fish", "powershell")
DESCRIPTION = """Print a script that completes commands and options in a shell.

For bash: postlint completions bash > ~/.local/share/bash-completion/completions/postlint"""


def add_arguments(parser: Declarations) -> None:
    """Add the shell."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=f"one of {', '.join(SHELLS)}")


def run(options: Namespace) -> int:
    """Print the script; raises ``MissingExtraError`` without shtab."""
    try:
        import shtab
    except ImportError:
        raise MissingExtraError("completions need shtab: install it with `pip install 'postlint[completions]'`") from None
    from ..parser import parser

    print(shtab.complete(parser(every=True), options.shell))
    return CLEAN
