"""The lines of a post as readers see them: paragraphs, divided at line breaks."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from ....syntax.html import decoded
from ....syntax.parse import BLANK
from ....values.named_tuples import NamedTuple, make
from ....values.patterns import IGNORECASE, lazy
from ....values.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post


class Line(NamedTuple):
    """A line of visible text."""

    span: Span
    """From its first visible character to its last."""
    text: str
    """The visible text: references decoded, whitespace collapsed."""
    paragraph: Paragraph
    region: Span
    """What is between the line breaks around it, markup included; for a paragraph of one line, the paragraph."""
    number: int
    """Its place among the lines of its paragraph, from 0."""
    size: int
    """How many lines its paragraph has."""


@lru_cache(maxsize=1)
def lines_of(post: Post) -> list[Line]:
    """The lines of all paragraphs that are no code, in order."""
    found: list[Line] = []
    breaks = sorted(post.hard_breaks)
    for paragraph in post.paragraphs:
        if paragraph.text and paragraph.kind != "code":
            found += _divided(post, paragraph, breaks)
    return found


def lines_in(post: Post, paragraph: Paragraph) -> list[Line]:
    """The lines of one paragraph, none of code."""
    breaks = sorted(post.hard_breaks)
    alike = [one for one in post.paragraphs if one[0] == paragraph[0] and one[1] and one[2] != "code"]
    return [line for one in alike for line in _divided(post, one, breaks)]


def _divided(post: Post, paragraph: Paragraph, breaks: list[int]) -> list[Line]:
    """The lines of a paragraph.

    Chinese and Japanese text has no space where its source has a line end, so that authors do not wrap it: there, a line end
    divides lines, too.
    """
    start, end = paragraph.span
    at = breaks[bisect_left(breaks, start) : bisect_left(breaks, end)]
    cuts = [(offset, _break_end(post.text, offset)) for offset in at]
    cuts += [(tag.start, tag.end) for tag in paragraph.inline if tag.name == "br" and start < tag.start < end]
    source = post.masked[start:end]
    if "\n" in source and paragraph.tag is None and _WIDE().search(source):
        cuts += [(start + match.start(), start + match.end()) for match in _LINE_END().finditer(source)]
    if not cuts:
        return [make(Line, (paragraph.span, paragraph.text, paragraph, paragraph.span, 0, 1))]
    regions, last = [], start - _markup_before(post.masked, start)
    end += _markup_after(post.masked, end)
    for first, after in sorted(cuts):
        if first >= last:
            regions.append(Span(last, first))
        last = max(last, after)
    regions.append(Span(last, end))
    lines = [(region, *_visible(post, region)) for region in regions]
    lines = [line for line in lines if line[2]]
    return [Line(span, text, paragraph, region, number, len(lines)) for number, (region, span, text) in enumerate(lines)]


def _markup_before(text: str, offset: int) -> int:
    """How many characters of inline markup are directly before an offset."""
    match = _MARKUP_BEFORE().search(text[max(0, offset - _NEAR) : offset])
    return len(match[0]) if match else 0


def _markup_after(text: str, offset: int) -> int:
    match = _MARKUP().match(text, offset, offset + _NEAR)
    return len(match[0]) if match else 0


def _break_end(text: str, offset: int) -> int:
    """The end of a hard line break of Markdown: spaces or a backslash, and the line end with what begins the next line of a container."""
    match = _BREAK().match(text, offset)
    return match.end() if match else offset


def _visible(post: Post, region: Span) -> tuple[Span, str]:
    """The place and the text of what is visible in a region."""
    source = region.text(post.prose)
    words = " ".join(decoded(source.replace(BLANK, "")).split())
    seen = _SEEN().search(source)
    if not words or seen is None:
        return region, ""
    return Span(region.start + seen.start(), region.start + len(source.rstrip(BLANK + " \t\r\n"))), words


_NEAR = 300
"""Characters in which markup around a line is looked for."""
_TAGS = r"(?:strong|b|em|i|u|span|font|small|a)\b"
_MARKUP = lazy(rf"(?:[*_~\[]|\]\([^()\s]*+\)|</?{_TAGS}[^<>]*+>)*+", IGNORECASE)
_MARKUP_BEFORE = lazy(rf"(?:[*_~\[]|<{_TAGS}[^<>]*+>)++\Z", IGNORECASE)
_BREAK = lazy(r"[ \t]*+\\?\r?\n?[ \t>]*+")
_LINE_END = lazy(r"[ \t]*+\r?\n[ \t>]*+")
_SEEN = lazy(r"[^\0\s]")
_WIDE = lazy("[\u3040-\u30ff\u3400-\u9fff]")
_ANY_WIDE = lazy("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_WIDE_WEIGHT = 5
_LONGEST_COUNTER = 300


def weight(text: str) -> int:
    """How much a text says, in Latin letters: a character of Chinese, Japanese or Korean counts as five."""
    return len(text) + (_WIDE_WEIGHT - 1) * len(_ANY_WIDE().findall(text))


_MARKS = lazy(r"[\W_]+")
_DIGITS = lazy(r"\d+")


def normal(text: str) -> str:
    """A text by which equal lines are recognized: letters in lower case without spaces and marks; if it is not long, numbers as ``0``."""
    from unicodedata import normalize

    words = _MARKS().sub("", normalize("NFKC", text).casefold())
    return _DIGITS().sub("0", words) if weight(words) <= _LONGEST_COUNTER else words
