"""Problems in their context, for a reader: one by one, or as a file to fill in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.report.escape import escaped
from linter.report.widths import columns

from .problems import lines_of
from .verdicts import JUDGEMENTS, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from linter.values.spans import Lines

    from .problems import Problem

CONTEXT = 4
"""Lines before and after a problem."""
_WIDTH = 110
"""Characters of a line that are shown; of a longer one those around the problem."""
_EDITS = 4
"""Edits of a fix that are shown."""
_HEADING = """\
Write `right`, `debatable` or `wrong` after each `verdict:`, and why after `reason:`, in your own words and without quoting the post.
What has no verdict is left unread. Then run the same command with `--read` and this file.
"""
_ENTRY = re.compile(r"=== (?P<rule>[\w-]+) (?P<key>[0-9a-f]+) (?P<place>.+)")


class SheetError(Exception):
    """A sheet has something else than a verdict where a verdict belongs."""


def write_sheet(path: Path, problems: Sequence[Problem], folders: Mapping[str, Path]) -> None:
    """Write the problems to a file to fill in."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEADING)
        for problem in problems:
            file.write(f"\n=== {problem.rule} {problem.key} {escaped(problem.place)}\n{shown(problem, folders)}\nverdict:\nreason:\n")


def read_sheet(path: Path) -> list[Verdict]:
    """The verdicts of a file that a reader has filled in; raises ``SheetError``."""
    verdicts = []
    entry: re.Match[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name, _, value = line.partition(":")
        if found := _ENTRY.fullmatch(line):
            entry = found
        elif name == "verdict" and value.strip():
            if entry is None or value.strip() not in JUDGEMENTS:
                raise SheetError(f"{path}:{number}: `{value.strip()}` is not one of {', '.join(JUDGEMENTS)}")
            verdicts.append(Verdict(entry["rule"], entry["key"], entry["place"], value.strip()))
        elif name == "reason" and value.strip() and entry is not None and verdicts and verdicts[-1].key == entry["key"]:
            verdicts[-1] = verdicts[-1]._replace(reason=value.strip())
    return verdicts


def shown(problem: Problem, folders: Mapping[str, Path], context: int = CONTEXT) -> str:
    """A problem in its context, as a terminal can show it: no line of it begins with a letter."""
    lines = lines_of(folders[problem.repository] / problem.path)
    first, last = max(problem.line - context, 1), min(problem.end_line + context, problem.line + 3 * context, len(lines.starts))
    rows = [f"  {problem.message}" + (f"; {problem.help}" if problem.help else ""), *_fix(problem, lines)]
    for number in range(first, last + 1):
        text, before = _around(lines.span(number).text(lines.text), problem.column - 1 if number == problem.line else 0)
        rows.append(f"{'>' if problem.line <= number <= problem.end_line else ' '}{number:6} | {_visible(text)}")
        if number == problem.line:
            end = problem.end_column - problem.column if problem.end_line == problem.line else len(text) - before
            rows.append(f"{'':7} | {'':{columns(_visible(text[:before]))}}{'^' * max(columns(_visible(text[before : before + end])), 1)}")
    return "\n".join(rows)


def _fix(problem: Problem, lines: Lines) -> list[str]:
    if not problem.safety:
        return []
    edits = [f"`{_short(lines.text[start:end])}` -> `{_short(new)}`" for start, end, new in problem.edits[:_EDITS]]
    more = [f"and {len(problem.edits) - _EDITS} more"] if len(problem.edits) > _EDITS else []
    return [f"  {problem.safety} fix: {', '.join((*edits, *more))}"]


def _around(text: str, column: int) -> tuple[str, int]:
    """A line, or of a long one the part around a column, and the column in it."""
    if len(text) <= _WIDTH:
        return text, column
    start = max(min(column - _WIDTH // 3, len(text) - _WIDTH), 0)
    return f"{'…' if start else ''}{text[start : start + _WIDTH]}{'…' if start + _WIDTH < len(text) else ''}", column - start + bool(start)


def _visible(text: str) -> str:
    """A text on one line, with marks for tabs and for the spaces at its end."""
    text = text.replace("\t", "→   ")
    stripped = text.rstrip(" ")
    return escaped(stripped) + "·" * (len(text) - len(stripped))


def _short(text: str) -> str:
    return escaped(text if len(text) <= _WIDTH else f"{text[: _WIDTH // 2]}…{text[-_WIDTH // 2 :]}")
