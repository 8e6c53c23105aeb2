"""Where the parser of blocks is."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from ...values.patterns import ASCII, MULTILINE, lazy
from .nodes import Node
from .source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from .source import Line

DEEPEST = 60
"""Maximum nesting; a megabyte of ``>`` has half a million levels."""
_FENCE_ENDS = lazy(r"^ {0,3}(?:(`{3,}+)|(~{3,}+))[^\S\n]*+\n", MULTILINE | ASCII)


class Definitions:
    """What a post defines for its inline Markdown."""

    def __init__(self) -> None:
        self.links: dict[str, tuple[str, str]] = {}
        """URL and title by label in lower case: the last definition is used."""
        self.footnotes: set[str] = set()
        self.parses_html = False
        """The option ``parse_block_html``."""
        self.too_deep = False
        """Whether a block is nested too deeply to be read: its text may contain any tag."""


class State:
    """The text of a block, the position in it, and the node that it becomes."""

    def __init__(self, source: Source, tree: Node, definitions: Definitions, read_blocks: Callable[[State], bool], depth: int = 0) -> None:
        self.source = source
        self.text = source.text
        self.position = 0
        self.tree = tree
        self.definitions = definitions
        self.depth = depth
        self.has_attributes = False
        """Whether an attribute list waits for the next block."""
        self._read_blocks = read_blocks
        self._missing: dict[str, int] = {}

    def inside(self, lines: Iterable[Line], node: Node) -> None:
        """Read lines as the content of a node."""
        State(Source(lines, self.source.post), node, self.definitions, self._read_blocks, self.depth + 1).read()

    def read(self) -> bool:
        """Read blocks up to the end of the text, or to the end tag of the element; return whether that was found."""
        return self._read_blocks(self)

    def within(self, element: Node) -> bool:
        """Read blocks from the position on as the content of an element; return whether its end tag was found."""
        tree, attributes = self.tree, self.has_attributes
        self.tree, self.has_attributes = element, False
        self.depth += 1
        found = self._read_blocks(self)
        self.depth -= 1
        self.tree, self.has_attributes = tree, attributes
        return found

    def add(self, kind: str, first: int, last: int) -> Node:
        """Add a block, which takes the attribute list before it."""
        node = Node(kind, self.source, first, last)
        self.tree.children.append(node)
        self.has_attributes = False
        return node

    @property
    def too_deep(self) -> bool:
        """Whether no further block may be nested here."""
        if self.depth >= DEEPEST:
            self.definitions.too_deep = True
        return self.depth >= DEEPEST

    @property
    def after_boundary(self) -> bool:
        """Whether a blank line, an end-of-block marker or an attribute list precedes."""
        children = self.tree.children
        return not children or children[-1].kind == "blank" or (children[-1].kind == "end" and not children[-1].mark) or self.has_attributes

    def find(self, what: str, position: int) -> int:
        """Where a string is next, or -1: not searched for twice if there is none."""
        if position >= self._missing.get(what, len(self.text) + 1):
            return -1
        found = self.text.find(what, position)
        if found < 0:
            self._missing[what] = position
        return found

    def search(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        """The next match of a pattern: not searched for twice if there is none."""
        key = pattern.pattern
        if position >= self._missing.get(key, len(self.text) + 1):
            return None
        found = pattern.search(self.text, position)
        if found is None:
            self._missing[key] = position
        return found

    def fence_end(self, fence: str, position: int) -> tuple[int, int, int]:
        """The start and the end of the line that ends fenced code, and how many characters of its fence count; -1 if there is none.

        A fence that nothing ends is a shorter one: the rest of it is the name of a language.
        """
        ends = self._fence_ends[fence[0]]
        index = bisect_left(ends, (position, 0, 0, 0))
        if index == len(ends):
            return -1, -1, 0
        counted = min(len(fence), ends[index][3])
        while ends[index][2] < counted:
            index += 1
        return ends[index][0], ends[index][1], counted

    @cached_property
    def _fence_ends(self) -> dict[str, list[tuple[int, int, int, int]]]:
        """Every line that may end code: its start and end, the length of its fence, and the longest from it on."""
        found: dict[str, list[tuple[int, int, int, int]]] = {"`": [], "~": []}
        for match in _FENCE_ENDS().finditer(self.text):
            run = match[1] or match[2]
            found[run[0]].append((*match.span(), len(run), 0))
        for ends in found.values():
            longest = 0
            for index in range(len(ends) - 1, -1, -1):
                longest = max(longest, ends[index][2])
                ends[index] = (*ends[index][:3], longest)
        return found
