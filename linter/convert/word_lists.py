"""Lists of Word, whose items are paragraphs with a bullet in their text, as lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.patterns import lazy

if TYPE_CHECKING:
    from turbohtml import Element, Node

_LIST = lazy(r"mso-list:\s*l(\d+)\s+level(\d+)")
_NUMBER = lazy(r"\(?(?:\d{1,4}|[a-zA-Z]|[ivxlc]{1,6})[.)]")


def build_lists(root: Element) -> None:
    """Replace runs of paragraphs that Word wrote for lists; their bullets and numbers go."""
    for paragraph in root.find_all("p"):
        if paragraph.parent is None or _level(paragraph) == 0:
            continue
        run = [paragraph]
        following = _next(paragraph)
        while following is not None and _level(following):
            run.append(following)
            following = _next(following)
        _replace(run)


def _level(node: Element) -> int:
    """The depth of an item, from 1; 0 for what is no item."""
    match = _LIST().search(node.attr("style") or "") if node.tag == "p" else None
    return min(int(match[2]), 9) if match else 0


def _next(node: Node) -> Element | None:
    """The element behind a node, if only whitespace is between them."""
    from turbohtml import Element, Text

    for sibling in node.next_siblings:
        if isinstance(sibling, Element):
            return sibling
        if isinstance(sibling, Text) and sibling.data.strip():
            return None
    return None


def _replace(run: list[Element]) -> None:
    from turbohtml import Element

    top: Element | None = None
    stack: list[tuple[int, Element]] = []
    for paragraph in run:
        level, is_ordered = _level(paragraph), _take_marker(paragraph)
        while stack and stack[-1][0] > level:
            stack.pop()
        if not stack or stack[-1][0] < level:
            made = Element("ol" if is_ordered else "ul")
            if top is None:
                top = made
                run[0].insert_before(made)
            elif stack:
                items = stack[-1][1].children
                last = items[-1] if items else None
                (last if isinstance(last, Element) else stack[-1][1]).append(made)
            else:
                top.insert_after(made)
                top = made
            stack.append((level, made))
        item = Element("li")
        stack[-1][1].append(item)
        for child in list(paragraph.children):
            item.append(child.extract())
        paragraph.decompose()


def _take_marker(paragraph: Element) -> bool:
    """Remove the bullet or the number from the text of an item; whether it was a number."""
    for span in paragraph.find_all("span"):
        if "mso-list:ignore" in (span.attr("style") or "").lower().replace(" ", ""):
            marker = span.text.strip()
            span.decompose()
            return _NUMBER().fullmatch(marker) is not None
    return False
