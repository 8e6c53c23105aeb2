"""How declared rules look at a post: a pattern of RE2 and each of the places where it may look."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from ..rules.api import BLANK, MASK, Post, Scalar, Sequence, Span, decoded, lazy, replace
from ..syntax.front_matter import front_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..rules.api import Attribute, Context, Edit, FrontMatter, NoOptions, Url

MOST = 1000
"""Matches in one paragraph or value.  Each may need a look at all that follows: without a limit the time would be quadratic."""
OBJECT = "\ufffc"
"""Stands in visible text for what is no text: a picture, code, what a template tag becomes."""


class Match(NamedTuple):
    """A place that a rule finds."""

    start: int
    end: int
    text: str
    new: str | None
    """What a fix puts there; ``None`` where there is none."""


class Pattern(NamedTuple):
    """What a declared rule looks for, and what it puts in its place."""

    compiled: Any
    """A pattern of RE2."""
    parts: tuple[str | int, ...] | None
    """The replacement: text, and the numbers of groups; ``None`` where there is none."""

    def matches(self, text: str) -> Iterator[Match]:
        """Where it is true of a text; what is as the replacement wants it is not found."""
        # RE2 reads UTF-8, which has no lone surrogates; YAML's escapes can make some.
        readable = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
        for found in islice(self.compiled.finditer(readable), MOST):
            start, end = found.span()
            new = self._new(found)
            if start < end and new != found[0]:
                yield Match(start, end, text[start:end], new if new is None or self._stays(new) else None)

    def _new(self, found: Any) -> str | None:  # noqa: ANN401 - RE2 has no types
        if self.parts is None:
            return None
        return "".join(part if isinstance(part, str) else found[part] or "" for part in self.parts)

    def _stays(self, new: str) -> bool:
        """Whether nothing is found in a replacement, so that fixing comes to an end."""
        return all(self._new(again) == again[0] for again in islice(self.compiled.finditer(new), MOST))


# Visible text


class _Visible(NamedTuple):
    """A paragraph as a reader sees it, and where each piece of it stands in the post."""

    text: str
    at: list[int]
    """Where each piece begins in ``text``, in rising order."""
    pieces: list[tuple[int, int, bool]]
    """Where each begins and ends in the post, and whether it stands there character for character."""

    def place(self, start: int, end: int) -> Span:
        """Where a part of the text stands in the post."""
        return Span(self._character(start)[0], self._character(end - 1)[1])

    def _character(self, index: int) -> tuple[int, int]:
        piece = bisect_right(self.at, index) - 1
        start, end, exact = self.pieces[piece]
        if not exact:
            return start, end
        at = start + index - self.at[piece]
        return at, at + 1


_PIECE = lazy(rf"{BLANK}++|[^{BLANK}&]++|&[#\w]{{0,40}};?")


@lru_cache(maxsize=1)
def _paragraphs(post: Post) -> list[_Visible]:
    """The paragraphs of a post; all the rules for text ask for them, post by post."""
    return [_visible(post, paragraph.span) for paragraph in post.paragraphs]


def _visible(post: Post, span: Span) -> _Visible:
    parts: list[str] = []
    at: list[int] = []
    pieces: list[tuple[int, int, bool]] = []
    length = 0
    for found in _PIECE().finditer(post.prose, *span):
        start, end = found.span()
        source = found[0]
        text = _between(post, start, end) if source[0] == BLANK else decoded(source)
        if text:
            parts.append(text)
            at.append(length)
            pieces.append((start, end, text == source))
            length += len(text)
    return _Visible("".join(parts), at, pieces)


def _between(post: Post, start: int, end: int) -> str:
    """What a reader sees of markup."""
    source = post.masked[start:end]
    lower = source.lower()
    code = bisect_right(post.code, (start, end)) - 1
    coded = (code >= 0 and post.code[code].end > start) or (code + 1 < len(post.code) and post.code[code + 1].start < end)
    if coded or MASK in source or "![" in source or "<img" in lower:
        return OBJECT
    return "\n" if "\n" in source or "<br" in lower else ""


def in_text(pattern: Pattern) -> Callable[[Post, Context[NoOptions]], None]:
    """Look at the visible text, paragraph by paragraph."""

    def look(post: Post, context: Context[NoOptions]) -> None:
        for visible in _paragraphs(post):
            for found in pattern.matches(visible.text):
                span = visible.place(found.start, found.end)
                # Where markup stands in between, a replacement would take it away.
                exact = found.new is not None and span.text(post.text) == found.text
                context.report(span, *([replace(span, found.new or "")] if exact else ()))

    return look


# Front matter


def in_field(pattern: Pattern, name: str) -> Callable[[Post, Context[NoOptions]], None]:
    """Look at the value of a field, or at each item of a list."""

    def look(post: Post, context: Context[NoOptions]) -> None:
        block = post.front_matter
        for index, field in enumerate(block.fields if block else ()):
            if field.key != name or block is None:
                continue
            values = field.value.items if isinstance(field.value, Sequence) else (field.value,)
            for item, value in enumerate(values):
                if not isinstance(value, Scalar):
                    continue
                inner = _inner(value)
                for found in pattern.matches(value.value):
                    span = value.span if inner is None else Span(inner + found.start, inner + found.end)
                    edits: list[Edit] = []
                    if inner is not None and found.new is not None:
                        wanted = value.value[: found.start] + found.new + value.value[found.end :]
                        edit = replace(span, found.new)
                        edits = [edit] if _says(post, block, edit, (index, item), value._replace(value=wanted)) else []
                    context.report(span, *edits, fields=(name,))

    return look


def _inner(value: Scalar) -> int | None:
    """Where a value begins that is written as it reads; ``None`` where it is not."""
    if value.raw == value.value:
        return value.span.start
    return value.span.start + 1 if value.raw[1:-1] == value.value and value.raw[0] in "'\"" else None


def _says(post: Post, block: FrontMatter, edit: Edit, at: tuple[int, int], wanted: Scalar) -> bool:
    """Whether the front matter with the edit reads as it is meant to: what is a word in one value ends another."""
    (start, end), new = edit
    again = front_matter(post.text[:start] + new + post.text[end : block.end])
    if again is None or again.problem or len(again.fields) != len(block.fields):
        return False
    value = again.fields[at[0]].value
    if isinstance(value, Sequence):
        value = value.items[at[1]] if at[1] < len(value.items) else value
    return isinstance(value, Scalar) and (value.value, value.kind, value.modern) == (wanted.value, wanted.kind, wanted.modern)


# Tags and addresses

_ENDS_VALUE = lazy(r"[\"'<>&]")
_ENDS_BARE = lazy(r"[\s\"'<>&=`]")
_ENDS_ADDRESS = lazy(r"[\s\"'<>&()\[\]\\`]")


def in_attribute(pattern: Pattern) -> Callable[[Attribute, Context[NoOptions]], None]:
    """Look at the value of an attribute."""

    def look(attribute: Attribute, context: Context[NoOptions]) -> None:
        if attribute.raw is None:
            return
        bare = attribute.tag.source[attribute.places[2] - 1] not in "\"'"
        ends = _ENDS_BARE if bare else _ENDS_VALUE
        _in_value(pattern, attribute.value_span, attribute.raw, attribute.value, context, ends)

    return look


def in_url(pattern: Pattern) -> Callable[[Url, Context[NoOptions]], None]:
    """Look at an address."""

    def look(url: Url, context: Context[NoOptions]) -> None:
        # Which field an address is the value of is not known here, and so not what a new value would say.
        _in_value(pattern, url.span, url.raw, url.value, context, None if url.role == "field" else _ENDS_ADDRESS)

    return look


def _in_value(pattern: Pattern, span: Span, raw: str, value: str, context: Context[NoOptions], ends: lazy[str] | None) -> None:
    """Look at a value; no fix may put there what ``ends`` finds."""
    for found in pattern.matches(value):
        if raw != value:
            context.report(span)
            continue
        here = Span(span.start + found.start, span.start + found.end)
        fits = ends is not None and found.new is not None and not ends().search(found.new)
        # A value that is gone altogether may take its quotes' place.
        fits = fits and (bool(found.new) or len(found.text) < len(value))
        context.report(here, *([replace(here, found.new or "")] if fits else ()))
