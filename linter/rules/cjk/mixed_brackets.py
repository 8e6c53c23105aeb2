from __future__ import annotations

from ..api import HAN, Context, NoOptions, Post, Safety, Severity, Span, lazy, replace, rule, whole_post

_BRACKETS = lazy(r"[()（）]")
_CJK = lazy(rf"[{HAN}\u3041-\u3096\u30a1-\u30fa]")
_FULLWIDTH = {"(": "（", ")": "）"}
_HALFWIDTH = {"（": "(", "）": ")"}
_LONGEST = 200
"""The longest content of a pair that is reported, in characters."""


@rule(
    "`{opening}` is closed by `{closing}`",
    help="write `{wanted}`",
    on=whole_post("（", "）"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def mixed_brackets(post: Post, context: Context[NoOptions]) -> None:
    """Pair of brackets of which one is full-width and the other half-width.

    The two look different and do not belong together. It happens where the input method was changed between them. Only pairs beside
    which there is no other bracket of their paragraph without a partner are reported.

    Fix safety: The fix changes the visible text, so it is unsafe. Both brackets become full-width beside Chinese or Japanese, else
    half-width.

    Bad:

        我们沿着河（北岸)走，天气很好。

    Good:

        我们沿着河（北岸）走，天气很好。

    See also: halfwidth-punctuation, unbalanced-pair.
    """
    text = post.wording
    for paragraph in post.paragraphs:
        start, end = paragraph.span
        if paragraph.kind == "code" or not ("（" in paragraph.text or "）" in paragraph.text):
            continue
        marks = [(match[0], match.start()) for match in _BRACKETS().finditer(text, start, end)]
        # One after another, without nesting: then it is clear which two are a pair.
        if len(marks) % 2 or any((mark in "（(") == bool(index % 2) for index, (mark, _) in enumerate(marks)):
            continue
        for (opening, first), (closing, last) in zip(marks[::2], marks[1::2], strict=True):
            if (_FULLWIDTH.get(opening, opening) == opening and closing == "）") or (opening == "(" and closing == ")"):
                continue
            content = text[first + 1 : last]
            if len(content) > _LONGEST or "\n" in content or not content.strip("\0 "):
                continue
            wide = _CJK().search(content) is not None or any(_CJK().match(text, offset) for offset in (first - 1, last + 1))
            wrong = first if (opening == "(") == wide else last
            mark = text[wrong]
            wanted = (_FULLWIDTH if wide else _HALFWIDTH).get(mark, mark)
            context.report(Span(first, last + 1), replace(Span(wrong, wrong + 1), wanted), opening=opening, closing=closing, wanted=wanted)
