"""Checks that every tag is closed where it was opened (https://github.com/syntax-tree/mdast-util-mdx-jsx)."""

from __future__ import annotations

from collections import Counter

from ...values.spans import Span
from ..nodes import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .jsx import Item

_DEEPEST = 400
"""How many open tags an end tag is compared with."""


class Tree:
    """The open tags and the open nodes of Markdown around them; both end in the reverse order."""

    def __init__(self, problems: dict[int, Problem]) -> None:
        self._problems = problems
        self._stack: list[Item | None] = []
        """``None`` is a node of Markdown."""
        self._opened: Counter[str] = Counter()
        """How many tags of each name are open."""
        self._ended: Counter[str] = Counter()
        """Open tags whose end tag was in the wrong place, and is reported instead."""
        self._unclosed: Counter[str] = Counter()
        """Reported tags whose end tag may follow."""

    def open(self) -> None:
        """Begin a node of Markdown."""
        self._stack.append(None)

    def close(self, kind: str) -> None:
        """End the innermost node of Markdown, and what is open in it."""
        while self._stack and (item := self._stack.pop()) is not None:
            self._report(item, kind)

    def end(self) -> None:
        """End the document."""
        while self._stack:
            self.close("document")

    def tag(self, item: Item) -> None:
        """Add a tag."""
        if item.self_closing:
            return
        stack, name = self._stack, item.name
        if not item.closing:
            stack.append(item)
            self._opened[name] += 1
            return
        for depth in range(len(stack) - 1, max(-1, len(stack) - _DEEPEST), -1):
            other = stack[depth]
            if other is None:
                break
            if other.name.lower() == name.lower():
                if other.name != name:
                    self._problems.setdefault(item.start, Problem(Span(item.start, item.end), "stray", name, other.name))
                for unclosed in reversed(stack[depth + 1 :]):
                    if unclosed is not None:
                        self._report(unclosed, "tag")
                del stack[depth:]
                self._opened[other.name] -= 1
                return
        if self._unclosed[name]:
            self._unclosed[name] -= 1
            return
        if self._opened[name] > self._ended[name]:
            self._ended[name] += 1
        self._problems.setdefault(item.start, Problem(Span(item.start, item.end), "stray", name))

    def text(self, items: Sequence[Item], nodes: Sequence[tuple[int, int]]) -> None:
        """Add the tags of one block, and the spans of the emphasis, links and other nodes in it."""
        # At one place, nodes end before a tag, and begin after it; the outer of two nodes begins first.
        steps = [(item.start, 1, 0, item) for item in items if item.kind == "tag"]
        bounds = [(start, 2, -end, None) for start, end in nodes] + [(end, 0, -start, None) for start, end in nodes]
        for _, order, _, item in sorted([*steps, *bounds], key=lambda step: step[:3]):
            if item is not None:
                self.tag(item)
            elif order:
                self.open()
            else:
                self.close("emphasis")

    def _report(self, item: Item, parent: str) -> None:
        name = item.name
        self._opened[name] -= 1
        if self._ended[name]:
            self._ended[name] -= 1
            return
        self._unclosed[name] += 1
        self._problems.setdefault(item.start, Problem(Span(item.start, item.end), "unclosed", name, parent))
