"""What shows that a text has lost its beginning or its end.

A rule of thumb is behind each piece of evidence; ``docs/truncation.md`` says how often each is right.  What most
posts do not need is imported when a post gives a reason to look closer.
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
    """The last paragraph of the article, where its end is missing."""
    seen = article(post)
    if seen.last < 0 or is_ended(seen.shown[seen.last].text):
        return None
    from .missing_end import missing_end

    found = missing_end(seen, ends, pedantic=pedantic)
    # What the end cuts inside of a tag or a link is said once.
    return None if found is None or seen.is_template or unfinished_markup(post) else found


def missing_starts(post: Post, closings: Collection[str] = (), *, pedantic: bool = False) -> list[Ending]:
    """The paragraphs at the end whose beginning is missing."""
    from .missing_start import missing_starts

    seen = article(post)
    found = missing_starts(seen, closings, pedantic=pedantic)
    return [] if found and seen.is_template else found


def cut_short(post: Post, stubs: Collection[str] = (), languages: Collection[str] = (), *, pedantic: bool = False) -> Ending | None:
    """The dots or the link that stand for the rest of the text."""
    from .excerpts import cut_short

    seen = article(post)
    found = cut_short(seen, stubs, languages, pedantic=pedantic)
    return None if found is not None and seen.is_template else found


def unfinished_markup(post: Post) -> Unfinished | None:
    """The piece of markup that the end of the post cuts."""
    from .markup import unfinished

    found = unfinished(post)
    return None if found is not None and article(post).is_template else found
