"""For people: the place, the rule, the message, the line with the place underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from ..values.diagnostics import Severity
from ..values.edits import Safety
from .escape import escaped, path_shown

if TYPE_CHECKING:
    from ..values.edits import Fix
    from .findings import FileResult, Place, Summary

FIRST = 2
"""How many findings of one rule a file shows before the rest is folded."""
_WIDTH = 100
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


class Text:
    """The format ``text``, and without excerpts ``concise``."""

    def __init__(self, *, concise: bool = False, verbose: bool = False, colour: bool = False) -> None:
        self.concise = concise
        self.verbose = verbose or concise
        self.colours = {severity.value: f"\x1b[{code}m" if colour else "" for severity, code in _COLOURS.items()}
        self.bold, self.off = ("\x1b[1m", "\x1b[0m") if colour else ("", "")

    def file(self, result: FileResult) -> str:
        """What is said of one file."""
        path = f"{self.bold}{path_shown(result.path)}{self.off}"
        off = self.off
        out: list[str] = []
        counts: dict[str, int] = {}
        totals = {} if self.verbose else result.counts
        number, source = 0, ""
        for diagnostic in result.diagnostics:
            rule = diagnostic[1]
            nth = counts[rule] = counts.get(rule, 0) + 1
            if nth > FIRST and not self.verbose:
                continue
            place = result.place(diagnostic)
            colour = self.colours[result.severities[rule].value] if off else ""
            line, column, _, _ = place
            out.append(f"{path}:{line}:{column}: {colour}{rule}{off}: {escaped(diagnostic[2])}{_tag(diagnostic[3])}\n")
            if not self.concise:
                if line != number:
                    number, source = line, result.source(line)
                out.append(_excerpt(source, place, colour, off))
            if nth == FIRST and totals.get(rule, 0) > FIRST:
                out.append(f"       and {totals[rule] - FIRST} more of {self.bold}{rule}{off} in this file\n")
        if result.error:
            out.append(f"{path}: {self.colours['error']}error{off}: {escaped(result.error)}\n")
        out.extend(f"{path}: {self.colours['info']}note{off}: {escaped(note)}\n" for note in result.notes)
        return "".join(out)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The end of the report."""
        del parts, summary
        return ""


def _tag(fix: Fix | None) -> str:
    safety = fix[1] if fix is not None else None
    return " [fix]" if safety is Safety.SAFE else " [unsafe fix]" if safety is Safety.UNSAFE else ""


def _excerpt(line: str, place: Place, colour: str, off: str) -> str:
    """The line, or the part of it round the place, and a mark below."""
    number, column, end_line, end_column = place
    length, start = len(line), column - 1
    end = min(end_column - 1, length) if end_line == number else length
    end = max(end, start)
    first, last = 0, length
    if length > _WIDTH:
        first = max(0, min(start - 20, length - _WIDTH))
        last = first + _WIDTH
    before, marked, after = line[first:start], line[start : min(end, start + _WIDTH)], line[end:last]
    shown = f"{before}{marked}{after}"
    if not shown.isprintable():
        before, marked = escaped(before), escaped(marked)
        shown = f"{before}{marked}{escaped(after)}"
    head, tail = "…" if first else "", "…" if last < length else ""
    gap = " " * (len(head) + _columns(before))
    under = "^" * (_columns(marked) or 1)
    text = f"{number:>5} | {head}{shown}{tail}".rstrip()
    return f"{text}\n      | {gap}{colour}{under}{off}\n"


def _columns(text: str) -> int:
    """How many columns a terminal gives to ``text`` (UAX #11: wide and full-width characters take two)."""
    if text.isascii():
        return len(text)
    widths = list(map(east_asian_width, text))
    return len(text) + widths.count("W") + widths.count("F") - sum(map(bool, map(combining, text)))
