from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, has_han, in_chinese, lazy, replace, rule, whole_post

_QUOTES = lazy("[“”\"″„〝〞]|&(?:quot|[lr]dquo);|''")
_LONGEST = 200
"""The longest quotation that is reported, in characters."""
_PAIRS = frozenset({"“”", '""', '“"', '"”'})


@rule(
    "quotation begins with `{opening}` and ends with `{closing}`",
    help="write `{mark}`",
    on=whole_post("“", "”"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def mixed_quotes(post: Post, context: Context[NoOptions]) -> None:
    """Chinese quotation with a curly and a straight quote.

    The keyboard was switched between Chinese and English within the quotation, or a translation tool replaced one of the two. Only
    paragraphs in which the quotes are pairs otherwise are checked.

    Fix safety: The fix writes the curly quote for the straight one. It changes the visible text, so it is unsafe.

    Bad:

        他说“走吧"，天气很好。

    Good:

        他说“走吧”，天气很好。

    See also: wrong-closing-quote, quote-style.
    """
    text = post.wording
    if '"' not in text or not has_han(text):
        return  # a quick exit for most posts
    found: dict[int, tuple[str, str]] = {}
    for paragraph in post.paragraphs:
        start, end = paragraph.span
        if paragraph.kind != "code" and text.find('"', start, end) >= 0 and ("“" in paragraph.text or "”" in paragraph.text):
            found.update(_mixed(text, [(match[0], match.start()) for match in _QUOTES().finditer(text, start, end)]))
    for offset in in_chinese(text, found):
        span = Span(offset, offset + 1)
        opening, closing = found[offset]
        mark = "”" if opening == "“" else "“"
        context.report(span, replace(span, mark), opening=opening, closing=closing, mark=mark)


def _mixed(text: str, quotes: list[tuple[str, int]]) -> dict[int, tuple[str, str]]:
    """The straight quotes of mixed pairs by their offset, each with both marks of its pair; none if not all quotes are pairs."""
    found = {}
    for (opening, first), (closing, second) in zip(quotes[::2], quotes[1::2], strict=False):
        if opening + closing not in _PAIRS:
            return {}
        if opening != closing and '"' in (opening, closing):
            if not 1 < second - first < _LONGEST or not has_han(text[first:second]):
                return {}
            found[first if opening == '"' else second] = opening, closing
    return {} if len(quotes) % 2 else found
