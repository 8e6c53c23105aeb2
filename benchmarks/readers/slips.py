"""Slips in front matter: one character, space or line is missing, or is not what its author meant.

Where a slip is made is drawn by a seed and the text, so that other posts do not change it.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BODY = "\nThe mill by the river is old.\n"
"""The body of every post: what is measured is front matter."""
_BLOCK = re.compile(r"\ufeff?(?:[ \t]*\n)*(?P<fence>---|\+\+\+|;;;)[ \t]*\n(?P<inside>(?:.*\n)*?)(?P=fence)[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"^[ \t]*(?:- +)?[\"']?[\w.-]+[\"']?[ \t]*(?P<mark>:(?=\s)|=)(?P<space>[ \t]*)", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*-(?P<space> +)(?=\S)", re.MULTILINE)
_QUOTE = re.compile(r"""(?<=[\[{,\s])["'](?=\S)|(?<=\S)["'](?=[ \t]*(?:[,\]}:]|$))""", re.MULTILINE)
_BRACKET = re.compile(r"(?<=[:=] )[\[{]|[\]}](?=[ \t]*,?[ \t]*$)", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+(?=\S)", re.MULTILINE)


class Slip(NamedTuple):
    """A text with one slip."""

    kind: str
    text: str
    lines: frozenset[int]
    """The lines, from 0, at which a report of it is of use."""


class _Block(NamedTuple):
    """Front matter: its fences, and what is between them."""

    opening: int
    start: int
    end: int
    """Where the closing fence begins."""


def head(text: str) -> str:
    """The front matter of a post with its fences; empty if it has none."""
    found = _BLOCK.match(text)
    return found[0].rstrip("\n") + "\n" if found and found["inside"].strip() else ""


def slips(text: str, seed: int = 0) -> list[Slip]:
    """One slip of each kind that is possible in the front matter of a text; none if it has none."""
    found = _BLOCK.match(text)
    if not found or not found["inside"].strip():
        return []
    block = _Block(found.start("fence"), found.start("inside"), found.end("inside"))
    made = []
    for kind, find in KINDS.items():
        random = Random(f"{seed} {kind} {crc32(text.encode('utf-8', 'surrogateescape'))}")
        if places := list(find(text, block)):
            place = random.choice(places)
            made.append(Slip(kind, text[: place.start] + place.new + text[place.end :], _lines(text, block, place, kind)))
    return made


class _Place(NamedTuple):
    """Where a slip can be made: what is there, and what is typed instead."""

    start: int
    end: int
    new: str = ""


def _lines(text: str, block: _Block, place: _Place, kind: str) -> frozenset[int]:
    line = text.count("\n", 0, place.start)
    if kind == "no fence" and place.start >= block.end:
        # Nothing is left where the fence was.
        return frozenset((text.count("\n", 0, block.opening), line - 1, line))
    if kind.endswith("fence"):
        return frozenset((line,))
    return frozenset((line, _first_line(text, block, place.start)))


def _first_line(text: str, block: _Block, place: int) -> int:
    """The line of the key or item whose value a place is in, which may be several lines long."""
    start = text.rfind("\n", 0, place) + 1
    while start > block.start and not (_KEY.match(text, start) or _ITEM.match(text, start)):
        start = text.rfind("\n", 0, start - 1) + 1
    return text.count("\n", 0, start)


def _within(pattern: re.Pattern[str], group: str | int = 0, new: str = "") -> Callable[[str, _Block], Iterator[_Place]]:
    """A function that finds a group of a pattern between the fences."""

    def find(text: str, block: _Block) -> Iterator[_Place]:
        for found in pattern.finditer(text, block.start, block.end):
            if found[group]:
                yield _Place(*found.span(group), new)

    return find


def _spaces(text: str, block: _Block) -> Iterator[_Place]:
    for pattern in (_KEY, _ITEM):
        for found in pattern.finditer(text, block.start, block.end):
            # At the end of a line, the space has no meaning.
            if found["space"] and text[found.end("space") : found.end("space") + 1] not in ("", "\n"):
                yield _Place(*found.span("space"))


def _wide_colons(text: str, block: _Block) -> Iterator[_Place]:
    for found in _KEY.finditer(text, block.start, block.end):
        if found["mark"] == ":":
            yield _Place(found.start("mark"), found.end("space"), "：")


def _fences(change: Callable[[str], str]) -> Callable[[str, _Block], Iterator[_Place]]:
    def find(text: str, block: _Block) -> Iterator[_Place]:
        fence = text[block.opening : block.opening + 3]
        for start in (block.opening, block.end):
            yield _Place(start, start + 3, change(fence))

    return find


def _whole_fences(text: str, block: _Block) -> Iterator[_Place]:
    yield _Place(block.opening, block.start)
    end = text.find("\n", block.end) + 1
    yield _Place(block.end, end or len(text))


KINDS: dict[str, Callable[[str, _Block], Iterator[_Place]]] = {
    "quote": _within(_QUOTE),
    "colon": _within(_KEY, "mark"),
    "space": _spaces,
    "bracket": _within(_BRACKET),
    "indentation": _within(_INDENT),
    "no fence": _whole_fences,
    "longer fence": _fences(lambda fence: fence + fence[0]),
    "shorter fence": _fences(lambda fence: fence[1:]),
    "full-width colon": _wide_colons,
}
"""What a slip deletes, or what it makes of a fence or a colon."""
