"""How many of the reported problems are none: samples of each rule's problems in repositories, as judged by a reader.

The rules are those that are on by default.  What a reader thinks of a problem is kept in ``verdicts.jsonl``, by the text that the
problem is in, so that it is found again after the file was moved or the rule was changed.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from linter.registry.catalogue import CATALOGUE

from ..paths import RESULTS, relative
from ..timing import CommandError
from . import history
from .figures import Figures
from .problems import Checkout
from .reader import ask
from .sampling import sample
from .sheet import SheetError as SheetError, read_sheet, write_sheet
from .verdicts import VERDICTS, Verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .problems import Problem

LAST = RESULTS / "precision.json"
"""The last run, of which git knows nothing: it is large, and about repositories that only this machine has."""


class Request(NamedTuple):
    """What to do, from the command line."""

    folders: Sequence[Path]
    """Checkouts, each a repository."""
    command: tuple[str, ...]
    """What runs postlint."""
    seed: int = 0
    rules: frozenset[str] = frozenset()
    """The rules that a reader is to be asked about; empty for all."""
    verdicts: Path = VERDICTS
    write: Path | None = None
    """Where to write a sheet for a reader."""
    read: Path | None = None
    """A sheet that a reader has filled in."""


def precision(request: Request) -> str:
    """Check the checkouts, ask for verdicts or read and write them, and return the tables.

    Raises ``CommandError`` if postlint fails or two folders have the same name, ``SheetError`` if a sheet has something else than
    verdicts, and ``OSError``.
    """
    verdicts = Verdicts.load(request.verdicts)
    lines = []
    if request.read is not None:
        number = verdicts.record(read_sheet(request.read))
        lines.append(f"read {number} new or changed verdicts from {request.read}")
        if not request.folders:
            return "\n".join(lines)
    names = Counter(folder.resolve().name for folder in request.folders)
    if twice := [name for name, number in names.items() if number > 1]:
        raise CommandError(f"several folders are called {', '.join(twice)}; a repository is known by the name of its folder")
    checkouts = [Checkout.checked(folder, request.command) for folder in request.folders]
    problems = [problem for checkout in checkouts for problem in checkout.problems]
    chosen = sample(problems, verdicts, request.seed)
    unread = _unread(chosen, verdicts, request.rules)
    folders = {checkout.name: checkout.folder for checkout in checkouts}
    if request.write is not None:
        write_sheet(request.write, unread, folders)
        lines.append(f"wrote {len(unread)} problems to {request.write}")
    elif unread and request.read is None and sys.stdin.isatty() and sys.stdout.isatty():
        ask(unread, folders, verdicts)
        chosen = sample(problems, verdicts, request.seed)
    run = history.Run.of(problems)
    changes = history.changes(history.load(LAST), run, verdicts)
    figures = Figures(problems, chosen, verdicts, CATALOGUE.family("style"))
    history.store(LAST, run)
    files = f"{len(checkouts)} repositories, {len(problems)} problems; the run is kept in {relative(LAST)}"
    return "\n\n".join((*lines, files, figures.rules(), figures.totals(), changes))


def _unread(chosen: Sequence[Problem], verdicts: Verdicts, rules: frozenset[str]) -> list[Problem]:
    """The problems that a reader has still to judge; of equal ones the first."""
    unread: dict[tuple[str, str], Problem] = {}
    for problem in chosen:
        if verdicts.of(problem) is None and (not rules or problem.rule in rules):
            unread.setdefault((problem.rule, problem.key), problem)
    return list(unread.values())
