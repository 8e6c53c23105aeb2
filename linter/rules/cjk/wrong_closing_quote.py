from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, has_han, in_chinese, lazy, replace, rule, whole_post

_QUOTES = lazy("[“”\"″„〝〞]|&rdquo;|''")
_LONGEST = 200
"""The longest quotation that is reported, in characters."""
_FEWEST = 2
"""The opening quotes of a quotation that ends with one."""
_OPENS = frozenset("：:，,、（( \t\r\n\u3000\0「『《—")
"""Characters after which a mark opens a quotation."""

# Emphasis, code or a link, of which a quotation is often made.
_MARKED = lazy(r"[ ]?(?:\*\*[^*\n]{1,100}+\*\*|[*_](?![\s*_])[^*_\n]{1,100}+[*_]|`[^`\n]{1,100}+`|\[[^\[\]\n]{1,100}+\]\([^()\n]*+\))")
_SPACES = (" ", "\u3000")
_PARTS = lazy("[，。；：！？]")


@rule(
    "`“` closes a quotation",
    help="write `”`",
    on=whole_post("“"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def wrong_closing_quote(post: Post, context: Context[NoOptions]) -> None:
    """Chinese quotation that is closed by an opening quote.

    Input methods choose the quote by what was typed before, and choose wrongly after a correction. Only paragraphs in which all other
    quotes are pairs are checked, so that it is clear which quote is wrong. A quotation may go on in the next paragraph:
    one opening quote without a closing one is not reported. Nor is a quote before emphasis, code or a space, which begins a quotation.

    Fix safety: The fix changes the visible text, so it is unsafe.

    Bad:

        他说“走吧“，天气很好。

    Good:

        他说“走吧”，天气很好。

    See also: quote-style, unbalanced-pair.
    """
    if post.text.count("“") < _FEWEST:
        return
    text = post.wording
    wrong: dict[int, None] = {}
    for paragraph in post.paragraphs:
        if paragraph.kind != "code":
            start, end = paragraph.span
            if paragraph.text.count("“") < _FEWEST:
                continue
            offset = _wrong(post, [(match[0], match.start()) for match in _QUOTES().finditer(text, start, end)])
            if offset >= 0:
                wrong[offset] = None
    for offset in in_chinese(text, wrong):
        span = Span(offset, offset + 1)
        context.report(span, replace(span, "”"))


def _wrong(post: Post, quotes: list[tuple[str, int]]) -> int:
    """The offset of the one opening quote without which, and without the one before it, all quotes are pairs; -1 if there is none."""
    text = post.wording
    shape = "".join(mark for mark, _ in quotes)
    if len(shape) != len(quotes) or len(shape) % 2 or shape.count("“") != shape.count("”") + 2 or shape.strip("“”"):
        return -1
    index = shape.find("““")
    # A third one could be the wrong one as well.
    if shape[:index] + shape[index + 2 :] != "“”" * (len(shape) // 2 - 1) or shape[index + 2 : index + 3] == "“":
        return -1
    first, second = quotes[index][1], quotes[index + 1][1]
    if not 1 < second - first < _LONGEST or text[second - 1] in _OPENS or not has_han(text[max(first - 1, 0) : second]):
        return -1
    return -1 if _opens(post, first, second) else second


def _opens(post: Post, first: int, second: int) -> bool:
    """Whether the second of two opening quotes opens a quotation, too, so that both lack their closing quotes."""
    text = post.text
    if _MARKED().match(text, second + 1) or text.startswith(_SPACES, second + 1):
        return True
    # What the first one was set around: `“**river**` in the middle of a sentence.
    marked = _MARKED().match(text, first + 1, second)
    if marked is not None and text[marked.end() : second].strip(" "):
        return True
    # Before a word of Chinese it ends a name, but not a part of a sentence.
    return has_han(text[second + 1 : second + 2]) and _PARTS().search(text, first, second) is not None
