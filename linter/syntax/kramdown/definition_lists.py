"""Definition lists: https://kramdown.gettalong.org/syntax.html#definition-lists."""

from __future__ import annotations

from . import patterns
from .lists import Items
from .nodes import ONE_BLANK, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .state import State


def read_definition_list(state: State) -> bool:
    """Read the definitions of the terms that the paragraph before has, if they begin here."""
    text, children = state.text, state.tree.children
    items = Items(state, ":")
    if not items.marker.match(text, state.position) or state.too_deep:
        return False
    before = children[-1] if children else None
    spaced = before is ONE_BLANK and len(children) > 1
    if before is None or (before.kind != "paragraph" and not (spaced and children[-2].kind == "paragraph")):
        return False
    if spaced:
        children.pop()
    node = _terms(children.pop())
    loose: list[bool] = []
    """Whether the first paragraph of each definition is shown as one: where a blank line precedes it."""
    follows_blank = spaced
    while state.position < len(text):
        position = state.position
        if items.begin():
            loose.append(follows_blank)
            follows_blank = False
            continue
        if patterns.END_MARKER().match(text, position):
            break
        value, _ = items.follow()
        if value:
            items.add(position, value)
            follows_blank = False
        elif items.skip():
            follows_blank = True
        else:
            break
    items.read()
    last: Node | None = None
    for definition, is_loose in zip(items.nodes, loose, strict=True):
        inner = definition.children
        if inner:
            last = inner.pop() if inner[-1].kind == "blank" else None
            if inner and inner[0].kind == "paragraph" and not is_loose:
                inner[0].tight = True
    node.children += items.nodes
    node.last = state.position
    _append(state, node)
    if last is not None:
        children.append(last)
    return True


def _terms(paragraph: Node) -> Node:
    """A definition list of the lines of a paragraph."""
    node = Node("terms", paragraph.source, paragraph.first, paragraph.last)
    for source, start, last in paragraph.inline:
        first = start
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
