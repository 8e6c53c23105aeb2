"""``postlint clean-cache``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ..engine.seal import FOLDER
from ..report.escape import escaped
from ..source.project import project
from .main import CLEAN, FAILED

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Take the cache away; returns the exit code."""
    from shutil import rmtree

    del options  # there is nothing to choose
    folder = os.path.join(project() or os.getcwd(), FOLDER)
    try:
        if os.path.islink(folder):
            os.unlink(folder)
        else:
            rmtree(folder)
    except FileNotFoundError:
        print("there is no cache here")
    except OSError as error:
        print(f"postlint: {escaped(folder)}: {error.strerror or error}", file=sys.stderr)
        return FAILED
    else:
        print(f"took away {escaped(folder)}")
    return CLEAN
