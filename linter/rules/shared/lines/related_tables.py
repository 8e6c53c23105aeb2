"""Tables of links to other posts that a site puts below a text."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from ....values.patterns import lazy
from ..phrases.buttons import BUTTONS, OWN_BUTTONS, is_label
from .paragraphs import lines_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.parse import Post
    from ....values.spans import Span
    from .paragraphs import Line


@lru_cache(maxsize=1)
def related_tables(post: Post) -> list[Span]:
    """The tables of links to other posts below a label such as `Related posts`, as Tistory writes them."""
    if not _tables(post):
        return []
    labels = [line for line in lines_of(post) if (BUTTONS.has(line.text) or OWN_BUTTONS.has(line.text)) and is_label(line.text)]
    return sorted({table for line in labels if (table := table_below(post, line)) is not None})


def table_below(post: Post, label: Line) -> Span | None:
    """The table directly below a label, if its rows are links with counters and dates beside them."""
    tables = _tables(post)
    index = bisect_left(tables, label.span.end, key=lambda table: table.start)
    if index == len(tables) or tables[index].start - label.span.end > _NEAR:
        return None
    table = tables[index]
    if _BEFORE_TABLE().match(post.text, label.span.end, table.start) is None:
        return None
    rows = [row for row in table.text(post.text).splitlines() if not _EMPTY_ROW().match(row)]
    return table if rows and all(_LINK_ROW().match(row) for row in rows) else None


@lru_cache(maxsize=1)
def _tables(post: Post) -> list[Span]:
    return sorted(block.span for block in post.blocks if block.kind == "table")


_NEAR = 40
"""Characters of markup and blank lines between a label and its table."""
_BEFORE_TABLE = lazy(r"[*_#'\"”’ \t]*+\s*+\Z")
_EMPTY_ROW = lazy(r"[|\s:-]*+\Z")
_LINK_ROW = lazy(r"\|?\s*+\[[^\n]*?\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+\)\s*+(?:\(\d++\))?\s*+(?:\|[\s\d.:/-]*+)*+\Z")
