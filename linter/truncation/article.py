"""The text of a post seen from its end, and the habits of the paragraphs before."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..syntax.html import MASK
from ..values.patterns import lazy
from .english import is_mostly_known, leaning
from .footer_lines import LONGEST_LINE, is_about, is_closing, is_note
from .terminators import CLOSERS, STOPS, is_cjk, is_ended

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph
    from ..syntax.parse import Post

PROSE = frozenset({"paragraph", "other"})
_SPEAKING = frozenset({"paragraph", "other", "quote"})
_SHORTEST, _SHORTEST_CJK = 20, 10
"""Characters from which a paragraph says how the post ends its sentences."""
_MOST_SKIPPED = 4
_ASKED = 4
"""How many paragraphs before show the language of a post."""
_SHOWN = lazy(r"!\[|<(?:img|pre|iframe|video|figure|table)\b|```|~~~|\{[%{]", re.IGNORECASE)
_DEFINITION = lazy(r" {0,3}(?:\[\^[^\]\n]{1,60}\]|\*\[[^\]\n]{1,60}\]):")
_LONGEST_LABEL = 70
_LOOP = lazy(r"\{%-?\s*(?:for|extends|block|macro)\b")
_ENDS = frozenset(STOPS + CLOSERS)
_EMPHASIS = ("*", "_", "~~")
_LINK_BEHIND = ("]", "</a>", ")", "`", "</code>", "</A>")


class Ending(NamedTuple):
    """Evidence that something is missing."""

    at: Paragraph
    said: str
    """The text at the end or the start, for the message."""
    why: str
    """The evidence, for the message: a part of its clause."""


class Article:
    """What the rules about lost text ask of a post."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.shown = [one for one in post.paragraphs if one[1] and one[2] != "code"]
        """The paragraphs that say something, headings, items and cells included."""

    @cached_property
    def last(self) -> int:
        """The index in ``shown`` of the last that belongs to the article; -1 where there is none.

        Tags, licences, credits, definitions and links below it do not belong to it, and neither does what is said of its author.
        """
        index = len(self.shown) - 1
        for _ in range(_MOST_SKIPPED):
            if index <= 0 or not self._is_beside(self.shown[index]):
                break
            index -= 1
        if index > 1 and is_about(self.shown[index - 1].text):
            index -= 2
        return index

    @property
    def is_annotated(self) -> bool:
        """Whether something stands below the article that is no part of it."""
        return self.last < len(self.shown) - 1

    @cached_property
    def others(self) -> list[Paragraph]:
        """The other paragraphs of prose that are long enough to tell how the post is written."""
        return [one for one in self.shown[: max(self.last, 0)] if one.kind in _SPEAKING and _is_telling(one.text)]

    @cached_property
    def ended(self) -> int:
        """How many of ``others`` end as people end a paragraph."""
        return sum(one[1][-1] in _ENDS or is_ended(one[1]) for one in self.others)

    def usually_ended(self, share: float, fewest: int) -> bool:
        """Whether at least ``fewest`` others are there, and that share of them is ended."""
        count = len(self.others)
        return count >= fewest and self.ended >= share * count

    @cached_property
    def is_template(self) -> bool:
        """Whether this is the frame of pages and no text: a loop or a block of Liquid, Jinja or Twig outside of code."""
        text = self.post.text
        found = _LOOP().search(text) if "{%" in text else None
        return found is not None and not any(one.start <= found.start() < one.end for one in self.post.code)

    def is_english(self, text: str) -> bool:
        """Whether a piece of the article is English, by its own small words or, where it has none, by those of the paragraphs before."""
        return (leaning(text) or self._leaning) > 0 and is_mostly_known(text)

    @cached_property
    def _leaning(self) -> int:
        return leaning(" ".join(one.text for one in self.others[-_ASKED:]))

    def times(self, word: str) -> int:
        """How often a word stands in the source of the post, in any case."""
        return len(re.findall(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", self.post.text, re.IGNORECASE))

    def _is_beside(self, one: Paragraph) -> bool:
        return (one.linked and len(one[1]) <= LONGEST_LINE) or is_note(one[1]) or self._is_definition(one)

    def _is_definition(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is a footnote, or says what abbreviations stand for."""
        text, start = self.post.text, paragraph[0][0]
        if paragraph[1][0] not in "*[" and "]:" not in text[max(0, start - 3) : start]:
            return False
        return _DEFINITION().match(text, text.rfind("\n", 0, start) + 1, start + _LONGEST_LABEL) is not None

    def is_open(self, paragraph: Paragraph) -> bool:
        """Whether something other than text says how the paragraph ends: code, a link, a template tag or a block of code behind it."""
        post, end = self.post, paragraph.span.end
        if post.masked[end - 1 : end] == MASK or post.text.startswith(_LINK_BEHIND, end) or post.text[end - 1 : end] == "`":
            return True
        return bool(post.code) and post.code[-1].end > end

    def is_followed(self, paragraph: Paragraph) -> bool:
        """Whether a picture, code or a film stands behind the paragraph, which may say the rest, or a mark of emphasis that it closes."""
        text, end = self.post.text, paragraph.span.end
        return self.is_open(paragraph) or text.startswith(_EMPHASIS, end) or _SHOWN().search(text, end) is not None

    def closing_line(self, index: int, closings: Collection[str] = ()) -> str:
        """The line that ended the article before the paragraph: `(end)`, a picture credit, a disclaimer; empty where there is none."""
        before = self.shown[index - 1][1] if index > 0 else ""
        if "\n" in before:
            before = before.rsplit("\n", 1)[-1]
        return before if is_closing(before, closings) else ""


def _is_telling(text: str) -> bool:
    return len(text) >= _SHORTEST or (len(text) >= _SHORTEST_CJK and is_cjk(text[0]))


@lru_cache(maxsize=1)
def article(post: Post) -> Article:
    """The article of a post; several rules ask for the same."""
    return Article(post)
