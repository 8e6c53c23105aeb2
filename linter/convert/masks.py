"""Hides what a generator reads in a post while its HTML is converted: template tags, math, shortcodes, comments."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ..syntax.template_tags import Effect
from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy
from ..values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.parse import Post

OPEN, CLOSE = "\U000f0000", "\U000f0001"
"""Around the number of what is hidden: characters for private use, which no text uses and every parser takes for letters."""
MASK = lazy(f"{OPEN}(\\d+){CLOSE}")
_AT_START = lazy(f"\\s*{OPEN}(\\d+){CLOSE}\\s*")
# TeX in dollars has a command, an index or a group; `$5 and $6` has none.
_MATH = lazy(r"\$\$[^$\0]{1,2000}+\$\$|\$(?![\s$])(?=[^$\0]{0,300}[\\^_{])[^$\0\n]{1,300}(?<!\s)\$(?!\d)")
# https://codex.wordpress.org/Shortcode: with these names, brackets in a text are no words.
_SHORTCODE = lazy(
    r"\[/?(?:caption|gallery|embed|youtube|vimeo|audio|video|playlist|source(?:code)?|code|tweet|gist)(?:[ =][^\]\0\n]{0,500})?\]"
)


class Hidden(NamedTuple):
    """Something that is hidden."""

    span: Span
    """In the text of the post."""
    source: str
    is_comment: bool


class Masks:
    """The text of a post from ``start`` on with masks in place of what its generator reads."""

    def __init__(self, post: Post, start: int) -> None:
        self.hidden: list[Hidden] = []
        self._places: list[int] = []
        """Where each piece of the masked text begins: text and masks in turn."""
        self._origins: list[int] = []
        parts: list[str] = []
        offset, length = start, 0
        for span in _hidden_spans(post, start):
            number = len(self.hidden)
            mask = f"{OPEN}{number}{CLOSE}"
            for origin, part in ((offset, post.text[offset : span.start]), (span.start, mask)):
                self._places.append(length)
                self._origins.append(origin)
                parts.append(part)
                length += len(part)
            source = span.text(post.text)
            self.hidden.append(Hidden(span, source, is_comment=source.startswith("<!")))
            offset = span.end
        self._places.append(length)
        self._origins.append(offset)
        parts.append(post.text[offset:])
        self.text = "".join(parts)

    def add(self, source: str) -> str:
        """Hide something that is not in the post yet; returns its mask."""
        self.hidden.append(Hidden(Span(0, 0), source, is_comment=False))
        return f"{OPEN}{len(self.hidden) - 1}{CLOSE}"

    def origin(self, offset: int) -> int:
        """The offset in the post of an offset in the masked text."""
        index = bisect_right(self._places, offset) - 1
        return self._origins[index] + offset - self._places[index]

    def leading_comments(self, text: str) -> tuple[str, str]:
        """The masks of comments at the beginning of a text, and the rest."""
        end = 0
        while match := _AT_START().match(text, end):
            if not self.hidden[int(match[1])].is_comment:
                break
            end = match.end()
        return text[:end].strip(), text[end:]

    def with_comments(self, text: str) -> str:
        """The text with a comment for each that is hidden: parsers read a line with one in another way."""
        return MASK().sub(lambda match: "<!-- -->" if self.hidden[int(match[1])].is_comment else match[0], text)

    def without_comments(self, text: str) -> str:
        """The text without those that are hidden."""
        return MASK().sub(lambda match: "" if self.hidden[int(match[1])].is_comment else match[0], text)

    def comments_in(self, text: str) -> list[str]:
        """The masks of the comments in a text."""
        return [match[0] for match in MASK().finditer(text) if self.hidden[int(match[1])].is_comment]

    def has_several_lines(self, text: str) -> bool:
        """Whether something that is hidden in a text has more than one line."""
        return any("\n" in self.hidden[int(number)].source for number in MASK().findall(text))

    def shown(self, text: str, *, mdx: bool = False) -> str:
        """The text with everything that was hidden back in its place; with ``mdx``, comments are those of JavaScript."""

        def source(number: str) -> str:
            hidden = self.hidden[int(number)]
            if mdx and hidden.is_comment:
                return "{/* " + hidden.source.removeprefix("<!--").removesuffix("-->").strip().replace("*/", "* /") + " */}"
            return hidden.source

        return MASK().sub(lambda match: source(match[1]), text)


def _hidden_spans(post: Post, start: int) -> list[Span]:
    """What is hidden, in order; nothing within another."""
    spans = [*_tags(post), *(comment.span for comment in post.comments if comment.source.startswith("<!--"))]
    if "$" in post.text or "[" in post.text:
        spans += [Span(*match.span()) for pattern in (_MATH(), _SHORTCODE()) for match in pattern.finditer(post.prose, start)]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


def _tags(post: Post) -> Iterator[Span]:
    """The template tags; within code, only those that an HTML parser would read as markup."""
    code = [Span(element.start.end, element.end.start) for element in post.elements if element.name == "pre" and element.end is not None]
    starts = [span.start for span in code]
    for tag in post.templates.tags:
        index = bisect_right(starts, tag.start) - 1
        source = post.text[tag.start : tag.end]
        in_code = index >= 0 and tag.start < code[index].end
        if not in_code or tag.effect is Effect.CODE or ("<" in source and "&" not in source):
            yield Span(tag.start, tag.end)
