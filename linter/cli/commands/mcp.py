"""``postlint mcp``."""

from __future__ import annotations

import os
import sys

from ..exit_codes import CLEAN
from ..options import add_selection, add_time_limit, overrides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..declarations import Declarations

DESCRIPTION = """Run a server of the Model Context Protocol, which programs with a language model start: they can check
posts and texts, have a text fixed, and ask about rules.

It uses standard input and output, reads files in the current folder only, and writes none."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    add_selection(parser)
    add_time_limit(parser)


def run(options: Namespace) -> int:
    """Serve a client until it closes standard input; returns the exit code."""
    from ...mcp.protocol import serve
    from ...mcp.tools import tools

    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever else is printed, such as by rules of the user's own, is no message.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with target:
        serve(tools(overrides(options), options.time_limit), sys.stdin.buffer, target)
    return CLEAN
