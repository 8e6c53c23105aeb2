from __future__ import annotations

from enum import Enum

from ..api import BLANK, HAN, Context, NamedTuple, Post, Safety, Severity, Span, in_chinese, lazy, replace, rule, whole_post


class Marks(Enum):
    """Kinds of quotes."""

    CURLY = "curly"
    """`“…”`, as in mainland China."""
    CORNER = "corner"
    """`「…」`, as in Taiwan and Hong Kong."""


class Options(NamedTuple):
    """Which quotes to use."""

    marks: Marks = Marks.CURLY
    """`curly` for `“…”`, `corner` for `「…」`."""


_QUOTES = {Marks.CURLY: "“”", Marks.CORNER: "「」"}
_STRAIGHT = lazy(rf'"[{HAN}《「『【（]|[{HAN}。！？…》」』】）]"')
# The quoted text starts and ends with Chinese; a space or a key (`"名":`) on the wrong side means something else.
_CHINESE = lazy(rf"[{HAN}]")
_FIRST = lazy(rf"[{HAN}A-Za-z0-9《「『【（{BLANK}]")
_LAST = lazy(rf"[{HAN}A-Za-z0-9%。！？…，；》」』】）!?.{BLANK}]")
# Code without code markup, and primes, which sometimes close quotes.
_CODE = lazy(r'[={}\[\]\\<>″]|":|"\s*,\s*"[A-Za-z]|"\)?;|\+ ?"|" ?\+|[A-Za-z0-9_]\("')


@rule(
    "straight quotes around Chinese text",
    help="write `{quotes}`",
    on=whole_post('"'),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def quote_style(post: Post, context: Context[Options]) -> None:
    """Straight quotes around Chinese text.

    Straight quotes belong to Latin text and code: `"` does not show whether it opens or closes, and is as narrow as a Latin
    letter.  Chinese text uses `“…”` or `「…」` (GB/T 15834-2011, 4.8).  Only paragraphs where it is clear what each
    quote opens or closes are checked.  Japanese and Korean are not reported.  Sites whose generator sets quotes itself (kramdown,
    Hugo's typographer) do not need this rule.

    Fix safety: The fix changes the visible text: it replaces both quotes of a pair.  It is unsafe because the straight quotes may be
    intended.

    Bad:

        他说"走吧"，天气很好。

    Good:

        他说“走吧”，天气很好。

    Bad (marks = 'corner'):

        他說"走吧"，天氣很好。
    """
    text = post.wording
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
    """The end of each quotation in Chinese by its start; empty where it is not clear which quotes are a pair."""
    parts = text.split('"')
    if len(parts) % 2 == 0 or _CODE().search(text):
        return {}
    ends = {}
    for index, part in enumerate(parts):
        if index % 2:
            if not _FIRST().match(part) or not _LAST().match(part[-1:]) or parts[index - 1][-1:].isdigit():
                return {}
            if _CHINESE().search(part):
                ends[offset - 1] = offset + len(part) + 1
        offset += len(part) + 1
    return ends
