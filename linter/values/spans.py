"""Places in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open piece of a text, in characters.

    >>> Span(1, 3).text("abcd")
    'bc'
    """

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    def moved(self, by: int) -> Span:
        """The same piece, ``by`` characters further on."""
        return Span(self.start + by, self.end + by)

    def text(self, of: str) -> str:
        """What stands there in ``of``."""
        return of[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A place as people count: both numbers from 1, the column in characters."""

    line: int
    column: int


class Lines:
    r"""The lines of a text, ended by LF, CRLF or a lone CR.

    >>> Lines("a\r\nb\rc\n").position(3)
    Position(line=2, column=1)
    """

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        starts = [0]
        if "\r" in text:
            starts.extend(end.end() for end in re.finditer(r"\r\n?|\n", text))
        else:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
        self.starts = starts

    def position(self, offset: int) -> Position:
        """Line and column of an offset; the end of the text has a place too."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def span(self, line: int) -> Span:
        """The line of that number without its line end."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def whole(self, offset: int) -> Span:
        """The line that holds ``offset``, with its line end."""
        line = bisect_right(self.starts, offset)
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        return Span(self.starts[line - 1], end)
