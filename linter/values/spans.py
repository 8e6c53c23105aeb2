"""Spans, positions and lines of a text."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import itemgetter

from .named_tuples import NamedTuple
from .patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END = lazy(r"\r\n?|\n")


class Span(NamedTuple):
    """A half-open range of a text, in characters.

    >>> Span(1, 3).text("abcd")
    'bc'
    """

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    def moved(self, by: int) -> Span:
        """The span, shifted by ``by`` characters."""
        return Span(self.start + by, self.end + by)

    def text(self, source: str) -> str:
        """The text at this span."""
        return source[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether ``other`` is entirely inside."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A line and a column, both from 1; the column is in characters."""

    line: int
    column: int


class Lines:
    r"""The lines of a text, separated by LF, CRLF or CR.

    >>> Lines("a\r\nb\rc\n").position(3)
    Position(line=2, column=1)
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each line; computed on first use, since most posts have no problems."""
        text, starts = self.text, [0]
        if "\r" in text:
            starts.extend(end.end() for end in _LINE_END().finditer(text))
        else:
            newline = text.find("\n")
            while newline >= 0:
                starts.append(newline + 1)
                newline = text.find("\n", newline + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Line and column of an offset, including the end of the text."""
        starts = self.starts
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def at(self, offset: int) -> tuple[int, int, str]:
        """The number of the line that contains ``offset``, where it begins, and its text without its newline."""
        starts, text = self.starts, self.text
        line = bisect_right(starts, offset)
        start = starts[line - 1]
        return line, start, text[start : starts[line] if line < len(starts) else len(text)].rstrip("\r\n")

    def span(self, line: int) -> Span:
        """The span of a line without its newline."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def whole(self, offset: int) -> Span:
        """The line that contains ``offset``, including its newline."""
        line = bisect_right(self.starts, offset)
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return Span(self.starts[line - 1], end)


def lone_line(text: str, span: Span) -> Span:
    """``span``, extended to its whole line if the line has nothing else.

    Removing a tag must not leave a blank line, which would end an HTML block (CommonMark 4.6).
    """
    start = span[0]
    if start > 0 and text[start - 1] not in " \t\r\n":
        return span
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    end = span[1]
    while end < len(text) and text[end] in " \t":
        end += 1
    if (start > 0 and text[start - 1] not in "\r\n") or (end < len(text) and text[end] not in "\r\n"):
        return span
    if text.startswith("\r\n", end):
        return Span(start, end + 2)
    return Span(start, min(end + 1, len(text)))


def index_at(spans: Sequence[Span], offset: int) -> int:
    """The index of the span that contains an offset; -1 if there is none.  The spans are sorted and not nested.

    >>> index_at([Span(0, 2), Span(4, 6)], 5), index_at([Span(0, 2), Span(4, 6)], 3)
    (1, -1)
    """
    index = bisect_right(spans, offset, key=_start) - 1
    return index if index >= 0 and offset < spans[index].end else -1


_start = itemgetter(0)
