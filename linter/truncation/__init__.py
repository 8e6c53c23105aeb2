"""Heuristics for text whose beginning or end is missing.

``docs/truncation.md`` gives the precision of each heuristic.  Modules that most posts do not need are imported lazily.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .article import Article, Ending, article
from .terminators import is_ended

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.parse import Post
    from .markup import Unfinished

__all__ = ["Article", "Ending", "cut_short", "missing_end", "missing_starts", "unfinished_markup"]


def missing_end(post: Post, ends: Collection[str] = (), *, pedantic: bool = False) -> Ending | None:
    """The last paragraph of the article if its end is missing."""
    text = article(post)
    if text.last < 0 or is_ended(text.shown[text.last].text):
        return None
    from .missing_end import missing_end

    ending = missing_end(text, ends, pedantic=pedantic)
    # Markup that is cut is reported by another rule.
    return None if ending is None or text.is_template or unfinished_markup(post) else ending


def missing_starts(post: Post, closings: Collection[str] = (), *, pedantic: bool = False) -> list[Ending]:
    """Paragraphs near the end whose beginning is missing."""
    from .missing_start import missing_starts

    text = article(post)
    endings = missing_starts(text, closings, pedantic=pedantic)
    return [] if endings and text.is_template else endings


def cut_short(post: Post, stubs: Collection[str] = (), languages: Collection[str] = (), *, pedantic: bool = False) -> Ending | None:
    """The ellipsis or the link that replaces the rest of the text."""
    from .excerpts import cut_short

    text = article(post)
    ending = cut_short(text, stubs, languages, pedantic=pedantic)
    return None if ending is not None and text.is_template else ending


def unfinished_markup(post: Post) -> Unfinished | None:
    """The markup that the end of the post cuts off."""
    from .markup import unfinished

    markup = unfinished(post)
    return None if markup is not None and article(post).is_template else markup
