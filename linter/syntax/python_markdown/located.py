"""A text made of parts of a source, whose offsets convert to offsets of the source."""

from __future__ import annotations

from bisect import bisect_right

from ...values.patterns import MULTILINE, lazy

_TAB = 4
_ODD_LINE = lazy(r"\t|^[ ]++$|\r|[\x02\x03]", MULTILINE)


class Located:
    """A text that is built from parts of a source."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        """Where each part begins."""
        self.origins: list[int] = []
        """Where each part begins in the source."""

    @property
    def text(self) -> str:
        """The text."""
        return "".join(self.parts)

    def add(self, part: str, origin: int) -> None:
        """Append a part, which is at ``origin`` in the source or, if it is not in the source, belongs there."""
        if part:
            self.parts.append(part)
            self.starts.append(self.length)
            self.origins.append(origin)
            self.length += len(part)

    def origin(self, offset: int) -> int:
        """The offset in the source of an offset in the text."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        place = self.origins[index] + offset - self.starts[index]
        return min(place, self.origins[index + 1]) if index + 1 < len(self.origins) else place

    def end(self, offset: int) -> int:
        """The offset in the source of the end of what ends at an offset in the text: a part of a tab ends with it."""
        index = max(bisect_right(self.starts, offset - 1) - 1, 0)
        place = self.origins[index] + offset - self.starts[index]
        return min(place, self.origins[index + 1]) if index + 1 < len(self.origins) else place


def normalized(masked: str, start: int) -> Located:
    """The text from ``start`` on with newlines, without tabs and without whitespace in blank lines."""
    located = Located()
    if not _ODD_LINE().search(masked, start):
        located.add(masked[start:], start)
        located.add("\n\n", len(masked))
        return located
    offset = start
    for line in _LINE().findall(masked, start):
        words = line.rstrip("\r\n")
        if words.strip(" \t"):
            _add_line(located, words, offset)
        if len(words) < len(line):
            located.add("\n", offset + len(words))
        offset += len(line)
    located.add("\n\n", len(masked))
    return located


_LINE = lazy(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_HIDDEN = {2: " ", 3: " "}
"""The marks of placeholders, which no text may contain."""


def _add_line(located: Located, words: str, offset: int) -> None:
    """Add a line with its tabs expanded."""
    words = words.translate(_HIDDEN) if "\2" in words or "\3" in words else words
    column = 0
    for index, part in enumerate(words.split("\t")):
        if index:
            width = _TAB - column % _TAB
            located.add(" " * width, offset - 1)
            column += width
        located.add(part, offset)
        column += len(part)
        offset += len(part) + 1
