"""Reads CommonMark of which a generator reads a little otherwise.

pyromark has no option for these differences.  They are found in its events, changed in what it is given, at the same length, and
read again.  All offsets are in bytes of UTF-8.
"""

from __future__ import annotations

from bisect import bisect_right

from ..values.dialects import Dialect
from ..values.named_tuples import NamedTuple
from ..values.patterns import MULTILINE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeAlias

Events: TypeAlias = "list[tuple[Any, dict[str, int]]]"
"""The events of pyromark and their ranges."""

_MARK = b"\f"
"""Whitespace to inline Markdown that no block has in its prefix: it makes a line a paragraph."""
_MOST_READINGS = 4
"""How often a text is read, as a paragraph may reach over lines that were something else."""


class _Place(NamedTuple):
    """A character that becomes a mark."""

    start: int
    end: int
    """Where the content begins after it."""


def may_be_text_to_marked(body: str) -> bool:
    """Whether something in a text may be a part of a paragraph to marked."""
    # Few texts have a space at the end of a line, which all markers have that count.
    has_marker = (" \n" in body or " \r" in body) and any(marker in body for marker in _LONE_MARKERS)
    return (has_marker or "<!" in body or "<?" in body) and _TEXT().search(body) is not None


def are_alike(text: str, first: Dialect, second: Dialect) -> bool:
    """Whether two dialects certainly read a text without template tags in the same way, as parsers of CommonMark that differ in little."""
    dialects = {first, second}
    return (
        dialects <= _COMMONMARK
        and (Dialect.MARKED not in dialects or not may_be_text_to_marked(text.removeprefix("\ufeff")))
        and (Dialect.GOLDMARK not in dialects or not _FOR_GOLDMARK().search(text))
    )


_COMMONMARK = frozenset({Dialect.COMMONMARK, Dialect.MARKED, Dialect.GOLDMARK})
# A definition, or a brace in what may be a heading: in its line, or in the line before its underline.
_FOR_GOLDMARK = lazy(r"^[\t >*+.)0-9-]*+:|\#[^\n]*\{|\{[^\n]*\n[\t >]*+[=-]|\r(?!\n)|\A\ufeff", MULTILINE)

_LONE_MARKERS = ("- \n", "* \n", "+ \n", ". \n", ") \n", "- \r", "* \r", "+ \r", ". \r", ") \r")
_TEXT = lazy(r"(?:^|[\t >])(?:[-+*]|[0-9]{1,9}[.)])[ ]\r?$|\n[ ]++<!|\n[ ]*+<(?:\?|!(?!--))", MULTILINE)


def reread(body: str, read: Callable[[str], Any], dialect: Dialect) -> tuple[Events, Callable[[int], int] | None]:
    """The events of a text, and a function that converts their offsets to those of ``body``; ``None`` if they are the same."""
    find = _indented_code if dialect is Dialect.MARKDOWN_IT else _text_to_marked
    events = list(read(body))
    data = body.encode()
    all_places: list[_Place] = []
    for _ in range(_MOST_READINGS):
        places = list(find(events, data))
        if not places:
            break
        changed = bytearray(data)
        for place in places:
            changed[place.start : place.start + 1] = _MARK
        data = bytes(changed)
        all_places += places
        events = list(read(data.decode()))
    if not all_places:
        return events, None
    all_places.sort()
    starts = [place.start for place in all_places]

    def original(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        return max(offset, all_places[index].end) if index >= 0 else offset

    return events, original


_START = {"Start": {"CodeBlock": "Indented"}}
_END = {"End": "CodeBlock"}


def _indented_code(events: Events, data: bytes) -> Iterator[_Place]:
    """The indentation of each line of indented code, which is a paragraph to Eleventy: it disables the rule ``code`` of markdown-it.

    https://www.11ty.dev/docs/languages/markdown/#indented-code-blocks
    """
    inside = False
    for event, span in events:
        if event == _START:
            inside = True
        elif event == _END:
            inside = False
        elif data[span["start"] : span["start"] + 1] == _MARK and "Start" in event and "Heading" in event["Start"]:
            # It begins no heading, either: its last line is no underline.
            yield _Place(underline := _words(data, data.rfind(b"\n", 0, span["end"] - 1) + 1), underline)
        elif inside and "Text" in event and event["Text"].strip():
            start, end = span["start"], _words(data, span["start"])
            if data[start - 1 : start] in (b" ", b"\t"):
                yield _Place(start - 1, end)


def _words(data: bytes, offset: int) -> int:
    """Where the words of a line begin."""
    while data[offset : offset + 1] in (b" ", b"\t"):
        offset += 1
    return offset


_EMPTY_FIRST_ITEM = lazy(rb"[ ]*+(?:[-+*]|[0-9]{1,9}[.)])(?=[ ]\r?(?:\n|\Z))")
_PARAGRAPH_END = {"End": "Paragraph"}
_HTML = {"Start": "HtmlBlock"}


def _text_to_marked(events: Events, data: bytes) -> Iterator[_Place]:
    """What is a part of a paragraph to marked (Hexo).

    A marker with one space and nothing else begins no list, and a paragraph is not ended by an instruction, by a declaration or by a
    comment after spaces (https://github.com/markedjs/marked/blob/master/src/rules.ts, ``list`` and ``paragraph``).
    """
    paragraph_end = -1
    for event, span in events:
        if event == _PARAGRAPH_END:
            paragraph_end = span["end"]
        elif event == _HTML:
            start = data.find(b"<", span["start"])
            newline = data.rfind(b"\n", 0, start)
            is_text = data[start + 1 : start + 2] == b"?" or (
                data[start + 1 : start + 2] == b"!" and (newline + 1 < start or data[start : start + 4] != b"<!--")
            )
            if is_text and paragraph_end == newline + 1 > 1 and not data[newline + 1 : start].strip(b" ") and data[newline - 1] != _RETURN:
                yield _Place(newline, newline)
        elif type(event) is dict and type(event.get("Start")) is dict and "List" in event["Start"]:
            match = _EMPTY_FIRST_ITEM().match(data, span["start"])
            if match:
                yield _Place(match.end(), match.end())


_RETURN = ord("\r")
