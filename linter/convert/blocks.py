"""The blocks of a page: what Markdown can write one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy
from .content import EMBEDDED, INLINE_HTML
from .masks import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element, Node

_WRAPPERS = frozenset("div section article main header footer aside nav center body html figure hgroup font span form label o:p".split())
"""Elements that go if they contain blocks: nothing of them is seen without a style sheet."""
_LEAVES = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote table pre hr dl details figcaption menu fieldset address script style noscript".split()
)
BLOCKS = _LEAVES | (_WRAPPERS - {"font", "span", "label", "o:p"}) | {"iframe", "video", "audio", "object", "embed"}
_PARAGRAPHS = lazy(r"\n[ \t\r]*+\n\s*+")


class Block(NamedTuple):
    """A block of a page."""

    element: Element
    place: tuple[int, int]
    """Line and column of its beginning in the text that was parsed."""


def blocks(root: Element) -> list[Block]:
    """Take a page apart into its blocks, in order."""
    found: list[Block] = []
    for part in _parts(root):
        if isinstance(part, list):
            found += _runs(part)
        else:
            found.append(Block(part, part.position or (1, 0)))
    return found


def _parts(parent: Element) -> Iterator[Element | list[Node]]:
    """The blocks in an element, and between them what is in no block."""
    from turbohtml import Comment, Element

    run: list[Node] = []
    items: list[Element] = []
    for child in list(parent.children):
        if isinstance(child, Comment):
            continue
        if items and not (isinstance(child, Element) and child.tag == "li") and (isinstance(child, Element) or child.text.strip()):
            yield _list_of(items)
            items = []
        if not isinstance(child, Element) or not _is_block(child):
            if not items:
                run.append(child)
            continue
        if run:
            yield run
            run = []
        if child.tag in _WRAPPERS:
            yield from _parts(child)
        elif child.tag == "a":
            yield from _linked(child)
        elif child.tag == "p":
            yield from _paragraphs(child)
        elif child.tag in ("figcaption", "address"):
            yield list(child.children)
        elif child.tag == "li":
            # A browser shows items without their list like those with it.
            items.append(child)
            continue
        else:
            yield child
    if items:
        yield _list_of(items)
    if run:
        yield run


def _list_of(items: list[Element]) -> Element:
    from turbohtml import Element

    made = Element("ul")
    for item in items:
        made.append(item.extract())
    return made


def _paragraphs(paragraph: Element) -> Iterator[Element | list[Node]]:
    """A paragraph; several where two line breaks or a frame are in it, as Markdown has no blank line in a paragraph."""
    from turbohtml import Element, Text

    cuts: list[int] = []
    children = list(paragraph.children)
    last_break = -1
    for index, child in enumerate(children):
        if isinstance(child, Element) and child.tag == "br":
            if last_break >= 0:
                cuts += (last_break, index)
            last_break = index
        elif isinstance(child, Element) and child.tag in {"iframe", "video", "audio", "object", "embed"}:
            cuts.append(index)
            last_break = -1
        elif not isinstance(child, Text) or child.data.strip():
            last_break = -1
    if not cuts:
        yield paragraph
        return
    cut = set(cuts)
    run: list[Node] = []
    for index, child in enumerate(children):
        if index not in cut:
            run.append(child)
            continue
        if run:
            yield run
            run = []
        if isinstance(child, Element) and child.tag != "br":
            yield child
    if run:
        yield run


def _is_block(element: Element) -> bool:
    if element.tag in BLOCKS:
        return True
    if element.tag in INLINE_HTML or element.tag in EMBEDDED:
        return False
    return any(inner.tag in BLOCKS and inner.tag not in EMBEDDED for inner in element.iter_elements())


def _linked(link: Element) -> Iterator[Element | list[Node]]:
    """The blocks in a link; if it is one, the link goes into it."""
    from turbohtml import Element

    inner = [child for child in link.children if isinstance(child, Element) or (getattr(child, "data", "") or "").strip()]
    block = inner[0] if len(inner) == 1 else None
    while isinstance(block, Element) and block.tag in _WRAPPERS and len(block.children) == 1:
        block = block.children[0]
    if (
        isinstance(block, Element)
        and block.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span")
        and not any(_is_block(inner) for inner in block.iter_elements())
    ):
        block.wrap_children(Element("a", dict(link.attrs.copy())))
        yield block
    else:
        yield link


def _runs(run: list[Node]) -> Iterator[Block]:
    """Paragraphs of what is in no block: a blank line ends one, and so does what its generator reads alone on a line."""
    from turbohtml import Text

    paragraph: list[Node] = []
    for node in run:
        if not isinstance(node, Text):
            paragraph.append(node)
            continue
        parts = _PARAGRAPHS().split(node.data)
        for index, part in enumerate(parts):
            if index:
                yield from _paragraph(paragraph)
                paragraph = []
            lines: list[str] = []
            all_lines = part.split("\n")
            for line in all_lines:
                if MASK().fullmatch(line.strip()) and (len(all_lines) > 1 or not paragraph):
                    if text := "\n".join(lines).strip():
                        paragraph.append(Text(text))
                    yield from _paragraph(paragraph)
                    paragraph, lines = [], []
                    yield from _paragraph([Text(line.strip())])
                else:
                    lines.append(line)
            if lines:
                paragraph.append(Text("\n".join(lines)))
    yield from _paragraph(paragraph)


def _paragraph(nodes: list[Node]) -> Iterator[Block]:
    from turbohtml import Element, Text

    if not any(isinstance(node, Element) or (isinstance(node, Text) and node.data.strip()) for node in nodes):
        return
    place = next((node.position for node in nodes if isinstance(node, Element) and node.position), (0, 0))
    paragraph = Element("p")
    for node in nodes:
        paragraph.append(node.extract() if node.parent is not None else node)
    yield Block(paragraph, place)
