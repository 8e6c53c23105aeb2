"""Tells whether a paragraph that begins with a small letter is unlike the others of its article."""

from __future__ import annotations

from ..values.patterns import lazy
from .interruptions import is_interrupted, may_continue
from .terminators import CLOSERS, TERMINATORS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph
    from .article import Article

_FEWEST = 3
"""Other paragraphs that begin with a capital letter."""
_SHARE = 0.6
"""The part of the others that does; the rest begins with digits, quotation marks or characters of other scripts."""
_BYLINES = frozenset("by por von par di da de du van av af przez от via from source edit note nota".split())
"""Words before the name of an author or a source."""
_NOTE = lazy(r"\b(?:can also|see)\b")
_NEAR = 30
_ENDS = frozenset(TERMINATORS + CLOSERS)


def is_unlike_others(article: Article, index: int, paragraph: Paragraph, token: str) -> bool:
    """Whether a paragraph below a complete one begins with a small letter though the others begin with capitals.

    ``token`` is its first word.  Authors who do so go on behind code, a link or words without a terminator, or name the source.
    """
    if not index or token in _BYLINES or paragraph.text.rstrip()[-1] not in _ENDS:
        return False
    # `you can also find more`, `on meetings, see …`: notes of authors in a hurry.
    if _NOTE().search(paragraph.text, 0, _NEAR):
        return False
    before = article.shown[index - 1]
    if before.kind not in ("paragraph", "other") or before.linked or before.text.rstrip()[-1:] not in _ENDS:
        return False
    capitals = sum(other.text[0].isupper() for other in article.others)
    if capitals < max(_FEWEST, _SHARE * len(article.others)):
        return False
    return not (article.is_followed(paragraph) or is_interrupted(article, index) or may_continue(before))
