"""Executable URLs where any renderer may read the destination of a link: it decodes and trims them in its own way."""

from __future__ import annotations

from functools import lru_cache

from ..syntax.html import decoded
from ..syntax.template_tags import Effect
from ..values.patterns import IGNORECASE, lazy
from ..values.spans import Span, index_at
from .active_content import ActiveContent, rendered_start, scheme_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.parse import Post

# `](` of a link, `]:` of a definition, `<` of an autolink; then the first character of a scheme, or one that is decoded or trimmed.
_PLACE = lazy(r"(?:\][ ]?(?:\(|:)[\s>]*+(?:<[\s>]*+)?+|<)(?=[^\w\s<>\[(.#/!\"'-]|[\sjvdlm])", IGNORECASE)
_BEGINNING = lazy(r"[^!\"$%'()*+,./<=?@\[\]^_`{|}~]*+")
"""What has none of the marks that are not part of a scheme, whatever a renderer decodes, trims or removes."""
_URL = lazy(r"""(?:[^\s<>()"'\[\]]++|\([^\s<>()]*+\))++""")
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~\n])")
_DATA = lazy(r"data:[\w/+.;=-]*+,", IGNORECASE)
_REACH = 200
"""Characters of a URL that decide what it does."""


# Renderers trim whitespace of Unicode, and browsers control characters.
_TRIMMED = "".join(map(chr, (*range(0x21), 0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)))
_TRIMMED += "\ufeff\ufffd"


@lru_cache(maxsize=1)
def find_destinations(post: Post) -> tuple[ActiveContent, ...]:
    """The executable destinations that the post's own reading does not have."""
    return tuple(_find(post)) if post.document.language == "markdown" and ("]" in post.text or "<" in post.text) else ()


def _find(post: Post) -> Iterator[ActiveContent]:
    text = post.text
    candidates = [match.span() for match in _PLACE().finditer(text, rendered_start(post))]
    if not candidates:
        return
    found = [(end, scheme) for start, end in candidates if (scheme := _scheme(text[end : end + _REACH])) and not _is_escaped(text, start)]
    if not found:
        return
    known, defined = _known(post)
    silent = [Span(tag.start, tag.end) for tag in post.templates.tags if tag.effect in _SILENT]
    from .readings import readings

    for place, scheme in found:
        source = text[place : place + _REACH]
        start = place + len(source) - len(source.lstrip(_TRIMMED))
        url = _URL().match(text, start)
        span = Span(start, url.end() if url else start + 1)
        if index_at(known, start) >= 0 or index_at(silent, start) >= 0 or readings(post).is_inert(start):
            continue
        if _decoded(span.text(text)) not in defined:
            yield ActiveContent("url", span, scheme, span.text(text), None)


def _is_escaped(text: str, end: int) -> bool:
    """Whether a backslash escapes the bracket that begins the label which ends at an offset, and no other begins it."""
    brackets = _BRACKETS().findall(text, max(0, end - _LABEL), end)
    if text[end] == "<" or not brackets or len(brackets[-1]) % 2 or brackets[-1][-1] == "]":
        return False
    depth = 0
    for bracket in reversed(brackets):
        if len(bracket) % 2 == 0:
            continue
        depth += 1 if bracket[-1] == "]" else -1
        if depth < 0:
            return False
    return True


_LABEL = 2_000
"""Characters of the text of a link that are read."""
_BRACKETS = lazy(r"\\*+[\[\]]")
_SILENT = frozenset({Effect.COMMENT, Effect.CODE, Effect.SILENT})


def _known(post: Post) -> tuple[list[Span], set[str]]:
    """The spans of the links with an executable URL in the post's own reading, and the URLs of those that a definition gives."""
    executable = [link for link in post.links if scheme_of(link.destination)]
    spans: list[Span] = []
    for link in executable:
        if not spans or link.span.start >= spans[-1].end:
            spans.append(link.span)
    return spans, {link.destination for link in executable if link.url is None}


def _scheme(source: str) -> str:
    """The scheme that some renderer and browser read at the beginning of a destination; empty if none executes it."""
    # Most tags and texts have another mark before any colon.
    beginning = _BEGINNING().match(source)
    if beginning is not None and ":" not in beginning[0] and "&" not in beginning[0]:
        return ""
    if "\n" in source or "\r" in source:
        from .prefixes import without_prefixes

        source = without_prefixes(source)
    for text in (source, _ESCAPE().sub(lambda match: match[1], source)) if "\\" in source else (source,):
        url = decoded(text.lstrip(_TRIMMED)).lstrip(_TRIMMED)
        scheme = scheme_of(url)
        if scheme and (scheme != "data" or _DATA().match(url)):
            return scheme
    return ""


def _decoded(url: str) -> str:
    return decoded(_ESCAPE().sub(lambda match: match[1], url))
