"""``postlint clean-cache``."""

from __future__ import annotations

import os

from ...report.escape import escaped
from ...source.project import project
from ...source.signing import FOLDER
from ..exit_codes import CLEAN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..declarations import Declarations

DESCRIPTION = "Delete the cache of this project, the folder .postlint_cache."


def add_arguments(parser: Declarations) -> None:
    """Add nothing: there is nothing to choose."""
    del parser


def run(options: Namespace) -> int:
    """Delete the cache; returns the exit code.  Raises ``OSError``."""
    from shutil import rmtree

    del options
    folder = os.path.join(project() or os.getcwd(), FOLDER)
    try:
        if os.path.islink(folder):
            os.unlink(folder)
        else:
            rmtree(folder)
    except FileNotFoundError:
        print("No cache here.")
    else:
        print(f"Deleted {escaped(folder)}.")
    return CLEAN
