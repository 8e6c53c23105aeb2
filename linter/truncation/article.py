"""The article in a post, without what surrounds it, and how its paragraphs usually end."""

from __future__ import annotations

from functools import cached_property, lru_cache

from ..syntax.html import MASK
from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, lazy
from ..values.spans import index_at
from .footer_lines import LONGEST_LINE, is_about, is_closing, is_note
from .terminators import CLOSERS, TERMINATORS, is_cjk, is_ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from ..syntax.nodes import Paragraph
    from ..syntax.parse import Post

PROSE = frozenset({"paragraph", "other"})
_HABIT_KINDS = frozenset({"paragraph", "other", "quote"})
_SHORTEST, _SHORTEST_CJK = 20, 10
"""Minimum length of a paragraph that counts as evidence of how the post ends its sentences, in characters."""
_MOST_SKIPPED = 4
_LANGUAGE_SAMPLE = 4
"""How many preceding paragraphs determine the language of a post."""
_MEDIA = lazy(r"!\[|<(?:img|pre|iframe|video|figure|table)\b|```|~~~|\{[%{]", IGNORECASE)
_DEFINITION = lazy(r" {0,3}(?:\[\^[^\]\n]{1,60}\]|\*\[[^\]\n]{1,60}\]):")
_LONGEST_LABEL = 70
_LOOP = lazy(r"\{%-?\s*(?:for|extends|block|macro)\b")
_ENDS = frozenset(TERMINATORS + CLOSERS)
_DOTS = ("…", "...", "⋯", "。。。", "・・・", "&hellip;", "&#8230;")
_EMPHASIS = ("*", "_", "~~")
_LINK_BEHIND = ("]", "</a>", ")", "`", "</code>", "</A>")


class Ending(NamedTuple):
    """Evidence that text is missing."""

    at: Paragraph
    said: str
    """The text at the end or the start, for a message."""
    why: str
    """The evidence, for a message: a part of its clause."""
    certain: bool = True
    """Whether it shows that text is missing; a sentence without a full stop may lack nothing else."""
    weak: bool = False
    """Whether only the wording shows it, in a way in which authors write more often than texts are cut."""


class Article:
    """What the rules about truncated text need to know about a post."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.shown = [paragraph for paragraph in post.paragraphs if paragraph[1] and paragraph[2] != "code"]
        """Paragraphs with visible text, including headings, list items and table cells."""

    @cached_property
    def last(self) -> int:
        """Index in ``shown`` of the last paragraph that belongs to the article; -1 if there is none.

        Tags, licenses, credits, definitions and links below the article do not belong to it, nor does a note about the author.
        """
        index = len(self.shown) - 1
        for _ in range(_MOST_SKIPPED):
            if index <= 0 or not self._is_outside(self.shown[index]):
                break
            index -= 1
        if index > 1 and is_about(self.shown[index - 1].text):
            index -= 2
        return index

    @property
    def is_annotated(self) -> bool:
        """Whether paragraphs that do not belong to the article follow it."""
        return self.last < len(self.shown) - 1

    @cached_property
    def others(self) -> list[Paragraph]:
        """The other prose paragraphs that are long enough to show how the post is written."""
        return [
            paragraph for paragraph in self.shown[: max(self.last, 0)] if paragraph.kind in _HABIT_KINDS and _is_long_enough(paragraph.text)
        ]

    @cached_property
    def ended(self) -> int:
        """How many of ``others`` end with a terminator or another usual ending."""
        return sum(paragraph[1][-1] in _ENDS or is_ended(paragraph[1]) for paragraph in self.others)

    def usually_ended(self, share: float, fewest: int) -> bool:
        """Whether there are at least ``fewest`` others, of which at least that share has a usual ending."""
        count = len(self.others)
        return count >= fewest and self.ended >= share * count

    @cached_property
    def is_template(self) -> bool:
        """Whether the post is a page template and not text: a Liquid, Jinja or Twig loop or block outside code."""
        text = self.post.text
        match = _LOOP().search(text) if "{%" in text else None
        return match is not None and index_at(self.post.code, match.start()) < 0

    def is_english(self, text: str) -> bool:
        """Whether a part of the article is English, by its own function words or, if it has none, by those of the preceding paragraphs."""
        from .english import english_score, is_mostly_known

        return (english_score(text) or self._english_score) > 0 and is_mostly_known(text)

    @cached_property
    def _english_score(self) -> int:
        from .english import english_score

        return english_score(" ".join(paragraph.text for paragraph in self.others[-_LANGUAGE_SAMPLE:]))

    def times(self, word: str) -> int:
        """How often a word occurs in the source of the post, ignoring case."""
        import re

        return len(re.findall(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", self.post.text, IGNORECASE))

    def _is_outside(self, paragraph: Paragraph) -> bool:
        return (paragraph.linked and len(paragraph[1]) <= LONGEST_LINE) or is_note(paragraph[1]) or self.is_definition(paragraph)

    def dotted_beside(self, paragraph: Paragraph) -> int:
        """How many other paragraphs have dots."""
        text, (start, end) = self.post.text, paragraph.span
        if not any(text.find(dots, 0, start) >= 0 or text.find(dots, end) >= 0 for dots in _DOTS):
            return 0
        return sum(other is not paragraph and any(dots in other.text for dots in _DOTS) for other in self.shown)

    def is_definition(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is a footnote or the definition of an abbreviation."""
        text, start = self.post.text, paragraph[0][0]
        if paragraph[1][0] not in "*[" and "]:" not in text[max(0, start - 6) : start]:
            return False
        return _DEFINITION().match(text, text.rfind("\n", 0, start) + 1, start + _LONGEST_LABEL) is not None

    def is_open(self, paragraph: Paragraph) -> bool:
        """Whether something other than text ends the paragraph: code, a link, a template tag, or a code block after it."""
        post, end = self.post, paragraph.span.end
        if post.masked[end - 1 : end] == MASK or post.text.startswith(_LINK_BEHIND, end) or post.text[end - 1 : end] == "`":
            return True
        return bool(post.code) and post.code[-1].end > end

    def is_followed(self, paragraph: Paragraph) -> bool:
        """Whether an image, code or a video follows, which may complete the paragraph, or an emphasis delimiter that it closes."""
        text, end = self.post.text, paragraph.span.end
        return self.is_open(paragraph) or text.startswith(_EMPHASIS, end) or _MEDIA().search(text, end) is not None

    def ends_clause(self, line: str) -> bool:
        """Whether the post itself ends a clause with the last two characters of a line, whatever the statistics say."""
        return any(f"{line[-2:]}{mark}" in self.post.text for mark in "。，！？；")

    def closing_line(self, index: int, closings: Collection[str] = ()) -> str:
        """The end-of-article line before the paragraph: `(end)`, an image credit, a disclaimer; empty if there is none."""
        # The text of a link on a line of its own is a part of a sentence.
        before = self.shown[index - 1][1] if index > 0 and not self.shown[index - 1].linked else ""
        if "\n" in before:
            before = before.rsplit("\n", 1)[-1]
        return before if is_closing(before, closings) else ""


def _is_long_enough(text: str) -> bool:
    return len(text) >= _SHORTEST or (len(text) >= _SHORTEST_CJK and is_cjk(text[0]))


@lru_cache(maxsize=1)
def article(post: Post) -> Article:
    """The article of a post; cached because several rules use it."""
    return Article(post)
