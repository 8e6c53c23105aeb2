r"""Positions as the Language Server Protocol counts them, and offsets in characters.

Lines end at LF, CRLF and CR only (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#textDocuments);
Python's ``splitlines`` also splits at U+2028, U+0085 and others.  A column is in units of the encoding that client and server agree on.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from ..values.spans import Lines, Span

UTF_8, UTF_16, UTF_32 = "utf-8", "utf-16", "utf-32"
_BLOCK = 256
"""Characters between two offsets whose units are known beforehand: a post may be a single line, so no column is counted from its start."""


class Positions:
    r"""Converts offsets of a text to lines and columns from 0, and back.

    >>> Positions("a\r\n\U0001f600b", UTF_16).position(4)
    (1, 2)
    >>> Positions("a\r\n\U0001f600b", UTF_16).offset(1, 2)
    4
    """

    def __init__(self, text: str, encoding: str = UTF_16) -> None:
        self.text = text
        self._lines = Lines(text)
        self._encoding = encoding
        # One unit a character; whether a text is ASCII is known without looking at it.
        self._plain = encoding == UTF_32 or text.isascii()

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset; one beyond the text is its end."""
        offset = max(0, min(offset, len(self.text)))
        starts = self._lines.starts
        line = bisect_right(starts, offset) - 1
        return line, self._units(offset) - self._units(starts[line])

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a position; a column beyond its line is the end of the line, before what ends it."""
        starts = self._lines.starts
        if line < 0:
            return 0
        if line >= len(starts):
            return len(self.text)
        start, end = self._lines.span(line + 1)
        if column <= 0:
            return start
        if self._plain:
            return min(start + column, end)
        wanted = self._units(start) + column
        if wanted >= self._units(end):
            return end
        block = bisect_right(self._known, wanted) - 1
        at, units = block * _BLOCK, self._known[block]
        while at < end and units + (size := self._size(at, at + 1)) <= wanted:
            units, at = units + size, at + 1
        return max(at, start)

    def line_around(self, offset: int) -> Span:
        """Return the line that an offset is in, without what ends it."""
        return self._lines.span(self._lines.position(offset).line)

    def span(self, start: tuple[int, int], end: tuple[int, int]) -> Span:
        """Return the span between two positions, in either order."""
        first, last = sorted((self.offset(*start), self.offset(*end)))
        return Span(first, last)

    def _units(self, offset: int) -> int:
        """How many units the text has before an offset."""
        if self._plain:
            return offset
        block = offset // _BLOCK
        return self._known[block] + self._size(block * _BLOCK, offset)

    @cached_property
    def _known(self) -> list[int]:
        """How many units are before each block; worked out when the first position is asked for."""
        known = [0]
        for start in range(0, len(self.text), _BLOCK):
            known.append(known[-1] + self._size(start, start + _BLOCK))
        return known

    def _size(self, start: int, end: int) -> int:
        part = self.text[start:end]
        # JSON can contain half of a surrogate pair.
        return (
            len(part.encode("utf-8", "surrogatepass")) if self._encoding == UTF_8 else len(part.encode("utf-16-le", "surrogatepass")) // 2
        )
