"""What share of the defects that a reader listed before postlint was run on the posts is found.

A list is a file of JSON lines, one for each defect.  It is committed before the run, and says where defects are, not what the text is.
After the run a reader confirms which rule reports which defect, because a problem on the same line may be about something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..precision.problems import Checkout
from ..timing import CommandError
from .lists import ListError as ListError, read_list, write_list
from .sheet import read_sheet, reported, write_sheet
from .tables import tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..precision.problems import Problem
    from .lists import Defect


class Request(NamedTuple):
    """What to do, from the command line."""

    folders: Sequence[Path]
    """Checkouts; each is named after its repository, ``NAME`` or ``OWNER+NAME``."""
    command: tuple[str, ...]
    """What runs postlint."""
    defects: Path
    """The list."""
    select: str = ""
    """Rules to run in place of the default ones."""
    rules: frozenset[str] = frozenset()
    """The rules that a defect may be reported by; empty for all."""
    write: Path | None = None
    """Where to write a sheet for a reader."""
    read: Path | None = None
    """A sheet that a reader has filled in."""


def recall(request: Request) -> str:
    """Check the checkouts and compare with the list, or take over what a reader confirmed; returns the tables.

    Raises ``CommandError`` if postlint fails, ``ListError`` if a list or a sheet cannot be read, and ``OSError``.
    """
    defects = read_list(request.defects)
    if request.read is not None:
        defects = read_sheet(request.read, defects)
        write_list(request.defects, defects)
    if not request.folders:
        return tables(defects)
    folders = _folders(request.folders, {defect.repository for defect in defects})
    options = ("--select", request.select) if request.select else ()
    checkouts = {repository: Checkout.checked(folder, request.command, options) for repository, folder in folders.items()}
    paths = {(defect.repository, defect.path) for defect in defects}
    problems = [problem._replace(repository=name) for name, checkout in checkouts.items() for problem in checkout.problems]
    problems = [problem for problem in problems if (problem.repository, problem.path) in paths]
    problems = [problem for problem in problems if not request.rules or problem.rule in request.rules]
    if request.write is None:
        return tables([_matched(defect, problems) for defect in defects])
    unlisted = write_sheet(request.write, [_matched(defect, problems) for defect in defects], problems, folders)
    return f"wrote {len(defects)} defects and {unlisted} problems that are not in the list to {request.write}"


def _folders(folders: Sequence[Path], repositories: set[str]) -> dict[str, Path]:
    """The folder of each repository of a list; raises ``CommandError`` if one has none, or more than one."""
    found: dict[str, Path] = {}
    for folder in folders:
        name = folder.resolve().name
        # The name of a repository has no plus sign: https://docs.github.com/rest/repos/repos.
        owner, plus, own = name.partition("+")
        for repository in repositories:
            if repository == f"{owner}/{own}" if plus else repository.rpartition("/")[2] == name:
                if repository in found:
                    raise CommandError(f"two folders are named after {repository}")
                found[repository] = folder
    if unknown := sorted(repositories - found.keys()):
        raise CommandError(f"the list is about repositories that no folder is named after: {', '.join(unknown)}")
    if len(set(found.values())) < len(found):
        raise CommandError("a folder is named after two repositories: name both `OWNER+NAME`")
    return found


def _matched(defect: Defect, problems: Sequence[Problem]) -> Defect:
    """A defect with the rules that report a problem on its lines, if no reader has confirmed any."""
    if defect.found is not None or not defect.kind:
        return defect
    return defect._replace(found=tuple(sorted({problem.rule for problem in problems if reported(problem, defect)})))
