"""``postlint undo``: the files of the last run that wrote some, as they were before it."""

from __future__ import annotations

import os
import sys
import time

from ...report.diff import diff
from ...report.escape import display_path, escaped
from ...source.journal import Run, State, runs
from ...source.project import is_under
from ...source.write import create, remove, replace
from ...values.errors import UsageError
from ...values.words import counted
from ..exit_codes import CLEAN, FAILED
from ..output import print_failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from ...source.journal import Record
    from ..declarations import Declarations

DESCRIPTION = """Take back what the last run changed in this project.

Runs that change files are those of `fix`, `clean --write`, `convert --write` and `check --add-ignores`.
Files that have changed since are named and stay as they are.  Without RUN, it is the last run of
which something is left to take back; a second `undo` goes on with the run before.  Runs are kept for
30 days, in the folder .postlint_journal.  Exit codes: 0 if all files are as they were before the
run, 2 if some are not."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument("run", nargs="?", default="", metavar="RUN", help="the run to take back, as `--list` names it (default: the last)")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--list", action="store_true", help="list the runs that can be taken back, the last one first")
    way.add_argument("--diff", action="store_true", help="show what would change, and write nothing")


def run(options: Namespace) -> int:
    """Take back a run, or list the runs; returns the exit code.  Raises ``UsageError`` and ``OSError``."""
    found = runs()
    if options.list:
        return _list(found)
    if options.run:
        chosen = next((one for one in found if one.name == options.run), None)
        if chosen is None:
            raise UsageError(f"there is no run `{options.run}`: see `postlint undo --list`")
    else:
        chosen = next((one for one in found if any(_is_left(record) for record in one.records())), None)
        if chosen is None:
            print("There is nothing to take back.")
            return CLEAN
    return _shown(chosen) if options.diff else _taken_back(chosen, quiet=options.quiet)


def _list(found: Iterable[Run]) -> int:
    for one in found:
        states = [_state(record) for record in one.records()]
        left, others = states.count(State.REPLACED), len(states) - states.count(State.REPLACED) - states.count(State.AS_BEFORE)
        what = [f"{left:,} to take back"] if left else []
        what += [f"{others:,} changed since"] if others else []
        print(f"{one.name}  {_time(one)}  {one.command}: {counted(len(states), 'file')}, {', '.join(what) or 'taken back'}")
    return CLEAN


def _shown(chosen: Run) -> int:
    for record in chosen.records():
        state, now = record.state()
        if state is State.REPLACED:
            old, new = (data.decode("utf-8", "replace") for data in (now, record.before or b""))
            sys.stdout.write(diff(_name(record), old, new))
    return CLEAN


def _taken_back(chosen: Run, *, quiet: bool) -> int:
    restored = as_before = left = 0
    for record in chosen.records():
        reason = _restored(record)
        if reason is None:
            as_before += 1
        elif reason:
            left += 1
            print_failure(_name(record), f"{reason}: it was left as it is")
        else:
            restored += 1
            if not quiet:
                print(display_path(_name(record)))
    if not quiet:
        before = f" ({as_before:,} had nothing to take back)" if as_before else ""
        print(f"Took back `{escaped(chosen.command)}` of {_time(chosen)} in {counted(restored, 'file')}{before}.")
    if left:
        print(f"postlint: {counted(left, 'file')} could not be taken back; `postlint undo --list` lists earlier runs", file=sys.stderr)
    return FAILED if left else CLEAN


def _restored(record: Record) -> str | None:
    """Put the old bytes of a file back: empty if that was done, why it was not, or ``None`` if there was nothing to do."""
    try:
        state, now = record.state()
        if state is State.AS_BEFORE:
            return None
        if state is not State.REPLACED:
            return f"it is {state.value}" if state is State.GONE else "it has changed since"
        if record.before is None:
            remove(record.path, now)
        elif os.path.lexists(record.path):
            replace(record.path, now, record.before)
        else:
            create(record.path, record.before)
    except OSError as error:
        return f"it cannot be written: {error.strerror or error}"
    return ""


def _state(record: Record) -> State:
    try:
        return record.state()[0]
    except OSError:
        return State.CHANGED


def _name(record: Record) -> str:
    """The path of a file from the working folder, if it is below that."""
    here = os.getcwd()
    return os.path.relpath(record.path, here) if is_under(record.path, here) else record.path


def _is_left(record: Record) -> bool:
    return _state(record) is not State.AS_BEFORE


def _time(one: Run) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(one.began))
