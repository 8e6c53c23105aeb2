"""Lists and definition lists: https://kramdown.gettalong.org/syntax.html#lists."""

from __future__ import annotations

import re
from functools import cache

from ...values.patterns import ASCII
from . import patterns
from .nodes import Node
from .source import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .state import State

_WIDTH = 4
"""Of a tab, and the indentation that begins code."""


@cache
def _marker(kind: str, most: int) -> re.Pattern[str]:
    """A marker with at most so many spaces before it, and the rest of its line."""
    return re.compile(rf"(\ {{0,{most}}}{kind})([\t\ |][^\n]*+\n)", ASCII)


@cache
def _content(indentation: int) -> re.Pattern[str]:
    """A line that is indented as the content of an item."""
    tabs, rest = divmod(min(indentation, 200), _WIDTH)
    return re.compile(rf"(?:(?:(?:\t|\ {{4}}){{{tabs}}}\ {{{rest}}})|(?:\t|\ {{4}}){{{tabs + 1}}})[^\n]*?\S[^\n]*+\n", ASCII)


@cache
def _lazy(most: int) -> re.Pattern[str]:
    """A line that belongs to an item without indentation."""
    return re.compile(rf"(?!\ {{0,{most}}}(?:{patterns.ATTRIBUTES}|{patterns.BLOCK_TAG}))[^\n]*?\S[^\n]*+\n", ASCII)


def _first_line(indentation: int, content: str) -> tuple[str, int]:
    """The content of the line with the marker, and how far its text is indented."""
    attributes = patterns.ITEM_ATTRIBUTES().match(content)
    if content[attributes.end() if attributes else 0 :].isspace() or (attributes and attributes.end() == len(content)):
        indentation = _WIDTH
    else:
        rest = content.lstrip(" \t")
        column = indentation
        for character in content[: len(content) - len(rest)]:
            column += 1 if character == " " else _WIDTH - column % _WIDTH
        content = " " * (column - indentation) + rest
        indentation += len(content) - len(content.lstrip(" "))
    content = content.lstrip()
    attributes = patterns.ITEM_ATTRIBUTES().match(content)
    return (content[attributes.end() :] if attributes else content), indentation


class Items:
    """Reads the items of a list, or the definitions of a definition list."""

    def __init__(self, state: State, kind: str) -> None:
        self.state = state
        self.kind = kind
        """The pattern of its marker."""
        self.marker = self.content = self.lazy = _marker(kind, 3)
        self.indentation = 0
        """Of the content of the last item."""
        self.was_blank = False
        """Whether the last line was blank."""
        self.nodes: list[Node] = []
        self.parts: list[list[list[Line]]] = []
        """The lines of each item, in parts: a nested list begins a new one."""

    def begin(self) -> str:
        """Read a line with a marker, if it is one; return its content, or ``""``."""
        state, position = self.state, self.state.position
        match = self.marker.match(state.text, position)
        if match is None:
            return ""
        state.position = match.end()
        value, self.indentation = _first_line(len(match[1]), match[2])
        self.marker = _marker(self.kind, min(self.indentation - 1, 3))
        self.content, self.lazy = _content(self.indentation), _lazy(min(self.indentation, 3))
        self.nodes.append(Node("item", state.source, position, match.end()))
        self.parts.append([[]])
        self.add(position, value)
        return value or "\n"

    def follow(self) -> tuple[str, bool]:
        """Read a line of the last item; return its content, or ``""``, and whether it was indented."""
        state, position = self.state, self.state.position
        match = self.content.match(state.text, position) or (None if self.was_blank else self.lazy.match(state.text, position))
        if match is None:
            return "", False
        state.position = self.nodes[-1].last = match.end()
        rest = match[0].lstrip("\t")
        value = " " * (_WIDTH * (len(match[0]) - len(rest))) + rest
        indented = value.startswith(" " * self.indentation)
        return (value[self.indentation :] if indented else value), indented

    def skip(self) -> bool:
        """Read blank lines."""
        state, position = self.state, self.state.position
        match = patterns.BLANK().match(state.text, position)
        if match:
            state.position = match.end()
            self.parts[-1][-1] += state.source.lines(position, match.end())
            self.was_blank = True
        return match is not None

    def add(self, position: int, value: str) -> None:
        """Add the content of the line that begins at a position to the last item; it ends as the line does."""
        line = self.state.source.lines(position, self.state.text.index("\n", position) + 1)[0]
        self.parts[-1][-1].append(Line(value, min(max(line.start, line.end + 1 - len(value)), line.end), line.end))
        self.was_blank = False

    def read(self) -> None:
        """Read the blocks of each item."""
        for node, parts in zip(self.nodes, self.parts, strict=True):
            for part in parts:
                if part:
                    self.state.inside(part, node)


def read_list(state: State) -> bool:
    """Read a list, if one begins here."""
    text, first = state.text, state.position
    if not patterns.LIST().match(text, first) or state.too_deep:
        return False
    items = Items(state, r"[+*\-]" if _marker(r"[+*\-]", 3).match(text, first) else r"\d++\.")
    node = state.add("list", first, first)
    state.tree.children.pop()
    is_list = patterns.LIST().match
    ended = nested = False
    while state.position < len(text):
        position = state.position
        if items.was_blank and patterns.HORIZONTAL_RULE().match(text, position):
            break
        if end := patterns.END_MARKER().match(text, position):
            ended = True
            state.position = end.end()
            break
        if value := items.begin():
            nested = bool(is_list(value))
            continue
        value, indented = items.follow()
        if value:
            begins = is_list(value)
            if begins and indented and not nested:
                items.parts[-1].append([])
                nested = True
            elif begins and nested and not indented:
                value = " " * (items.indentation + _WIDTH) + value
            items.add(position, value)
        elif items.skip():
            nested = True
        else:
            break
    node.children = items.nodes
    node.last = items.nodes[-1].last
    state.tree.children.append(node)
    items.read()
    _hide_paragraphs(state, items.nodes, ended=ended)
    return True


def _hide_paragraphs(state: State, nodes: list[Node], *, ended: bool) -> None:
    """Find the paragraphs that are shown without one."""
    blank: Node | None = None
    loose = False
    """Whether an item before the last has no paragraph, or shows it without one."""
    for index, node in enumerate(nodes):
        children = node.children
        if not children:
            loose = loose or index < len(nodes) - 1
            continue
        is_last = index == len(nodes) - 1
        if len(children) > 1 and children[0].kind == "paragraph" and children[1].kind == "end" and children[0].mark == "attributes":
            del children[1]
        if (
            children[0].kind == "paragraph"
            and (len(children) == 1 or children[1].kind != "blank" or (is_last and len(children) == 2 and not ended))
            and (not is_last or len(nodes) == 1 or loose)
        ):
            children[0].tight = True
        loose = loose or children[0].kind != "paragraph" or children[0].tight
        blank = children.pop() if children[-1].kind == "blank" else None
    if blank is not None and not ended:
        state.tree.children.append(blank)
