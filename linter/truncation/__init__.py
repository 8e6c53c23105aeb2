"""Heuristics for text whose beginning or end is missing.

``docs/truncation.md`` gives the precision of each heuristic.  Modules that most posts do not need are imported lazily.
"""

from __future__ import annotations

from .article import Article, Ending, article
from .terminators import is_ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.parse import Post
    from ..values.siblings import Siblings
    from .markup import Unfinished

__all__ = ["Article", "Ending", "cut_short", "missing_starts", "unfinished_end", "unfinished_markup"]


def unfinished_end(post: Post, ends: Collection[str] = (), siblings: Siblings | None = None, *, pedantic: bool = False) -> Ending | None:
    """The last paragraph of the article if its end is missing; ``siblings`` is what the other posts of the folder tell about it."""
    text = article(post)
    last = text.shown[text.last].text.rstrip() if text.last >= 0 else ""
    is_complete = not last or is_ended(last)
    # What many posts have in the same form was written so.
    is_usual = siblings is not None and siblings.repeated and not siblings.feed
    if not last or is_usual or last.endswith(tuple(ends)) or (is_complete and last[-1] not in ":："):
        return None
    ending = None
    if not is_complete:
        from .missing_end import missing_end

        ending = missing_end(text, ends, siblings, pedantic=pedantic)
    if ending is None or ending.weak:
        from .whole_excerpts import cut_word, excerpt

        ending = excerpt(text, siblings, dots=False) or cut_word(text, siblings) or ending
    # Markup that is cut is reported by another rule.
    return None if ending is None or text.is_template or unfinished_markup(post) else ending


def missing_starts(post: Post, closings: Collection[str] = (), siblings: Siblings | None = None, *, pedantic: bool = False) -> list[Ending]:
    """Paragraphs near the end whose beginning is missing; ``siblings`` is what the other posts of the folder tell about the last one."""
    from .missing_start import missing_starts

    text = article(post)
    endings = missing_starts(text, closings, siblings, pedantic=pedantic)
    return [] if endings and text.is_template else endings


def cut_short(
    post: Post, stubs: Collection[str] = (), languages: Collection[str] = (), siblings: Siblings | None = None, *, pedantic: bool = False
) -> Ending | None:
    """The ellipsis or the link that replaces the rest of the text; ``siblings`` is what the other posts of the folder tell about it."""
    from .excerpts import cut_short, last_dotted

    text = article(post)
    ending = cut_short(text, stubs, languages, siblings, pedantic=pedantic)
    if (ending is None or ending.weak) and text.last >= 0 and text.shown[text.last].text.rstrip()[-1:] in _DOTS:
        from .whole_excerpts import excerpt, word_before_dots

        dotted = last_dotted(text)
        ending = excerpt(text, siblings, dots=True) or (dotted and word_before_dots(text, *dotted, siblings)) or ending
    return None if ending is not None and text.is_template else ending


_DOTS = ("…", ".", "⋯", "]", ")")


def unfinished_markup(post: Post) -> Unfinished | None:
    """The markup that the end of the post cuts off."""
    from .markup import unfinished

    markup = unfinished(post)
    return None if markup is not None and article(post).is_template else markup
