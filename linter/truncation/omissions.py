"""Dots in brackets at the end of a text: in place of the rest, or of what a quotation omits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..values.patterns import lazy
from .stubs import is_stub

if TYPE_CHECKING:
    from .article import Article

CLOSING_BRACKETS = frozenset("]］)）")
_BRACKETED = lazy(
    r"[\[［(（]\s*(?:…+|\.{3,}|more\s?(?:…|\.{3})?|((?:continue|read)[^\[\]()]{0,40}))\s*[\]］)）]\Z",
    re.IGNORECASE,
)


def is_bracketed(text: str) -> bool:
    """Whether a text ends with `[…]`, `(more...)` or `(Read the whole post)`."""
    match = _BRACKETED().search(text, max(0, len(text) - 80))
    return match is not None and (match[1] is None or is_stub(match[1]))


def is_mentioned(article: Article, text: str) -> bool:
    """Whether a text with dots in brackets at both ends quotes a page that links the post, or is a comment on the post."""
    start = _OMISSION_AT_START().match(text)
    if start is not None and start.end() < len(text.rstrip()):
        return True
    return any(one.kind == "heading" and len(one.text) <= _LONGEST_COMMENTS and _COMMENTS().match(one.text) for one in article.shown)


_OMISSION_AT_START = lazy(r"\s*[\[［(（]\s*(?:…+|\.{3,})\s*[\]］)）]")
_COMMENTS = lazy(
    r"\W*(?:\d+\s)?(?:comments?|kommentare?|comentarios?|comentários?|commentaires?|commenti|reacties|комментарии|评论|評論|留言|コメント|댓글"
    r"|(?:ping|track)backs?)\b",
    re.IGNORECASE,
)
_LONGEST_COMMENTS = 40
