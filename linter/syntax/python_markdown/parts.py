"""The nodes of a tree of blocks, and the runs of lines that it is built from."""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

Line = tuple[int, int]
"""Where a line begins and ends in the text."""


class Node:
    """A block, or a part of one."""

    __slots__ = ("children", "level", "lines", "start", "tag")

    def __init__(self, tag: str, start: int, lines: list[Line] | None = None, level: int = 0) -> None:
        self.tag = tag
        """``p``, ``text`` (of an item without paragraphs), ``tail``, ``h``, ``pre``, ``hr``, ``note``; otherwise the HTML element."""
        self.start = start
        self.lines = lines or []
        self.children: list[Node] = []
        self.level = level

    def last(self) -> Node | None:
        """The last child that is an element in its place."""
        for child in reversed(self.children):
            if child.tag not in _NO_ELEMENT:
                return child
        return None

    def remove(self, child: Node) -> None:
        """Remove a child, one of the last."""
        index = len(self.children) - 1
        while self.children[index] is not child:
            index -= 1
        del self.children[index]

    def wrap_text(self) -> None:
        """Make paragraphs of the text of an item, as another item after a blank line does."""
        for child in self.children:
            if child.tag in ("text", "tail"):
                child.tag = "p"


_NO_ELEMENT = ("text", "tail", "note")


class Part:
    """A run of lines without a blank one.  The parts that remain of it share their lines, and what is known of them."""

    __slots__ = ("all_lines", "end", "found", "start")

    def __init__(self, all_lines: list[Line], start: int = 0, end: int = -1, found: dict[str, list[int]] | None = None) -> None:
        self.all_lines = all_lines
        self.start = start
        self.end = len(all_lines) if end < 0 else end
        self.found = {} if found is None else found

    def lines(self, start: int = 0, end: int | None = None) -> list[Line]:
        """Some of its lines."""
        return self.all_lines[self.start + start : self.end if end is None else self.start + end]

    def part(self, start: int, end: int | None = None) -> Part:
        """Some of its lines, as a part."""
        return Part(self.all_lines, self.start + start, self.end if end is None else self.start + end, self.found)

    def __len__(self) -> int:
        return self.end - self.start

    def first(self, kind: str, test: Callable[[Line], bool]) -> int:
        """The index of the first line that passes a test, or -1; every line is tested once."""
        found = self.found.get(kind)
        if found is None:
            found = self.found[kind] = [index for index, line in enumerate(self.all_lines) if test(line)]
        index = bisect_left(found, self.start)
        return found[index] - self.start if index < len(found) and found[index] < self.end else -1
