"""``postlint check --add-ignores``: a comment for everything that is found."""

from __future__ import annotations

from ..config.resolve import ConfigResolver
from ..report.escape import display_path
from ..run.plan import Mode, Plan
from ..run.session import Session
from ..values.words import counted
from .arguments import STDIN
from .exit_codes import CLEAN, FAILED, PROBLEMS
from .options import jobs
from .output import print_failure
from .run_files import discover, show_files, with_journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..config.overrides import Overrides


def add_ignores(options: Namespace, overrides: Overrides) -> int:
    """Write the comments; 0 if nothing is left, 1 if something is, 2 if a file could not be done."""
    plan = Plan(Mode.IGNORE, write=True, reason=options.add_ignores)
    if STDIN in options.paths:
        from .run_stdin import run_stdin

        return run_stdin(options, overrides, plan)
    plan = with_journal(options, plan)
    configs = ConfigResolver(overrides)
    if options.show_files:
        return show_files(options, configs)
    found = discover(options, configs)
    failed = bool(found.missing)
    added = changed = left = 0
    session = Session(configs, plan)
    for result in session.paths(found.paths, unnamed=found.unnamed, jobs=jobs(options), time_limit=options.time_limit):
        if result.failure:
            print_failure(result.path, result.failure)
            failed = True
            continue
        rules = sorted({diagnostic.rule for diagnostic in result.diagnostics})
        added, changed, left = added + result.ignored, changed + bool(result.ignored), left + len(rules)
        if rules:
            print(f"{display_path(result.path)}: a comment cannot ignore {', '.join(f'`{rule}`' for rule in rules)} here")
    if not options.quiet:
        print(f"Inserted comments for {counted(added, 'problem')} in {counted(changed, 'file')}.")
    return FAILED if failed else PROBLEMS if left and not options.exit_zero else CLEAN
