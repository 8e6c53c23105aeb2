"""``postlint clean-cache``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ...report.escape import escaped
from ...source.project import project
from ...source.signing import FOLDER
from ..exit_codes import CLEAN

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

DESCRIPTION = """Take away the folder .postlint_cache of this project.

In it, runs keep what they found in files that have not changed since."""


def add_arguments(parser: ArgumentParser) -> None:
    """There is nothing to choose."""
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
        print("there is no cache here")
    else:
        print(f"took away {escaped(folder)}")
    return CLEAN
