"""``postlint baseline``."""

from __future__ import annotations

import os

from ...config.resolve import ConfigResolver
from ...report.escape import display_path
from ...run.plan import Plan
from ...values.words import counted
from ..exit_codes import CLEAN, FAILED
from ..options import add_excludes, add_jobs, add_selection, add_time_limit, jobs, overrides
from ..output import print_failure
from ..run_files import discover, show_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from ...config.model import Config
    from ...run.result import FileResult
    from ..declarations import Declarations

DESCRIPTION = """Record current problems in postlint-baseline.json, beside the configuration file.

While that file exists, `postlint check` reports only new problems, and entries whose problem is
gone. Entries are keyed by the text of the problem, not by its line. Files that PATH does not name
keep their entries; those of files that no longer exist are dropped."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: this folder)")
    parser.add_argument(
        "--baseline",
        default=None,
        metavar="FILE",
        help="the file to write, which may be outside the project; `check` needs the same option",
    )
    add_selection(parser, fixes=False)
    add_excludes(parser)
    add_jobs(parser)
    add_time_limit(parser)


def run(options: Namespace) -> int:
    """Record current problems in the baseline of each configuration; returns the exit code.  Raises ``ConfigError``."""
    from ...run.baselines import record
    from ...run.session import Session

    configs = ConfigResolver(overrides(options))
    if options.show_files:
        return show_files(options, configs)
    found = discover(options, configs)
    session = Session(configs, Plan(baseline=False))
    failed = bool(found.missing)

    def results() -> Iterator[tuple[Config, FileResult]]:
        nonlocal failed
        for result in session.paths(found.paths, unnamed=found.unnamed, jobs=jobs(options), time_limit=options.time_limit):
            if result.failure:
                print_failure(result.path, result.failure)
                failed = True
            else:
                yield session.config_for(result.path), result

    try:
        for path, problems, files in record(results()):
            shown = display_path(os.path.relpath(path))
            print(f"Recorded {counted(problems, 'problem')} of {counted(files, 'file')} in {shown}")
    except OSError as error:
        reason = error.strerror or str(error)
        print_failure(str(error.filename or "the baseline"), f"cannot be written: {reason}")
        return FAILED
    return FAILED if failed else CLEAN
