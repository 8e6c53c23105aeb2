"""Builds the elements of JSX."""

from __future__ import annotations

from ..html import VOID, Tag
from ..nodes import Block
from ..structure import INLINE_BLOCKS, Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..nodes import Element
    from ..pieces import Piece


def jsx_elements(pieces: list[Piece]) -> tuple[list[Element], list[Tag]]:
    """The elements, by their start tags, and the end tags without a matching start tag.

    A slash closes any tag, and nothing else is implied.  What MDX rejects is read as HTML where that is possible.
    """
    tree = _JsxTree()
    tree.build(pieces)
    return tree.elements(), tree.strays


class _JsxTree(Tree):
    def build(self, pieces: list[Piece]) -> None:
        names = self.names
        for kind, _, _, tag in pieces:
            if kind == "token" and type(tag) is Tag:
                if tag.closing:
                    self.end(tag)
                    continue
                closed = tag.name in VOID or tag.source.endswith("/>")
                self.parents.append(self.indexes[-1] if names else -1)
                self.implied.append(closed)
                if not closed:
                    names.append(tag.name)
                    self.indexes.append(len(self.starts))
                self.starts.append(tag)
                self.ends.append(None)
            elif kind == "open":
                self.limits.append(len(names) if type(tag) is Block and tag.kind in INLINE_BLOCKS else -1)
            elif kind == "close":
                self.close_block()
