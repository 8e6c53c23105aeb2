"""Block quotes, list items and the other blocks that contain blocks (CommonMark 5), without limits of indentation."""

from __future__ import annotations

from bisect import bisect_right

from ...values.named_tuples import NamedTuple
from ...values.patterns import DOTALL, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TAB = 4
_DIRECTIVE_END = lazy(r"(:{3,}+)[ \t]*+\Z")


class Place(NamedTuple):
    """A position in a line."""

    offset: int
    """In the text."""
    column: int
    """From the beginning of the line, with tabs expanded; inside a tab if a container ends there."""


class List:
    """What the items of one list share."""

    def __init__(self, marker: str) -> None:
        self.marker = marker
        """The bullet, or the delimiter of the numbers."""
        self.loose = False
        """Whether blank lines separate its items or their blocks, so that these are paragraphs."""


class Record:
    """A block; becomes a ``Block`` when its end is known."""

    __slots__ = ("end", "kind", "level", "list", "start")

    def __init__(self, kind: str, start: int, end: int, level: int = 0, of: List | None = None) -> None:
        self.kind, self.start, self.end, self.level, self.list = kind, start, end, level, of


class Container:
    """An open block that contains blocks; also the document."""

    __slots__ = ("blank", "empty", "kind", "last_list", "record", "width")

    def __init__(self, kind: str, record: Record | None = None, width: int = 0) -> None:
        self.kind = kind
        """``document``, ``quote``, ``item``, ``footnote`` or ``directive``."""
        self.record = record
        self.width = width
        """The columns that the lines of an item are indented by; the colons of a directive."""
        self.empty = False
        """Whether it is an item without content so far."""
        self.blank = False
        """Whether a blank line follows its last block."""
        self.last_list: List | None = None
        """The list that its last block belongs to."""


class Lines:
    """The lines of a text, from an offset on."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        """Without the line end."""
        for match in _LINE().finditer(text, start):
            if match.start() == len(text) and self.starts:
                break
            self.starts.append(match.start())
            self.ends.append(match.end(1))
        self._removed: set[int] = set(self._unwrapped()) if "mdx-code-block" in text else set()

    def __len__(self) -> int:
        return len(self.starts)

    def next_start(self, index: int) -> int:
        """Where the next line begins."""
        return self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)

    def nonspace(self, index: int, place: Place) -> Place:
        """The next character that is no whitespace."""
        text, (offset, column), end = self.text, place, self.ends[index]
        while offset < end:
            character = text[offset]
            if character == " ":
                column += 1
            elif character == "\t":
                column += _TAB - column % _TAB
            else:
                break
            offset += 1
        return Place(offset, column)

    def skip(self, index: int, place: Place, columns: int) -> Place:
        """The place after up to so many columns of whitespace."""
        text, (offset, column), end = self.text, place, self.ends[index]
        while columns > 0 and offset < end and text[offset] in " \t":
            width = 1 if text[offset] == " " else _TAB - column % _TAB
            if width > columns:
                return Place(offset, column + columns)
            offset, column, columns = offset + 1, column + width, columns - width
        return Place(offset, column)

    def is_blank(self, index: int, offset: int) -> bool:
        """Whether nothing but whitespace follows in the line."""
        return index in self._removed or not self.text[offset : self.ends[index]].strip(" \t")

    def _unwrapped(self) -> Iterator[int]:
        """The lines with the fences of ``mdx-code-block``, which Docusaurus removes before it reads the text."""
        opened = -1
        for index, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            line = self.text[start:end].strip(" \t")
            if opened >= 0 and line == "```":
                yield from (opened, index)
                opened = -1
            elif line.startswith("```") and line[3:].lstrip(" \t") == "mdx-code-block":
                opened = index

    def after_prefixes(self, index: int, containers: Sequence[Container]) -> tuple[int, Place]:
        """How many of the containers the line continues, and the place after their prefixes.

        The end of a directive continues the containers around it.
        """
        place = Place(self.starts[index], 0)
        if len(containers) == 1:  # the document
            return 1, place
        end = self.ends[index]
        for depth, container in enumerate(containers):
            kind = container.kind
            if kind == "document":
                continue
            at = self.nonspace(index, place)
            if kind == "quote":
                if not self.text.startswith(">", at.offset, end):
                    return depth, place
                place = self.skip(index, Place(at.offset + 1, at.column + 1), 1)
            elif kind == "directive":
                match = _DIRECTIVE_END().match(self.text[at.offset : end])
                if match and len(match[1]) >= container.width:
                    return depth, place
            elif at.offset >= end:
                if container.empty:
                    return depth, place
                place = at
            elif at.column - place.column >= container.width:
                place = self.skip(index, place, container.width)
            else:
                return depth, place
        return len(containers), place


_LINE = lazy(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")


class Content:
    """Lines without the prefixes of their containers, as one text."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans
        self.text = "".join([text[start:end] for start, end in spans])
        self._starts: list[int] = []
        offset = 0
        for start, end in spans:
            self._starts.append(offset)
            offset += end - start

    def place(self, offset: int, *, end: bool = False) -> int:
        """The offset in the post; of the ``end`` of something, directly after its last character."""
        if not self.spans:
            return 0
        index = max(bisect_right(self._starts, offset - 1 if end else offset) - 1, 0)
        return self.spans[index][0] + offset - self._starts[index]


BULLET = lazy(r"([*+-])(?=[ \t]|\Z)")
NUMBER = lazy(r"(\d{1,9})([.)])(?=[ \t]|\Z)")
FOOTNOTE = lazy(r"\[\^(?:[^\]\[\s\\]|\\.)++\]:[ \t]*+")
DIRECTIVE = lazy(r"(:{3,}+)([A-Za-z][\w-]*+)(?:[ \t]+[^\r\n]*+|\[[^\r\n]*+|\{[^\r\n]*+)?+\Z")
FENCE = lazy(r"(`{3,}+)([^`]*+)\Z|(~{3,}+)(.*)\Z", DOTALL)
HEADING = lazy(r"(#{1,6})(?=[ \t]|\Z)")
SETEXT = lazy(r"(=++|-++)[ \t]*+\Z")
BREAK = lazy(r"(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)\Z")
MODULE = lazy(r"(?:import|export) ")
MATH = lazy(r"(\${2,}+)[^$]*+\Z")


def stripped_end(text: str, span: tuple[int, int]) -> int:
    """The end of a line without whitespace."""
    start, end = span
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return end


def title_end(text: str, start: int, end: int) -> int:
    """Where the text of a heading ends, without the number signs after it."""
    title = text[start:end].rstrip(" \t")
    bare = title.rstrip("#")
    return start + len(bare.rstrip(" \t") if not bare or bare[-1] in " \t" else title)


def directive_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The title of a directive, which Docusaurus takes with and without brackets."""
    title = text[start:end].strip(" \t")
    start = text.find(title, start) if title else start
    if title.startswith("["):
        close = title.rfind("]")
        title, start = title[1 : close if close > 0 else None], start + 1
    elif title.startswith("{"):
        return None
    return (start, start + len(title)) if title else None
