"""For people: the place, the rule, the message, the line with the place underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.diagnostics import Severity
from ..values.edits import Safety
from .escape import escaped, path_shown

if TYPE_CHECKING:
    from ..values.diagnostics import Diagnostic
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
        self.colour = colour

    def file(self, result: FileResult) -> str:
        """What is said of one file."""
        path = path_shown(result.path)
        out: list[str] = []
        counts: dict[str, int] = {}
        totals = {} if self.verbose else result.counts
        line, source = 0, ""
        for diagnostic in result.diagnostics:
            rule = diagnostic[1]
            nth = counts[rule] = counts.get(rule, 0) + 1
            if nth > FIRST and not self.verbose:
                continue
            place = result.place(diagnostic)
            colour = _COLOURS[result.severities[rule]] if self.colour else ""
            out.append(self._head(path, diagnostic, place, colour))
            if not self.concise:
                if place[0] != line:
                    line, source = place[0], result.source(place[0])
                out.append(self._excerpt(source, place, colour))
            if nth == FIRST and totals.get(rule, 0) > FIRST:
                out.append(f"       and {totals[rule] - FIRST} more of {self._paint(rule, '1')} in this file\n")
        if result.error:
            out.append(f"{path}: {self._paint('error', '31')}: {escaped(result.error)}\n")
        out.extend(f"{path}: {self._paint('note', '36')}: {escaped(note)}\n" for note in result.notes)
        return "".join(out)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The end of the report."""
        del parts, summary
        return ""

    def _head(self, path: str, one: Diagnostic, place: Place, colour: str) -> str:
        safety = one.fix.safety if one.fix else None
        tag = " [fix]" if safety is Safety.SAFE else " [unsafe fix]" if safety is Safety.UNSAFE else ""
        rule = self._paint(one.rule, colour)
        return f"{self._paint(path, '1')}:{place.line}:{place.column}: {rule}: {escaped(one.message)}{tag}\n"

    def _excerpt(self, line: str, place: Place, colour: str) -> str:
        """The line, or the part of it round the place, and a mark below."""
        start = place.column - 1
        end = place.end_column - 1 if place.end_line == place.line else len(line)
        end = max(min(end, len(line)), start)
        first = 0
        if len(line) > _WIDTH:
            first = max(0, min(start - 20, len(line) - _WIDTH))
        before, marked, after = line[first:start], line[start:end], line[end : first + _WIDTH]
        if len(marked) > _WIDTH:
            marked, after = marked[:_WIDTH], ""
        shown = before, marked, after
        if not line[first : first + _WIDTH].isprintable():
            shown = escaped(before), escaped(marked), escaped(after)
        head = "…" if first else ""
        tail = "…" if first + _WIDTH < len(line) else ""
        gap = " " * (len(head) + _columns(shown[0]))
        under = self._paint("^" * max(1, _columns(shown[1])), colour)
        return f"{place.line:>5} | {head}{''.join(shown)}{tail}".rstrip() + f"\n      | {gap}{under}\n"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def _columns(text: str) -> int:
    """How many columns a terminal gives to ``text`` (UAX #11: wide and full-width characters take two)."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    widths = list(map(east_asian_width, text))
    return len(text) + widths.count("W") + widths.count("F") - sum(map(bool, map(combining, text)))
