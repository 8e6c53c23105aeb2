"""Parses the inline Markdown of one block whose lines another parser has found."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from ..values.patterns import DOTALL, lazy
from .commonmark import create_parser, with_possible_tags
from .events import EventReader, joined_lines, without_prefixes
from .offsets import characters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from ..values.spans import Span
    from .pieces import Piece, Reader

_BEFORE = "x "
"""Precedes the content: nothing in it begins a block, and its first character is at the start of a word."""
_AS_SPACES = {ord("\r"): " ", ord("\n"): " "}
_LABEL = lazy(r"\[((?:[^\[\]\\]|\\.){1,999}+)\]", DOTALL)
_BREAK = lazy(r"(?:[ ]{2,}|\\\\?)(?:\r\n?|\n)\Z")


def read_inline(
    reader: Reader,
    lines: Sequence[Span],
    definitions: Mapping[str, str],
    *,
    math: bool = False,
    masked: Callable[[str], str] | None = None,
    nodes: list[tuple[int, int]] | None = None,
) -> None:
    """Add the pieces of the inline Markdown in ``lines``, without those that open and close the block.

    The lines are without the prefixes of their containers and without indentation, and with their line ends; the last one ends
    with its content.  ``definitions`` maps the label of each reference definition of the post, as ``normalized`` returns it, to
    its URL and title as CommonMark writes them, and that of a footnote (``^name``) to any text.  With ``math``, a dollar sign may
    begin a formula.  ``masked`` replaces characters that CommonMark would read otherwise than the dialect, at the same length.  The
    spans of emphasis, links and images are added to ``nodes``.
    """
    text, depth = reader.text, len(reader.open_code_elements)
    content = "".join([text[start:end] for start, end in lines]).translate(_AS_SPACES)
    content = _BEFORE + (masked(content) if masked else content)
    starts = list(accumulate([end - start for start, end in lines], initial=len(_BEFORE)))[:-1]
    body, character = characters(with_possible_tags(content) + _definitions(content, definitions), 0, b"")

    def in_text(offset: int) -> int:
        at = character(offset)
        index = max(bisect_right(starts, at) - 1, 0)
        return lines[index][0] + at - starts[index]

    before = len(reader.pieces)
    _InlineReader(reader, body, in_text, lines, nodes).read(_inside(create_parser(tables=False, math=math).events_with_range(body)))
    reader.pieces[before:] = _split(text, reader.pieces[before:], list(lines))
    reader.close_code_elements(depth)


def normalized(label: str) -> str:
    """A label of a reference as it is compared (CommonMark 4.7): without case, whitespace collapsed."""
    return " ".join(label.split()).casefold()


def _definitions(content: str, definitions: Mapping[str, str]) -> str:
    """The definitions of the labels that the content uses."""
    if not definitions or "[" not in content:
        return ""
    labels = {normalized(match[1]): match[1] for match in _LABEL().finditer(content)}
    return "".join([f"\n\n[{label}]: {definitions[key]}" for key, label in labels.items() if key in definitions])


def _inside(events: Iterable[tuple[Any, dict[str, int]]]) -> Iterator[tuple[Any, dict[str, int]]]:
    """The events inside the first paragraph."""
    iterator = iter(events)
    next(iterator)
    for event in iterator:
        if event[0] == {"End": "Paragraph"}:
            return
        yield event


def _split(text: str, pieces: list[Piece], lines: list[tuple[int, int]]) -> Iterator[Piece]:
    """The pieces, texts without the prefixes of their lines, with hard line breaks."""
    for piece in pieces:
        for part in without_prefixes(piece, lines) if piece[0] == "text" else (piece,):
            kind, start, end, value = part
            line_break = _BREAK().search(text, max(start, end - 100), end) if kind == "text" else None
            if line_break is None:
                yield part
                continue
            if start < line_break.start():
                yield kind, start, line_break.start(), value
            yield "break", line_break.start(), end, None


class _InlineReader(EventReader):
    def __init__(
        self,
        reader: Reader,
        body: str,
        character: Callable[[int], int],
        lines: Sequence[Span],
        nodes: list[tuple[int, int]] | None,
    ) -> None:
        super().__init__(reader, body, character)
        self.lines = lines
        self.nodes = nodes

    def _without_prefixes(self, start: int, end: int) -> str:
        return joined_lines(self.text, start, end, self.lines)
