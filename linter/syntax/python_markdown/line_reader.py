"""What can be asked about the lines of a text."""

from __future__ import annotations

from ...values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from .parts import Line, Part

INDENT = 4
"""The columns that make code, and that belong to an item."""
_STARTS = "#>:|=[*_+-0123456789"
_BLOCK_START = lazy(r"\n[ ]*+[#>:|=\[*_+0-9-]")
QUOTE = lazy(r"[ ]{0,3}>[ ]?")


class LineReader:
    """Reads lines of a text, which are given by their offsets."""

    def __init__(self, text: str) -> None:
        self.text = text

    def starts(self, line: Line, pattern: Callable[[], re.Pattern[str]]) -> bool:
        """Whether a line begins with a pattern."""
        return pattern().match(self.text, *line) is not None

    def indentation(self, line: Line) -> int:
        """The number of spaces at the beginning of a line."""
        text, (start, end) = self.text, line
        offset = start
        while offset < end and text[offset] == " ":
            offset += 1
        return offset - start

    def outdented(self, lines: Iterable[Line], columns: int = INDENT) -> list[Line]:
        """The lines without that indentation, if they have it."""
        prefix = " " * columns
        return [(start + columns, end) if self.text.startswith(prefix, start, end) else (start, end) for start, end in lines]

    def leading(self, part: Part, start: int) -> int:
        """The index of the first line from ``start`` on that is neither indented nor blank."""
        for index, line in enumerate(part.lines(start), start):
            if self.indentation(line) < INDENT and self.text[line[0] : line[1]].strip():
                return index
        return len(part)

    def is_plain(self, part: Part) -> bool:
        """Whether no line begins with a character that may begin a block: a paragraph, as most parts are."""
        start, end = part.all_lines[part.start][0], part.all_lines[part.end - 1][1]
        first = self.text[start : start + INDENT]
        return not first.isspace() and first.lstrip()[:1] not in _STARTS and _BLOCK_START().search(self.text, start, end) is None

    def unquoted(self, line: Line) -> Line:
        """A line without the mark of a quote, if it has one."""
        start, end = line
        if self.text[start:end].strip() == ">":
            return end, end
        match = QUOTE().match(self.text, start, end)
        return (match.end(), end) if match else line
