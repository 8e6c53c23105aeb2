"""Places in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins; looked for when a place is asked for, since most posts have no findings."""
        text, starts = self.text, [0]
        if "\r" in text:
            starts.extend(end.end() for end in re.finditer(r"\r\n?|\n", text))
        else:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Line and column of an offset; the end of the text has a place too."""
        starts = self.starts
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

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


def lone_line(text: str, span: Span) -> Span:
    """``span``, and the whole of its line where nothing else stands there.

    Taking a tag away must not leave a blank line: that would end a block of HTML (CommonMark 4.6).
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
    """Which of some spans holds a character; -1 where none does.  They stand in order, and none within another.

    >>> index_at([Span(0, 2), Span(4, 6)], 5), index_at([Span(0, 2), Span(4, 6)], 3)
    (1, -1)
    """
    index = bisect_right(spans, offset, key=_start) - 1
    return index if index >= 0 and offset < spans[index].end else -1


_start = itemgetter(0)
