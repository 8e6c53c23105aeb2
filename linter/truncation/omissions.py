"""Dots in brackets or in a link at the end of a text: in place of the rest, or of what a quotation or a shown address omits."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, lazy
from .stubs import is_stub

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph
    from .article import Article

CLOSING_BRACKETS = frozenset("]］)）")
_BRACKETED = lazy(
    r"[\[［(（]\s*(?:…+|\.{3,}|more\s?(?:…|\.{3})?|((?:continue|read)[^\[\]()]{0,40}))\s*[\]］)）]\Z",
    IGNORECASE,
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
    IGNORECASE,
)
_LONGEST_COMMENTS = 40


# A link whose only text is dots.
_LINKED_DOTS = lazy(r"(?:\[|<a\s[^<>]{1,400}>)\s?(?:…|\.{3,})\s?(?:\](?:\([^()\s]*\))?|</a>)\s*\Z", IGNORECASE)
_LONGEST_LINK = 500


def is_link_of_dots(article: Article, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a link whose only text is dots."""
    return _LINKED_DOTS().search(_source(article, paragraph)[-_LONGEST_LINK:]) is not None


def is_shown_address(article: Article, paragraph: Paragraph, name: str) -> bool:
    """Whether a name before dots is the beginning of an address that a link of the paragraph has whole: `example.co...`."""
    import re

    return re.search(rf"://(?:www\.)?{re.escape(name)}", _source(article, paragraph)) is not None


def _source(article: Article, paragraph: Paragraph) -> str:
    """The source of a paragraph up to the end of its last line, where the address of a link is."""
    text = article.post.text
    end = text.find("\n", paragraph.span.end)
    return text[paragraph.span.start : end if end >= 0 else len(text)].rstrip()
