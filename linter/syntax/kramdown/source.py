"""The text of a block as its parser reads it, and where each character is in the post."""

from __future__ import annotations

from bisect import bisect_right

from ...values.named_tuples import NamedTuple, make
from ...values.patterns import lazy
from ...values.spans import Span
from ..events import REMOVED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Line(NamedTuple):
    """A line without the prefixes of its containers."""

    text: str
    """With a newline at its end."""
    start: int
    """The offset in the post of its first character."""
    end: int
    """The offset in the post of its line break; where a tab became spaces, the text and the span differ in length."""


class Source:
    """Lines as one text; a position is an offset in that text."""

    def __init__(self, lines: Iterable[Line], post: str) -> None:
        self.post = post
        """The text of the post, with template tags masked."""
        self._lines = list(lines)
        self.text = "".join([line[0] for line in self._lines])
        self._starts: list[int] = []
        position = 0
        for line in self._lines:
            self._starts.append(position)
            position += len(line[0])

    def offset(self, position: int) -> int:
        """The offset in the post of the character at a position."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return 0
        text, start, end = self._lines[index]
        return min(max(start, end - len(text) + 1 + position - self._starts[index]), end)

    def end(self, position: int) -> int:
        """The offset in the post after the character before a position."""
        return self.offset(position - 1) + (self.text[position - 1] != "\n") if position else self.offset(0)

    def after_line(self, position: int) -> int:
        """The offset in the post after the line break at a position."""
        return self._next(self.offset(position))

    def lines(self, first: int, last: int) -> list[Line]:
        """The lines from one position to another, the first and the last possibly cut."""
        lines = []
        index = bisect_right(self._starts, first) - 1
        while first < last:
            text, _, end = self._lines[index]
            begin = self._starts[index]
            after = begin + len(text)
            if last >= after:
                lines.append(Line(text[first - begin :], self.offset(first), end) if first > begin else self._lines[index])
            else:
                lines.append(Line(text[first - begin : last - begin] + "\n", self.offset(first), self.offset(last)))
            first, index = after, index + 1
        return lines

    def spans(self, first: int, last: int) -> list[Span]:
        """The spans in the post of the text from one position to another, one a line if the lines have prefixes."""
        spans: list[Span] = []
        index = bisect_right(self._starts, first) - 1
        while first < last:
            text, _, end = self._lines[index]
            after = self._starts[index] + len(text)
            start = self.offset(first)
            # The line break is part of the span: without prefixes, the next line begins after it.
            following = self._lines[index + 1][1] if index + 1 < len(self._lines) else len(self.post)
            stop = self.offset(last) if last < after else min(following, self._next(end))
            if spans and spans[-1][1] == start:
                spans[-1] = Span(spans[-1][0], stop)
            else:
                spans.append(make(Span, (start, stop)))
            first, index = after, index + 1
        return spans

    def padded(self, first: int, last: int) -> tuple[str, int]:
        """The markup from one position to another, with its prefixes replaced as in CommonMark, and its offset in the post."""
        start = offset = self.offset(first)
        if self.text.find("\n", first, last) < 0:
            return self.post[start : self.end(last)], start
        parts: list[str] = []
        for text, line_start, end in self.lines(first, last):
            begin = max(line_start, end - len(text) + 1)
            if offset < begin:
                following = min(self._next(offset), begin)
                parts += self.post[offset:following], REMOVED * (begin - following)
            parts.append(self.post[begin:end])
            offset = end
        if self.text[last - 1] == "\n":
            parts.append(self.post[offset : self._next(offset)])
        return "".join(parts), start

    def _next(self, end: int) -> int:
        """The offset after a line break."""
        return min(end + (2 if self.post.startswith("\r\n", end) else 1), len(self.post))


class Whole(Source):
    """A text that is in the post as it is: an offset is a position and a constant."""

    def __init__(self, body: str, start: int, post: str) -> None:
        self.post = post
        self.text = body
        self._start = start

    def offset(self, position: int) -> int:
        """The offset in the post of the character at a position."""
        return self._start + position

    def end(self, position: int) -> int:
        """The offset in the post after the character before a position."""
        return self._start + position

    def lines(self, first: int, last: int) -> list[Line]:
        """The lines from one position to another, the first and the last possibly cut."""
        lines = []
        text, start = self.text, self._start
        while first < last:
            end = min(text.index("\n", first), last)
            lines.append(make(Line, (text[first:end] + "\n", start + first, start + end)))
            first = end + 1
        return lines

    def spans(self, first: int, last: int) -> list[Span]:
        """The span in the post of the text from one position to another."""
        return [make(Span, (self._start + first, min(self._start + last, len(self.post))))] if first < last else []

    def padded(self, first: int, last: int) -> tuple[str, int]:
        """The text from one position to another, and its offset in the post."""
        return self.post[self._start + first : self._start + last], self._start + first


def whole(text: str, start: int, post: str) -> Source:
    """The source of the text from an offset on; ``post`` is the post with template tags masked, at the same length."""
    body = text[start:]
    if "\r" not in body:
        return Whole(body if body.endswith("\n") else f"{body}\n", start, post)
    lines = []
    offset = start
    for match in _LINES().finditer(body):
        content = match[1] or match[2] or ""
        lines.append(Line(f"{content}\n", offset, offset + len(content)))
        offset += len(match[0])
    return Source(lines, post)


_LINES = lazy(r"([^\r\n]*+)(?:\r\n|\r|\n)|([^\r\n]++)\Z")
