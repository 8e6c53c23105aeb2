from __future__ import annotations

from ..api import HAN, Context, NoOptions, Post, Safety, Severity, Span, in_chinese, lazy, replace, rule, whole_post

_QUOTES = lazy("[“”\"″„〝〞]|&rdquo;|''")
_HAN = lazy(rf"[{HAN}]")
_LONGEST = 200
"""The longest quotation that is reported, in characters."""
_OPENS = frozenset("：:，,、（( \t\r\n\u3000\0「『《—")
"""Characters after which a mark opens a quotation."""


@rule(
    "`“` closes a quotation",
    help="write `”`",
    on=whole_post("“"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def wrong_closing_quote(post: Post, context: Context[NoOptions]) -> None:
    """Chinese quotation that is closed by an opening quote.

    Input methods choose the quote by what was typed before, and choose wrongly after a correction. Only paragraphs in which all other
    quotes are pairs are checked, so that it is clear which quote is wrong. A quotation may go on in the next paragraph:
    one opening quote without a closing one is not reported.

    Fix safety: The fix changes the visible text, so it is unsafe.

    Bad:

        他说“走吧“，天气很好。

    Good:

        他说“走吧”，天气很好。

    See also: quote-style, unbalanced-pair.
    """
    if not _HAN().search(post.text):
        return  # a quick exit for posts in other languages
    text = post.wording
    wrong: dict[int, None] = {}
    for paragraph in post.paragraphs:
        if paragraph.kind != "code":
            start, end = paragraph.span
            found = [(match[0], match.start()) for match in _QUOTES().finditer(text, start, end)] if "“" in paragraph.text else []
            offset = _wrong(text, found)
            if offset >= 0:
                wrong[offset] = None
    for offset in in_chinese(text, wrong):
        span = Span(offset, offset + 1)
        context.report(span, replace(span, "”"))


def _wrong(text: str, quotes: list[tuple[str, int]]) -> int:
    """The offset of the one opening quote without which, and without the one before it, all quotes are pairs; -1 if there is none."""
    shape = "".join(mark for mark, _ in quotes)
    if len(shape) != len(quotes) or len(shape) % 2 or shape.count("“") != shape.count("”") + 2 or shape.strip("“”"):
        return -1
    index = shape.find("““")
    # A third one could be the wrong one as well.
    if shape[:index] + shape[index + 2 :] != "“”" * (len(shape) // 2 - 1) or shape[index + 2 : index + 3] == "“":
        return -1
    first, second = quotes[index][1], quotes[index + 1][1]
    if not 1 < second - first < _LONGEST or text[second - 1] in _OPENS or not _HAN().search(text, max(first - 1, 0), second):
        return -1
    return second
