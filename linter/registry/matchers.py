"""Applies the pattern of a declared rule to a post."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import islice

from ..rules.api import BLANK, MASK, Post, Scalar, Sequence, Span, decoded, lazy, replace
from ..syntax.front_matter import front_matter
from ..values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from ..rules.api import Attribute, Context, Edit, FrontMatter, NoOptions, Url

MOST = 1000
"""Maximum matches in one paragraph or value.  Each may scan everything that follows, so without a limit the time is quadratic."""
OBJECT = "\ufffc"
"""Replaces non-text in visible text: an image, code, the output of a template tag."""


class Match(NamedTuple):
    """A match of a pattern."""

    start: int
    end: int
    text: str
    new: str | None
    """The replacement; ``None`` if there is none."""


class Pattern(NamedTuple):
    """The pattern of a declared rule, and its replacement."""

    compiled: Any
    """A compiled RE2 pattern."""
    parts: tuple[str | int, ...] | None
    """The replacement: text and group numbers; ``None`` if there is none."""

    def matches(self, text: str) -> Iterator[Match]:
        """The matches in a text, except those that already equal their replacement."""
        # RE2 requires UTF-8, which has no lone surrogates; YAML escapes can produce some.
        readable = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
        for match in islice(self.compiled.finditer(readable), MOST):
            start, end = match.span()
            new = self._new(match)
            if start < end and new != match[0]:
                yield Match(start, end, text[start:end], new if new is None or self._is_stable(new) else None)

    def _new(self, match: Any) -> str | None:  # noqa: ANN401 - RE2 has no types
        if self.parts is None:
            return None
        return "".join(part if isinstance(part, str) else match[part] or "" for part in self.parts)

    def _is_stable(self, new: str) -> bool:
        """Whether the pattern does not match a replacement, so that fixing terminates."""
        return all(self._new(match) == match[0] for match in islice(self.compiled.finditer(new), MOST))


# Visible text


class _Visible(NamedTuple):
    """The visible text of a paragraph, and the source of each of its parts."""

    text: str
    offsets: list[int]
    """The offset of each part in ``text``, sorted."""
    sources: list[tuple[int, int, bool]]
    """The start and the end of each part in the post, and whether its source is identical."""

    def span(self, start: int, end: int) -> Span:
        """The span in the post of a part of the text."""
        return Span(self._character(start)[0], self._character(end - 1)[1])

    def _character(self, index: int) -> tuple[int, int]:
        part = bisect_right(self.offsets, index) - 1
        start, end, exact = self.sources[part]
        if not exact:
            return start, end
        offset = start + index - self.offsets[part]
        return offset, offset + 1


_PIECE = lazy(rf"{BLANK}++|[^{BLANK}&]++|&[#\w]{{0,40}};?")


@lru_cache(maxsize=1)
def _paragraphs(post: Post) -> list[_Visible]:
    """The paragraphs of a post; cached because every rule for text uses them."""
    return [_visible(post, paragraph.span) for paragraph in post.paragraphs]


def _visible(post: Post, span: Span) -> _Visible:
    parts: list[str] = []
    offsets: list[int] = []
    sources: list[tuple[int, int, bool]] = []
    length = 0
    for match in _PIECE().finditer(post.prose, *span):
        start, end = match.span()
        source = match[0]
        text = _visible_markup(post, start, end) if source[0] == BLANK else decoded(source)
        if text:
            parts.append(text)
            offsets.append(length)
            sources.append((start, end, text == source))
            length += len(text)
    return _Visible("".join(parts), offsets, sources)


def _visible_markup(post: Post, start: int, end: int) -> str:
    """The visible equivalent of markup."""
    source = post.masked[start:end]
    lower = source.lower()
    code = bisect_right(post.code, (start, end)) - 1
    coded = (code >= 0 and post.code[code].end > start) or (code + 1 < len(post.code) and post.code[code + 1].start < end)
    if coded or MASK in source or "![" in source or "<img" in lower:
        return OBJECT
    return "\n" if "\n" in source or "<br" in lower else ""


def in_text(pattern: Pattern) -> Callable[[Post, Context[NoOptions]], None]:
    """Create a check of the visible text, by paragraph."""

    def check(post: Post, context: Context[NoOptions]) -> None:
        for visible in _paragraphs(post):
            for match in pattern.matches(visible.text):
                span = visible.span(match.start, match.end)
                # A replacement would remove markup inside the match.
                exact = match.new is not None and span.text(post.text) == match.text
                context.report(span, *([replace(span, match.new or "")] if exact else ()))

    return check


# Front matter


def in_field(pattern: Pattern, name: str) -> Callable[[Post, Context[NoOptions]], None]:
    """Create a check of the value of a field, or of each item of a list."""

    def check(post: Post, context: Context[NoOptions]) -> None:
        block = post.front_matter
        for index, field in enumerate(block.fields if block else ()):
            if field.key != name or block is None:
                continue
            values = field.value.items if isinstance(field.value, Sequence) else (field.value,)
            for item, value in enumerate(values):
                if not isinstance(value, Scalar):
                    continue
                inner = _content_start(value)
                for match in pattern.matches(value.value):
                    span = value.span if inner is None else Span(inner + match.start, inner + match.end)
                    edits: list[Edit] = []
                    if inner is not None and match.new is not None:
                        wanted = value.value[: match.start] + match.new + value.value[match.end :]
                        edit = replace(span, match.new)
                        edits = [edit] if _parses_to(post, block, edit, (index, item), value._replace(value=wanted)) else []
                    context.report(span, *edits, fields=(name,))

    return check


def _content_start(value: Scalar) -> int | None:
    """The offset of the content of a value without escapes; ``None`` if it has some."""
    if value.raw == value.value:
        return value.span.start
    return value.span.start + 1 if value.raw[1:-1] == value.value and value.raw[0] in "'\"" else None


def _parses_to(post: Post, block: FrontMatter, edit: Edit, location: tuple[int, int], wanted: Scalar) -> bool:
    """Whether the edited front matter parses to the intended value.

    A text that is valid in one notation of a value may end another.
    """
    (start, end), new = edit
    edited = front_matter(post.text[:start] + new + post.text[end : block.end], post.profile)
    if edited is None or edited.problem or len(edited.fields) != len(block.fields):
        return False
    value = edited.fields[location[0]].value
    if isinstance(value, Sequence):
        value = value.items[location[1]] if location[1] < len(value.items) else value
    return isinstance(value, Scalar) and (value.value, value.kind, value.modern) == (wanted.value, wanted.kind, wanted.modern)


# Tags and URLs

_UNSAFE_IN_QUOTES = lazy(r"[\"'<>&]")
_UNSAFE_UNQUOTED = lazy(r"[\s\"'<>&=`]")
_UNSAFE_IN_URL = lazy(r"[\s\"'<>&()\[\]\\`]")


def in_attribute(pattern: Pattern) -> Callable[[Attribute, Context[NoOptions]], None]:
    """Create a check of the value of an attribute."""

    def check(attribute: Attribute, context: Context[NoOptions]) -> None:
        if attribute.raw is None:
            return
        bare = attribute.tag.source[attribute.places[2] - 1] not in "\"'"
        ends = _UNSAFE_UNQUOTED if bare else _UNSAFE_IN_QUOTES
        _check_value(pattern, attribute.value_span, attribute.raw, attribute.value, context, ends)

    return check


def in_url(pattern: Pattern) -> Callable[[Url, Context[NoOptions]], None]:
    """Create a check of a URL."""

    def check(url: Url, context: Context[NoOptions]) -> None:
        # The field of a URL is unknown here, so the parsed value of a replacement is too.
        _check_value(pattern, url.span, url.raw, url.value, context, None if url.role == "field" else _UNSAFE_IN_URL)

    return check


def _check_value(pattern: Pattern, span: Span, raw: str, value: str, context: Context[NoOptions], ends: lazy[str] | None) -> None:
    """Check a value; a fix must not insert text that matches ``ends``."""
    for match in pattern.matches(value):
        if raw != value:
            context.report(span)
            continue
        span_of_match = Span(span.start + match.start, span.start + match.end)
        is_fixable = ends is not None and match.new is not None and not ends().search(match.new)
        # An empty value may need its quotes.
        is_fixable = is_fixable and (bool(match.new) or len(match.text) < len(value))
        context.report(span_of_match, *([replace(span_of_match, match.new or "")] if is_fixable else ()))
