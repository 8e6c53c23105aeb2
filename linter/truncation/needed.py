"""How surely the model of sentence ends must take a post for unfinished before it is reported.

The less else speaks for it, the more is asked of the model: a copied post may be cut, and an author who ends nearly all posts of a
folder with a full stop, or none in dots, seldom leaves one open.  The numbers are hundredths of a natural-log odd, set on posts that
nobody cut (benchmarks/README.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .end_features import is_joined, is_slogan
from .terminators import is_cjk, last_sentence
from .whole_excerpts import is_preview, origin

if TYPE_CHECKING:
    from ..values.siblings import Siblings
    from .article import Article

_CARE = 85
"""Percent of the other posts of a folder that end with a terminator where one that does not is unusual."""
_SELDOM = 5
"""Percent of the other posts that end in dots where that is no habit."""


def needed_for_end(article: Article, text: str, siblings: Siblings | None) -> int:
    """The score from which a text without a terminator breaks off inside a sentence.

    A paragraph of one sentence is often a slogan, a caption or a note.
    """
    joined = is_joined(text)
    alone = last_sentence(text) == text
    if origin(article):
        return (120 if joined else 170) + (100 if joined and alone else 0)
    # Without other paragraphs nothing tells that the author ends sentences, and a picture may go on from the last one.
    if not article.usually_ended(0.8, _FEWEST) or article.is_followed(article.shown[article.last]):
        return _NEVER
    # A Latin word at the end of a line in other characters is a command or a name.
    mixed = joined or any(map(is_cjk, text[-_NEAR:]))
    careful = siblings is not None and siblings.ended >= _CARE
    if not alone:
        return (0 if careful else 150) + (50 if mixed else 0)
    return (120 if careful else 250) + (250 if mixed else 0)


_NEAR = 40
_FEWEST = 2
_NEVER = 100_000


def needed_for_dots(article: Article, before: str, siblings: Siblings | None, others: int) -> int:
    """The score from which dots are in place of the rest of a sentence; ``before`` is the text before them.

    ``others`` is how many other paragraphs have dots.
    """
    joined = is_joined(before)
    more = min(others, 2) * _ANOTHER + (_SLOGAN if is_slogan(before) else 0)
    if origin(article) or is_preview(article):
        return more + (120 if joined else 200)
    # A short remark of one sentence trails off where it is whole.
    if len(before) < _LONGEST_REMARK and last_sentence(before) == before.strip():
        return _NEVER
    # Complete clauses of Han and Kana trail off, too.
    more += _JOINED if joined else 0
    if siblings is None or siblings.dotted == _UNKNOWN:
        return 300 + more
    return more + (80 if not siblings.dotted else 150 if siblings.dotted <= _SELDOM else 250)


_LONGEST_REMARK = 60
_UNKNOWN = 100
_ANOTHER = 200
"""How much more is asked for each of the first two other paragraphs with dots."""
_SLOGAN = 250
"""The same for a short line, which may be a slogan or a farewell."""
_JOINED = 300
