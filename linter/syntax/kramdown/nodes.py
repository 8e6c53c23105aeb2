"""The tree of a post as kramdown reads it."""

from __future__ import annotations

from .source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Node:
    """A block.

    ``kind`` is that of a ``Block`` of the post, or ``root``, ``list``, ``terms`` (a definition list), ``blank``, ``end`` (what separates
    blocks and shows nothing), ``rule``, ``math``, ``markup`` (HTML as it is), ``element`` (with Markdown inside).
    """

    __slots__ = ("children", "first", "inline", "kind", "last", "level", "mark", "source", "texts", "tight")

    def __init__(self, kind: str, source: Source, first: int, last: int) -> None:
        self.kind = kind
        self.source = source
        """What ``first`` and ``last`` are positions in."""
        self.first = first
        self.last = last
        self.children: list[Node] = []
        self.inline: list[tuple[Source, int, int]] = []
        """Its Markdown or its code."""
        self.level = 0
        """Of a heading; where the end tag of an element begins."""
        self.mark = ""
        """What distinguishes blocks of one kind."""
        self.tight = False
        """Whether a paragraph is shown without one."""
        self.texts: Sequence[int] = ()
        """In HTML, the positions of each ``<`` that is text."""


_NOWHERE = Source((), "")
ONE_BLANK = Node("blank", _NOWHERE, 0, 0)
"""A single line break."""
BLANKS = Node("blank", _NOWHERE, 0, 0)
"""Any other blank lines: all that are alike are one node."""
