"""For people: the place, the rule, the message, the line with the place underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from ..values.diagnostics import Severity
from ..values.edits import Safety
from ..values.patterns import lazy
from ..values.spans import Lines
from .escape import display_path, escaped

if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from ..values.edits import Fix
    from .formats import Style

FIRST = 2
"""How many findings of one rule a file shows before the rest is folded."""
_WIDTH = 100
_BEFORE = 20
"""Characters of a long line that are shown before the place."""
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


class Text:
    """The format ``text``."""

    excerpts = True

    def __init__(self, style: Style) -> None:
        colour = style.colour
        self.limit = 0 if style.verbose or not self.excerpts else FIRST
        self.colours = {severity.value: f"\x1b[{code}m" if colour else "" for severity, code in _COLOURS.items()}
        self.bold, self.off = ("\x1b[1m", "\x1b[0m") if colour else ("", "")

    def file(self, result: FileResult) -> str:
        """What is said of one file."""
        path = f"{self.bold}{display_path(result.path)}{self.off}"
        off, colour, excerpts, most = self.off, "", self.excerpts, self.limit or len(result.diagnostics)
        out: list[str] = []
        counts: dict[str, int] = {}
        last: dict[str, int] = {}
        lines = result.lines or Lines("")
        begin = end = 0
        place = gutter = source = ""
        for span, rule, message, _, fix in result.diagnostics:
            nth = counts[rule] = counts.get(rule, 0) + 1
            if nth > most:
                continue
            start = span[0]
            if not begin <= start < end:
                number, begin, source = lines.at(start)
                end = begin + len(source)
                place, gutter = f"{path}:{number}:", f"{number:>5} | "
            if off:
                colour = self.colours[result.severities[rule].value]
            shown = message if message.isprintable() else escaped(message)
            out.append(f"{place}{start - begin + 1}: {colour}{rule}{off}: {shown}{_tag(fix)}\n")
            if excerpts:
                out.append(_excerpt(gutter, source, start - begin, span[1] - begin, colour, off))
            if nth == most:
                last[rule] = len(out) - 1
        for (rule, _), count in result.folded.items():
            counts[rule] = counts.get(rule, 0) + count
        for rule, index in last.items() if self.limit else ():
            if counts[rule] > most:
                out[index] += f"       and {counts[rule] - most} more of {self.bold}{rule}{off} in this file\n"
        if result.error:
            out.append(f"{path}: {self.colours['error']}error{off}: {escaped(result.error)}\n")
        out.extend(f"{path}: {self.colours['info']}note{off}: {escaped(note)}\n" for note in result.notes)
        return "".join(out)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The end of the report."""
        del parts, summary
        return ""


class Concise(Text):
    """The format ``concise``: text without excerpts, a line for each problem."""

    excerpts = False


def _tag(fix: Fix | None) -> str:
    safety = fix[1] if fix is not None else None
    return " [fix]" if safety is Safety.SAFE else " [unsafe fix]" if safety is Safety.UNSAFE else ""


def _excerpt(gutter: str, line: str, start: int, end: int, colour: str, off: str) -> str:
    """The line, or the part of it round the place from ``start`` to ``end``, and a mark below."""
    length = len(line)
    if end > length:
        end = length
    elif end < start:
        end = start
    first, last, head, tail = 0, length, "", ""
    if length > _WIDTH:
        if start > _BEFORE:
            first, head = min(start - _BEFORE, length - _WIDTH), "…"
        last = first + _WIDTH
        if last < length:
            tail = "…"
    end = min(end, start + _WIDTH)
    before, marked = line[first:start], line[start:end]
    shown = line[first:last] if end <= last else before + marked
    if not shown.isprintable():
        shown, before, marked = escaped(shown), escaped(before), escaped(marked)
    gap = " " * (len(head) + _columns(before))
    under = "^" * (_columns(marked) or 1)
    return f"{f'{gutter}{head}{shown}{tail}'.rstrip()}\n      | {gap}{colour}{under}{off}\n"


class _Widths(dict[str, int]):
    """The columns that a terminal gives to a character (UAX #11: wide and full-width ones take two)."""

    def __missing__(self, character: str) -> int:
        width = 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        return self.setdefault(character, width)


_WIDTHS = _Widths()
# What most texts are made of: ASCII has one byte in UTF-8 and one column; signs of Chinese, Japanese and Korean have three and two.
_EVEN = lazy("[ -~\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]+")


def _columns(text: str) -> int:
    """How many columns a terminal gives to ``text``, which can be printed."""
    length = len(text)
    if text.isascii():
        return length
    rest = _EVEN().sub("", text)
    if not rest:
        return (length + len(text.encode())) // 2
    even = length - len(rest) + len(text.encode()) - len(rest.encode())
    return even // 2 + sum(map(_WIDTHS.__getitem__, rest))
