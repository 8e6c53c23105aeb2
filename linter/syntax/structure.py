"""Builds elements from the pieces of a post, as browsers do."""

from __future__ import annotations

from ..values.named_tuples import make
from .html import VOID, Tag
from .nodes import Block, Element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .pieces import Piece

# https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
OMISSIBLE = frozenset("html head body li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th".split())
# The open elements that each start tag closes, and the elements that limit the search (13.2.6.4.7).
_LIST = frozenset({"ul", "ol", "menu"})
_TABLE = frozenset({"table"})
_ROWS = frozenset("caption colgroup thead tbody tfoot tr td th".split())
_CELLS = frozenset({"td", "th"})
_ENDS = {
    "li": (frozenset({"li"}), _LIST),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (_CELLS | {"caption", "colgroup", "tr"}, _TABLE),
    "td": (_CELLS, _TABLE | {"tr"}),
    "th": (_CELLS, _TABLE | {"tr"}),
    "thead": (_ROWS, _TABLE),
    "tbody": (_ROWS, _TABLE),
    "tfoot": (_ROWS, _TABLE),
    "option": (frozenset({"option"}), frozenset({"select", "datalist", "optgroup"})),
    "optgroup": (frozenset({"option", "optgroup"}), frozenset({"select"})),
    "body": (frozenset({"head"}), frozenset({"html"})),
    "rt": (frozenset({"rt", "rp"}), frozenset({"ruby"})),
    "rp": (frozenset({"rt", "rp"}), frozenset({"ruby"})),
}
_SINGLE = frozenset({"li", "td", "th", "option"})
"""Start tags that close only one element."""
# Start tags that close an open paragraph (13.2.6.4.7, "close a p element").
BLOCKS = frozenset(
    "address article aside blockquote center details dialog dir div dl dt dd fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul xmp".split()
)
INLINE_BLOCKS = frozenset({"paragraph", "heading", "cell"})
_FOREIGN = frozenset({"svg", "math"})


def elements(pieces: list[Piece]) -> tuple[list[Element], list[Tag]]:
    """The elements, by their start tags, and the end tags without a matching start tag.

    The latter do not include ``</p>`` after a paragraph that a block has closed already (13.2.6.4.7).
    """
    tree = Tree()
    tree.build(pieces)
    return tree.elements(), tree.strays


class Tree:
    """Assembles elements from tags: an element is made when all of its parts are known."""

    def __init__(self) -> None:
        self.starts: list[Tag] = []
        self.ends: list[Tag | None] = []
        self.parents: list[int] = []
        self.implied: list[bool] = []
        self.names: list[str] = []
        """The names of the open elements; ``indexes`` has their indexes."""
        self.indexes: list[int] = []
        self.strays: list[Tag] = []
        self.limits: list[int] = []
        """The number of elements that were open before each open block; -1 for a block that may end inside an element."""
        self.ended_paragraphs = 0
        """Paragraphs that a block has closed, and whose end tags may follow."""

    def elements(self) -> list[Element]:
        """All elements."""
        self.end_from(0)
        return [make(Element, fields) for fields in zip(self.starts, self.ends, self.parents, self.implied, strict=True)]

    def build(self, pieces: list[Piece]) -> None:
        """Open and close the elements of a post.  Most tags are handled here, without a call."""
        names, indexes, starts, ends, parents, implied = self.names, self.indexes, self.starts, self.ends, self.parents, self.implied
        for kind, _, _, tag in pieces:
            if kind == "token":
                if type(tag) is not Tag:
                    continue
                name = tag[3]
                inner = names[-1] if names else ""
                if tag[4]:  # an end tag
                    if inner == name:
                        names.pop()
                        ends[indexes.pop()] = tag
                    else:
                        self.end(tag)
                    continue
                if inner == "p" and name in BLOCKS:
                    self.imply_end()
                    self.ended_paragraphs += 1
                if inner == name and name in _SINGLE:
                    self.imply_end()
                elif name in _ENDS:
                    self.end_items(name)
                parents.append(indexes[-1] if names else -1)
                # A slash closes nothing in HTML, but any element in JSX, SVG and MathML.
                closed = name in VOID or (tag[0][-2] == "/" and tag.self_closing and self.is_foreign(tag))
                if not closed:
                    names.append(name)
                    indexes.append(len(starts))
                starts.append(tag)
                ends.append(None)
                implied.append(closed)
            elif kind == "open":
                self.open_block(tag)
            elif kind == "close":
                self.close_block()

    def end(self, tag: Tag) -> None:
        """Close the nearest open element with the name of an end tag."""
        name, names = tag.name, self.names
        for depth in range(len(names) - 1, max(-1, len(names) - 400), -1):
            if names[depth] == name:
                self.ends[self.indexes[depth]] = tag
                self.end_from(depth + 1)
                self.names.pop()
                self.indexes.pop()
                return
        if name == "p" and self.ended_paragraphs:
            self.ended_paragraphs -= 1
        else:
            self.strays.append(tag)

    def end_from(self, depth: int) -> None:
        """Close the open elements from a depth on, whose end tags are missing."""
        for name, index in zip(self.names[depth:], self.indexes[depth:], strict=True):
            if name in OMISSIBLE:
                self.implied[index] = True
        del self.names[depth:], self.indexes[depth:]

    def imply_end(self) -> None:
        """Close the innermost open element, whose end tag is optional."""
        self.names.pop()
        self.implied[self.indexes.pop()] = True

    def end_items(self, name: str) -> None:
        """Close the items, rows and cells that the start tag ``name`` closes: a row also closes the previous cell and its row."""
        ended, limits = _ENDS[name]
        first = len(self.names)
        for depth in range(first - 1, max(-1, first - 60), -1):
            inner = self.names[depth]
            if inner in limits or inner not in OMISSIBLE:
                break
            if inner in ended:
                first = depth
                if name in _SINGLE:
                    break
        self.end_from(first)

    def is_foreign(self, tag: Tag) -> bool:
        """Whether an element is not of HTML, so that a slash closes it."""
        name = tag.name
        return tag.source[1].isupper() or "-" in name or name in _FOREIGN or not _FOREIGN.isdisjoint(self.names[-3:])

    def open_block(self, block: object) -> None:
        """Begin a block of Markdown, which closes an open paragraph as a tag would."""
        if type(block) is not Block:
            self.limits.append(-1)
            return
        if self.names and self.names[-1] == "p" and block.kind != "html":
            self.imply_end()
        self.limits.append(len(self.names) if block.kind in INLINE_BLOCKS else -1)

    def close_block(self) -> None:
        """End a block of Markdown: inline markup cannot extend beyond its paragraph."""
        limit = self.limits.pop()
        if limit >= 0:
            del self.names[limit:], self.indexes[limit:]
