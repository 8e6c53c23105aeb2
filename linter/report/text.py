"""For people: the place, the rule, the message, the line with the place underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from ..values.diagnostics import Severity
from ..values.edits import Safety
from ..values.spans import Lines
from .escape import escaped, path_shown

if TYPE_CHECKING:
    from ..values.edits import Fix
    from .findings import FileResult, Summary

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
        off, colour, excerpts, most = self.off, "", not self.concise, len(result.diagnostics) if self.verbose else FIRST
        out: list[str] = []
        counts: dict[str, int] = {}
        totals = {} if self.verbose else result.counts
        lines = result.lines or Lines("")
        number = begin = end = 0
        source = ""
        for span, rule, message, fix in result.diagnostics:
            nth = counts.get(rule, 0) + 1
            if nth > most:
                continue
            counts[rule] = nth
            start = span[0]
            if not begin <= start < end:
                number, column = lines.position(start)
                begin, source = start - column + 1, result.source(number)
                end = begin + len(source)
            if off:
                colour = self.colours[result.severities[rule].value]
            out.append(f"{path}:{number}:{start - begin + 1}: {colour}{rule}{off}: {escaped(message)}{_tag(fix)}\n")
            if excerpts:
                out.append(_excerpt(number, source, start - begin, span[1] - begin, colour, off))
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


def _excerpt(number: int, line: str, start: int, end: int, colour: str, off: str) -> str:
    """The line, or the part of it round the place from ``start`` to ``end``, and a mark below."""
    length = len(line)
    end = max(min(end, length), start)
    first, last, head, tail = 0, length, "", ""
    if length > _WIDTH:
        first = max(0, min(start - 20, length - _WIDTH))
        last = first + _WIDTH
        head, tail = "…" if first else "", "…" if last < length else ""
    shown, before, marked = line[first : max(last, min(end, start + _WIDTH))], line[first:start], line[start : min(end, start + _WIDTH)]
    if end > start + _WIDTH:
        shown = before + marked + line[end:last]
    if not shown.isprintable():
        shown, before, marked = escaped(shown), escaped(before), escaped(marked)
    gap = " " * (len(head) + _columns(before))
    under = "^" * (_columns(marked) or 1)
    return f"{f'{number:>5} | {head}{shown}{tail}'.rstrip()}\n      | {gap}{colour}{under}{off}\n"


class _Widths(dict[str, int]):
    """The columns that a terminal gives to a character (UAX #11: wide and full-width ones take two)."""

    def __missing__(self, character: str) -> int:
        width = 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        return self.setdefault(character, width)


_WIDTHS = _Widths()


def _columns(text: str) -> int:
    """How many columns a terminal gives to ``text``."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))
