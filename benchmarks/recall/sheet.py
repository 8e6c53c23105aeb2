"""Defects beside the problems on their lines, for a reader to confirm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.report.escape import escaped

from ..precision.problems import lines_of
from ..precision.sheet import shown
from .lists import Defect, ListError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ..precision.problems import Problem

_LINES = 3
"""Lines of a defect that are shown."""
_WIDTH = 160
"""Characters of a line that are shown."""
_HEADING = """\
After each `found:` leave the rules that report this very defect, and delete those that report something else on the same lines.
Problems that are not in the list follow: write `right` after `verdict:` if a maintainer would want to know, `wrong` if not.
At the end are those on the lines of a defect: leave `verdict:` empty if the problem is that defect.
Then run the same command with `--read` and this file.
"""
_DEFECT = re.compile(r"=== (?P<number>[0-9]+) .+")
_PROBLEM = re.compile(r"=== (?P<rule>[a-z-]+) (?P<line>[0-9]+)-(?P<last>[0-9]+) (?P<repository>[^/]+/[^/]+)/(?P<path>.+):[0-9]+")


def reported(problem: Problem, defect: Defect) -> bool:
    """Whether a problem is where a defect is: on its lines, or within its columns if it has any."""
    if (problem.repository, problem.path) != (defect.repository, defect.path):
        return False
    if not defect.column:
        return problem.line <= defect.last_line and problem.end_line >= defect.line
    start, end = (problem.line, problem.column), (problem.end_line, problem.end_column)
    return start <= (defect.last_line, defect.last_column) and end > (defect.line, defect.column)


def write_sheet(path: Path, defects: Sequence[Defect], problems: Iterable[Problem], folders: Mapping[str, Path]) -> int:
    """Write defects with what is reported on their lines, and the problems on no such line; returns how many those are."""
    rest: list[Problem] = []
    shared: list[tuple[Problem, list[int]]] = []
    for problem in problems:
        near = [number for number, defect in enumerate(defects) if defect.kind and reported(problem, defect)]
        if not near:
            rest.append(problem)
        elif all(defects[number].listed for number in near):  # others have a verdict
            shared.append((problem, near))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEADING)
        for number, defect in enumerate(defects):
            if not defect.kind:
                continue
            head = f"\n=== {number} {escaped(defect.place)}\n  {defect.kind}: {escaped(defect.what)}\n"
            file.write(f"{head}{_lines(defect, folders[defect.repository] / defect.path)}found: {', '.join(defect.found or ())}\n")
        for problem, near in (*((problem, []) for problem in rest), *shared):
            head = f"\n=== {problem.rule} {problem.line}-{problem.end_line} {escaped(problem.place)}\n"
            known = "".join(f"  on the lines of {number}: {defects[number].kind}\n" for number in near)
            file.write(f"{head}{known}{shown(problem, folders, 2)}\nverdict:\n")
    return len(rest)


def _lines(defect: Defect, path: Path) -> str:
    """The first lines of a defect, with their numbers."""
    lines = lines_of(path)
    last = min(defect.last_line, defect.line + _LINES - 1, len(lines.starts))
    texts = [(line, lines.span(line).text(lines.text)[max(defect.column - 1, 0) :]) for line in range(defect.line, last + 1)]
    return "".join(f"{line:7} | {escaped(text[:_WIDTH])}\n" for line, text in texts)


def read_sheet(path: Path, defects: Sequence[Defect]) -> list[Defect]:
    """The defects with what a reader confirmed, and what is new; raises ``ListError`` and ``OSError``."""
    confirmed = list(defects)
    repositories = {defect.repository: defect for defect in defects}
    number, problem = None, None
    for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name, _, value = line.partition(":")
        if line.startswith("=== "):
            found = _DEFECT.fullmatch(line)
            number, problem = int(found["number"]) if found else None, _PROBLEM.fullmatch(line)
        elif name == "found" and number is not None:
            if number >= len(defects):
                raise ListError(f"{path}:{row}: the list has no defect {number}")
            confirmed[number] = defects[number]._replace(found=tuple(rule.strip() for rule in value.split(",") if rule.strip()))
        elif name == "verdict" and problem and value.strip():
            if value.strip() not in ("right", "wrong"):
                raise ListError(f"{path}:{row}: `{value.strip()}` is not right or wrong")
            known = repositories[problem["repository"]]
            place = known.repository, known.commit, problem["path"], int(problem["line"]), int(problem["last"])
            new = Defect(*place, "not listed", group=known.group, wanted=value.strip() == "right", listed=False, found=(problem["rule"],))
            confirmed.append(new)
    return confirmed
