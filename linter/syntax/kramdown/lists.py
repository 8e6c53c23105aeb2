"""Lists and definition lists: https://kramdown.gettalong.org/syntax.html#lists."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from . import patterns
from .nodes import Node
from .source import Line
from .state import DEEPEST

if TYPE_CHECKING:
    from .state import State

_WIDTH = 4
"""Of a tab, and the indentation that begins code."""


@cache
def _marker(kind: str, most: int) -> re.Pattern[str]:
    """A marker with at most so many spaces before it, and the rest of its line."""
    return re.compile(rf"(\ {{0,{most}}}{kind})([\t\ |][^\n]*+\n)", re.ASCII)


@cache
def _content(indentation: int) -> re.Pattern[str]:
    """A line that is indented as the content of an item."""
    tabs, rest = divmod(min(indentation, 200), _WIDTH)
    return re.compile(rf"(?:(?:(?:\t|\ {{4}}){{{tabs}}}\ {{{rest}}})|(?:\t|\ {{4}}){{{tabs + 1}}})[^\n]*?\S[^\n]*+\n", re.ASCII)


@cache
def _lazy(most: int) -> re.Pattern[str]:
    """A line that belongs to an item without indentation."""
    return re.compile(rf"(?!\ {{0,{most}}}(?:{patterns.ATTRIBUTES}|{patterns.BLOCK_TAG}))[^\n]*?\S[^\n]*+\n", re.ASCII)


class _Item:
    """The lines of an item, in parts: a nested list begins a new one."""

    def __init__(self, node: Node, line: Line) -> None:
        self.node = node
        self.parts: list[list[Line]] = [[line]]


def _first_line(indentation: int, content: str) -> tuple[str, int]:
    """The content of the line with the marker, and how far its text is indented."""
    attributes = patterns.ITEM_ATTRIBUTES().match(content)
    if content[attributes.end() if attributes else 0 :].isspace() or (attributes and attributes.end() == len(content)):
        indentation = _WIDTH
    else:
        while (start := len(content) - len(content.lstrip(" "))) < len(content) and content[start] == "\t":
            after = start
            while content[after] == "\t":
                after += 1
            content = " " * (start + _WIDTH - (start + indentation) % _WIDTH + (after - start - 1) * _WIDTH) + content[after:]
        indentation += len(content) - len(content.lstrip(" "))
    content = content.lstrip()
    attributes = patterns.ITEM_ATTRIBUTES().match(content)
    return (content[attributes.end() :] if attributes else content), indentation


def _line_at(state: State, position: int, text: str) -> Line:
    """The line that begins at a position, with another text that ends as it does."""
    line = state.source.lines(position, state.text.index("\n", position) + 1)[0]
    return Line(text, min(max(line.start, line.end + 1 - len(text)), line.end), line.end)


def read_list(state: State) -> bool:
    """Read a list, if one begins here."""
    if state.depth >= DEEPEST:
        return False
    text, first = state.text, state.position
    kind = "[+*\\-]" if _marker("[+*\\-]", 3).match(text, first) else "\\d++\\."
    marker = _marker(kind, 3)
    if not marker.match(text, first):
        return False
    is_list, rule, blank = patterns.LIST().match, patterns.HORIZONTAL_RULE().match, patterns.BLANK().match
    node = state.add("list", first, first)
    state.tree.children.pop()
    items: list[_Item] = []
    ended = nested = was_blank = False
    indentation, content, lazy = 0, marker, marker
    while state.position < len(text):
        position = state.position
        if was_blank and rule(text, position):
            break
        if end := patterns.END_MARKER().match(text, position):
            ended = True
            state.position = end.end()
            break
        if match := marker.match(text, position):
            state.position = match.end()
            value, indentation = _first_line(len(match[1]), match[2])
            marker, content, lazy = _marker(kind, min(indentation - 1, 3)), _content(indentation), _lazy(min(indentation, 3))
            item = Node("item", state.source, position, match.end())
            node.children.append(item)
            items.append(_Item(item, _line_at(state, position, value)))
            nested, was_blank = bool(is_list(value)), False
        elif match := content.match(text, position) or (None if was_blank else lazy.match(text, position)):
            state.position = match.end()
            value = _untabbed(match[0])
            indented = value.startswith(" " * indentation)
            if indented:
                value = value[indentation:]
            begins = is_list(value)
            if begins and indented and not nested:
                items[-1].parts.append([])
                nested = True
            elif begins and nested and not indented:
                value = " " * (indentation + _WIDTH) + value
            items[-1].parts[-1].append(_line_at(state, position, value))
            items[-1].node.last = match.end()
            was_blank = False
        elif match := blank(text, position):
            state.position = match.end()
            nested = was_blank = True
            items[-1].parts[-1] += state.source.lines(position, match.end())
        else:
            break
    node.last = items[-1].node.last
    state.tree.children.append(node)
    _read_items(state, items, ended=ended)
    return True


def _untabbed(line: str) -> str:
    """A line with the tabs that it begins with as spaces."""
    rest = line.lstrip("\t")
    return " " * (_WIDTH * (len(line) - len(rest))) + rest


def _read_items(state: State, items: list[_Item], *, ended: bool) -> None:
    """Read the content of each item, and find the paragraphs that are shown without one."""
    for item in items:
        for part in item.parts:
            if part:
                state.inside(part, item.node)
    blank: Node | None = None
    nodes = [item.node for item in items]
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


def read_definition_list(state: State) -> bool:
    """Read the definitions of the terms that the paragraph before has, if they begin here."""
    text, children = state.text, state.tree.children
    marker = _marker(":", 3)
    if not marker.match(text, state.position) or state.depth >= DEEPEST:
        return False
    before = children[-1] if children else None
    spaced = before is not None and before.kind == "blank" and before.mark == "\n" and len(children) > 1
    if before is None or (before.kind != "paragraph" and not (spaced and children[-2].kind == "paragraph")):
        return False
    if spaced:
        children.pop()
    node = _terms(children.pop())
    is_paragraph = spaced
    items: list[_Item] = []
    definitions: list[bool] = []
    was_blank = False
    indentation, content, lazy = 0, marker, marker
    blank = patterns.BLANK().match
    while state.position < len(text):
        position = state.position
        if match := marker.match(text, position):
            state.position = match.end()
            value, indentation = _first_line(len(match[1]), match[2])
            marker, content, lazy = _marker(":", min(indentation - 1, 3)), _content(indentation), _lazy(min(indentation, 3))
            item = Node("item", state.source, position, match.end())
            items.append(_Item(item, _line_at(state, position, value)))
            definitions.append(is_paragraph)
            is_paragraph = was_blank = False
        elif patterns.END_MARKER().match(text, position):
            break
        elif match := content.match(text, position) or (None if was_blank else lazy.match(text, position)):
            state.position = match.end()
            value = _untabbed(match[0])
            items[-1].parts[0].append(_line_at(state, position, value[indentation:] if value.startswith(" " * indentation) else value))
            items[-1].node.last = match.end()
            is_paragraph = was_blank = False
        elif match := blank(text, position):
            state.position = match.end()
            is_paragraph = was_blank = True
            items[-1].parts[0] += state.source.lines(position, match.end())
        else:
            break
    last: Node | None = None
    for item, loose in zip(items, definitions, strict=True):
        state.inside(item.parts[0], item.node)
        inner = item.node.children
        if inner:
            last = inner.pop() if inner[-1].kind == "blank" else None
            if inner and inner[0].kind == "paragraph" and not loose:
                inner[0].tight = True
    node.children += [item.node for item in items]
    node.last = state.position
    _append(state, node)
    if last is not None:
        children.append(last)
    return True


def _terms(paragraph: Node) -> Node:
    """A definition list of the lines of a paragraph."""
    node = Node("terms", paragraph.source, paragraph.first, paragraph.last)
    for source, first, last in paragraph.inline:
        while first < last:
            end = source.text.find("\n", first, last)
            end = last if end < 0 else end
            term = Node("item", source, first, end)
            attributes = patterns.ITEM_ATTRIBUTES().match(source.text, first, end)
            term.inline.append((source, attributes.end() if attributes else first, end))
            node.children.append(term)
            first = end + 1
    return node


def _append(state: State, node: Node) -> None:
    """Add a definition list, to the one before if nothing separates them."""
    children = state.tree.children
    if len(children) > 1 and children[-1].kind == "blank" and children[-2].kind == "terms":
        children.pop()
    if children and children[-1].kind == "terms":
        children[-1].children += node.children
        children[-1].last = node.last
    else:
        children.append(node)
        state.has_attributes = False
