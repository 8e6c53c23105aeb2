from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from ..api import BLANK, HAN, Context, Post, Safety, Severity, Span, in_chinese, lazy, replace, rule, whole_post


class Marks(Enum):
    """Which quotes to write."""

    CURLY = "curly"
    """`“…”`, as on the mainland."""
    CORNER = "corner"
    """`「…」`, as in Taiwan and Hong Kong."""


class Options(NamedTuple):
    """Which quotes to write."""

    marks: Marks = Marks.CURLY


_QUOTES = {Marks.CURLY: "“”", Marks.CORNER: "「」"}
_STRAIGHT = lazy(rf'"[{HAN}《「『【（]|[{HAN}。！？…》」』】）]"')
# What is quoted begins and ends with Chinese; a space or a key (`"名":`) at the wrong side means something else.
_CHINESE = lazy(rf"[{HAN}]")
_BORDER = lazy(rf"[{HAN}A-Za-z0-9《「『【（{BLANK}]")
_LAST = lazy(rf"[{HAN}A-Za-z0-9%。！？…，；》」』】）!?.{BLANK}]")
# Code that nobody marked as code, and primes, which close quotes here and there.
_CODE = lazy(r'[={}\[\]\\<>″]|":|"\s*,\s*"[A-Za-z]|"\)?;|\+ ?"|" ?\+|[A-Za-z0-9_]\("')


@rule(
    "straight quotes round Chinese text belong to Latin text and code; write `{quotes}`",
    on=whole_post('"'),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def quote_style(post: Post, context: Context[Options]) -> None:
    """Straight quotes round Chinese text.

    `"` has no beginning and no end and is as narrow as a Latin letter; Chinese text is quoted with `“…”` or `「…」`
    (GB/T 15834-2011, 4.8).  Only paragraphs are looked at in which it is plain what each quote opens or closes.
    Japanese and Korean are left alone.  Generators that set quotes themselves (kramdown, Hugo's typographer)
    need no such rule.

    Bad:

        他说"走吧"，天气很好。

    Good:

        他说“走吧”，天气很好。

    Bad (marks = 'corner'):

        他說"走吧"，天氣很好。
    """
    text = post.prose
    if not _STRAIGHT().search(text):
        return
    ends: dict[int, int] = {}
    for paragraph in post.paragraphs:
        start, end = paragraph.span
        if paragraph.kind != "code" and text.find('"', start, end) >= 0:
            ends.update(_pairs(text[start:end], start))
    quotes = _QUOTES[context.options.marks]
    for start in in_chinese(text, ends):
        span = Span(start, ends[start])
        edits = replace(Span(start, start + 1), quotes[0]), replace(Span(span.end - 1, span.end), quotes[1])
        context.report(span, *edits, quotes="…".join(quotes))


def _pairs(text: str, offset: int) -> dict[int, int]:
    """Beginning and end of what is quoted in Chinese; nothing where it is not plain which quotes are a pair."""
    parts = text.split('"')
    if len(parts) % 2 == 0 or _CODE().search(text):
        return {}
    found, at = {}, offset
    for index, part in enumerate(parts):
        if index % 2:
            if not _BORDER().match(part) or not _LAST().match(part[-1:]) or parts[index - 1][-1:].isdigit():
                return {}
            if _CHINESE().search(part):
                found[at - 1] = at + len(part) + 1
        at += len(part) + 1
    return found
