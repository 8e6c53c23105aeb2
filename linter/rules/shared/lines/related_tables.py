"""Tables of links to other posts that a site puts below a text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ....values.patterns import lazy
from ..phrases.buttons import BUTTONS, OWN_BUTTONS, is_label
from .paragraphs import lines_of

if TYPE_CHECKING:
    from ....syntax.parse import Post
    from ....values.spans import Span
    from .paragraphs import Line


@lru_cache(maxsize=1)
def related_tables(post: Post) -> tuple[Span, ...]:
    """The tables of links to other posts below a label such as `Related posts`, as Tistory writes them."""
    if not any(block.kind == "table" for block in post.blocks):
        return ()
    labels = [line for line in lines_of(post) if (BUTTONS.hold(line.text) or OWN_BUTTONS.hold(line.text)) and is_label(line.text)]
    return tuple(table for line in labels if (table := table_below(post, line)) is not None)


def table_below(post: Post, label: Line) -> Span | None:
    """The table directly below a label, if its rows are links with counters and dates beside them."""
    tables = [block.span for block in post.blocks if block.kind == "table" and block.span.start >= label.span.end]
    if not tables or _BEFORE_TABLE().match(post.text, label.span.end, tables[0].start) is None:
        return None
    rows = [row for row in tables[0].text(post.text).splitlines() if not _EMPTY_ROW().match(row)]
    return tables[0] if rows and all(_LINK_ROW().match(row) for row in rows) else None


_BEFORE_TABLE = lazy(r"[*_#'\"”’ \t]*+\s*+\Z")
_EMPTY_ROW = lazy(r"[|\s:-]*+\Z")
_LINK_ROW = lazy(r"\|?\s*+\[[^\n]*?\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+\)\s*+(?:\(\d++\))?\s*+(?:\|[\s\d.:/-]*+)*+\Z")
