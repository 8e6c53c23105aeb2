"""Runs a session over what the command line names: files, or standard input."""

from __future__ import annotations

from .arguments import STDIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..config.overrides import Overrides
    from ..run.plan import Plan


def run_session(options: Namespace, overrides: Overrides, plan: Plan) -> int:
    """Do what the plan says, print what it gives, and return the exit code.  Raises ``PostlintError``."""
    if STDIN in options.paths:
        from .run_stdin import run_stdin

        return run_stdin(options, overrides, plan)
    from .run_files import run_files

    return run_files(options, overrides, plan)
