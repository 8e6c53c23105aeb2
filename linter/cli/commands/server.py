"""``postlint server``."""

from __future__ import annotations

import os

from ...values.errors import MissingExtraError
from ..options import add_selection, add_time_limit, overrides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..declarations import Declarations

DESCRIPTION = """Run the language server, which editors start: diagnostics, fixes, hover and completion.

It uses standard input and output.  Needs the extra postlint[lsp]."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument("--stdio", action="store_true", help="use standard input and output (the default, and the only transport)")
    add_selection(parser)
    add_time_limit(parser)


def run(options: Namespace) -> int:
    """Serve a client until it ends the server; returns the exit code.  Raises ``MissingExtraError`` without the extra."""
    from ...server.workers import Workers

    workers = Workers(options.time_limit)
    try:
        # It takes as long as the start of the process that does the work, which goes on meanwhile.
        from ...server.server import serve
    except ImportError as error:
        workers.end()
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs"):
            raise
        raise MissingExtraError("the language server needs pygls: install it with `pip install 'postlint[lsp]'`") from None
    # A worker process goes from folder to folder.
    given = overrides(options)
    return serve(given._replace(config=_absolute(given.config), rules_from=_absolute(given.rules_from)), workers)


def _absolute(path: str) -> str:
    return os.path.abspath(path) if path else ""
