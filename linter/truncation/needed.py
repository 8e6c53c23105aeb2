"""How surely the model of sentence ends must take a post for unfinished before it is reported.

The less else speaks for it, the more is asked of the model: a copied post may be cut, and an author who ends nearly all posts of a
folder with a full stop, or none in dots, seldom leaves one open.  The numbers are hundredths of a natural-log odd, set on posts that
nobody cut (benchmarks/README.md).
"""

from __future__ import annotations

from ..values.named_tuples import NamedTuple
from .end_features import is_hangul, is_joined
from .terminators import last_sentence
from .whole_excerpts import is_preview, origin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..values.siblings import Siblings
    from .article import Article


class Needed(NamedTuple):
    """The score that is needed for a last paragraph, by its form."""

    inner: int
    """Another sentence is before the last one."""
    long: int
    """One long sentence."""
    short: int
    """One short sentence, as slogans, captions, signatures and notes are."""


_NEVER = 100_000
_ENDS = {True: Needed(250, 300, 750), False: Needed(350, 350, 500)}
"""For text without a terminator; ``True`` is Han and Kana, where complete clauses are like unfinished ones."""
_DOTS = {True: Needed(350, 350, 300), False: Needed(250, 250, 250)}
_FROM_ELSEWHERE = Needed(100, 100, 250)
_PEDANTIC = 50
"""With the option of that name, and for dots in a text from elsewhere."""
_CARE, _CARELESS = 85, 60
"""Percent of the other posts of a folder that end with a terminator where one that does not is unusual, and where it is usual."""
_SELDOM, _OFTEN = 5, 8
"""Percent of the other posts that end in dots where that is no habit, and where it is one."""
_UNUSUAL, _USUAL = -150, 150
"""What the habit of the folder adds."""
_FEWEST, _ALONE = 2, 100
"""Other paragraphs that show how an author ends sentences, and what is added if there are fewer."""
_SHORT, _SHORT_JOINED = 64, 32
"""Characters of a short paragraph."""


def needed_for_end(article: Article, text: str, siblings: Siblings | None, *, pedantic: bool = False) -> int:
    """The score from which a text without a terminator breaks off inside a sentence."""
    if pedantic:
        return _PEDANTIC
    is_copied = bool(origin(article))
    # Nothing tells that the author ends sentences, or a picture may go on from the last one.
    if not article.others or (not is_copied and article.is_followed(article.shown[article.last])):
        return _NEVER
    if is_copied:
        return _of(_FROM_ELSEWHERE, text)
    ended = siblings.ended if siblings is not None else 0
    habit = 0 if not ended else _UNUSUAL if ended >= _CARE else _USUAL if ended < _CARELESS else 0
    return _of(_ENDS[is_joined(text)], text) + habit + (_ALONE if len(article.others) < _FEWEST else 0)


def needed_for_dots(article: Article, before: str, siblings: Siblings | None, *, pedantic: bool = False) -> int:
    """The score from which dots are in place of the rest of a sentence; ``before`` is the text before them."""
    if pedantic or origin(article) or is_preview(article):
        return _PEDANTIC
    if not article.others:
        return _NEVER
    dotted = siblings.dotted if siblings is not None else _UNKNOWN
    habit = 0 if dotted == _UNKNOWN else _UNUSUAL if dotted <= _SELDOM else _USUAL if dotted > _OFTEN else 0
    return _of(_DOTS[is_joined(before)], before) + habit + (2 * _ALONE if len(article.others) < _FEWEST else 0)


_UNKNOWN = 100


def _of(needed: Needed, text: str) -> int:
    if _has_more(text):
        return needed.inner
    return needed.short if len(text) < (_SHORT_JOINED if is_joined(text) or is_hangul(text) else _SHORT) else needed.long


def _has_more(text: str) -> bool:
    """Whether another sentence is before the last one in its line."""
    line = text.rsplit("\n", 1)[-1].rstrip()
    return len(last_sentence(line)) < len(line)
