"""What a page shows, in a form that can be compared: its text, and the elements around it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from turbohtml import Element, Node

Shown = tuple[str, str]
"""A kind and a value: a run of text in one style, a link, an image, a heading, a cell, and so on."""

STYLES = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "code": "code",
    "tt": "code",
    "postlint-code": "code",
    "del": "del",
    "s": "del",
    "strike": "del",
}
_BLOCKS = frozenset("p div section article main header footer aside nav center figure figcaption li dt dd td th caption summary".split())
_CONTAINERS = frozenset("ul ol blockquote table tr dl details".split())
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
INLINE_HTML = frozenset("kbd mark sub sup u ins abbr ruby rt rp cite q samp var dfn time bdo bdi small".split())
"""Elements in a line for which Markdown has no form; they stay HTML."""
EMBEDDED = frozenset("iframe video audio object embed picture svg math canvas map input button select textarea progress meter".split())
"""Elements with content of their own, which stay HTML as a whole."""
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "meta", "link"})

ANCHOR = "postlint-anchor"
"""The name of an element that only marks what a link of the page leads to."""
BOUNDARY: Shown = ("block", "")


def content_of(nodes: Iterable[Node], visible: Callable[[str], str] = str) -> list[Shown]:
    """What some nodes show, in order, without whitespace."""
    collector = _Collector(visible)
    for node in nodes:
        collector.walk(node, frozenset())
    return collector.finished()


class _Collector:
    def __init__(self, visible: Callable[[str], str]) -> None:
        self.visible = visible
        self.found: list[Shown] = []

    def walk(self, node: Node, style: frozenset[str]) -> None:
        from turbohtml import Element, Text

        if isinstance(node, Text):
            self.text(node.data, style)
        elif not isinstance(node, Element) or node.tag in _UNSEEN:
            pass
        elif node.tag == "pre":
            self.boundary()
            self.found.append(("code block", self.visible(node.text).strip("\n").rstrip()))
            self.boundary()
        elif node.tag == "img":
            alt = "".join(self.visible(node.attr("alt") or "").split())
            self.found.append(("image", f"{address(node.attr('src') or '')} {alt}"))
        elif node.tag == "br":
            if self.found and self.found[-1] == ("break", ""):
                self.boundary()  # two of them are a blank line
            elif self.found and self.found[-1] != BOUNDARY:
                self.found.append(("break", ""))
        elif node.tag == "hr":
            self.boundary()
            self.found.append(("rule", ""))
            self.boundary()
        else:
            self.element(node, style)

    def element(self, element: Element, style: frozenset[str]) -> None:
        name = element.tag
        inner = style | {STYLES[name]} if name in STYLES else style
        begin = _beginning(element)
        is_block = name in _BLOCKS or name in _CONTAINERS or name in _HEADINGS
        if is_block:
            self.boundary()
        if begin is not None:
            self.found.append(begin)
        if is_block and begin is not None:
            self.boundary()
        for child in element.children:
            self.walk(child, inner)
        if is_block:
            self.boundary()
        if begin is not None:
            self.found.append((begin[0], "end"))
        if is_block:
            self.boundary()

    def text(self, data: str, style: frozenset[str]) -> None:
        words = "".join(self.visible(data).split())
        if not words:
            return
        kind = " ".join(sorted(style)) or "text"
        if self.found and self.found[-1][0] == f"text:{kind}":
            self.found[-1] = (f"text:{kind}", self.found[-1][1] + words)
        else:
            self.found.append((f"text:{kind}", words))

    def boundary(self) -> None:
        while self.found and self.found[-1][0] == "break":
            self.found.pop()  # one at the end of a block shows nothing
        if self.found and self.found[-1] != BOUNDARY:
            self.found.append(BOUNDARY)

    def finished(self) -> list[Shown]:
        self.boundary()
        return self.found


def _beginning(element: Element) -> Shown | None:
    """What begins with an element, if that is seen."""
    name = element.tag
    found: Shown | None = None
    if name == ANCHOR or (name == "a" and element.attr("href") is None and element.attr("id")):
        found = "anchor", element.attr("id") or ""
    elif name == "a":
        target = element.attr("href")
        found = None if target is None else ("link", address(target))
    elif name in _HEADINGS:
        found = "heading", name
    elif name in ("td", "th"):
        found = "cell", " ".join(f"{key}={element.attr(key)}" for key in ("colspan", "rowspan") if element.attr(key) not in (None, "1"))
    elif name == "ol":
        found = "list", f"ol {element.attr('start') or '1'}"
    elif name in ("ul", "li"):
        found = "list", name
    elif name in _CONTAINERS:
        found = "table" if name in ("table", "tr") else name, name
    elif name in INLINE_HTML or is_custom(name):
        found = "element", name
    elif name in EMBEDDED:
        found = "embedded", f"{name} {address(element.attr('src') or '')}"
    return found


def is_custom(name: str) -> bool:
    """Whether an element is none of HTML's own: https://html.spec.whatwg.org/multipage/custom-elements.html#valid-custom-element-name."""
    return "-" in name and not name.startswith("postlint-")


def address(url: str) -> str:
    """A URL as it can be compared: percent-encoding is undone, which parsers of Markdown add."""
    return "".join(unquote(url, errors="surrogateescape").split())


_WORDS = {
    "link": "a link",
    "anchor": "the target of a link",
    "image": "an image",
    "code block": "code",
    "heading": "a heading",
    "cell": "a table cell",
    "table": "a table",
    "list": "a list",
    "break": "a line break",
    "block": "a paragraph",
    "embedded": "an embedded page",
    "element": "an element",
    "rule": "a line",
}


def difference(before: list[Shown], after: list[Shown]) -> str:
    """What of a page another one lacks or has changed, in words; empty if both show the same."""
    if before == after:
        return ""
    for one, other in zip(before, after, strict=False):
        if one != other:
            kinds = [kind for kind in (one[0], other[0]) if kind in _WORDS and kind != "block"]
            if kinds:
                return _WORDS[kinds[0]]
            if one[0] != other[0] and "block" not in (one[0], other[0]):
                return "bold, italic or code in a line"
            return "a paragraph" if "block" in (one[0], other[0]) else "the text"
    return "the text"
