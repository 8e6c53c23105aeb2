from __future__ import annotations

from ..api import HAN, Context, NoOptions, Post, Safety, Severity, Span, lazy, replace, rule, whole_post

_BRACKETS = lazy(r"[()（）]")
_CJK = lazy(rf"[{HAN}\u3041-\u3096\u30a1-\u30fa]")
# Faces made of signs: (╯°□°）╯.
_FACE = lazy("[°□´`｀^ω∀▽дД╯╰ಠ﹏≧≦・]")
_WORD = lazy(rf"[^\W\d_]{{2}}|[{HAN}]")
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
    since="0.2.0",
)
def mixed_brackets(post: Post, context: Context[NoOptions]) -> None:
    """Pair of brackets of which one is full-width and the other half-width.

    The two look different and do not belong together. It happens where the input method was changed between them. Only pairs beside
    which there is no other bracket of their paragraph without a partner are reported.

    Fix safety: The fix changes the visible text, so it is unsafe. Both brackets become full-width beside Chinese or Japanese, unless
    there are more half-width pairs beside it in the post, else half-width.

    Bad:

        我们沿着河（北岸)走，天气很好。

    Good:

        我们沿着河（北岸）走，天气很好。

    See also: halfwidth-punctuation, unbalanced-pair.
    """
    text = post.wording
    is_half: bool | None = None
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
            if _FACE().search(content) and not _WORD().search(content):
                continue
            if post.text[first - 1] == "]":
                continue  # of a link, which `literal-link` reports
            wide = _is_wide(text, first, last)
            if wide:
                is_half = _prefers_half_width(text) if is_half is None else is_half
                wide = not is_half
            wrong = first if (opening == "(") == wide else last
            mark = text[wrong]
            wanted = (_FULLWIDTH if wide else _HALFWIDTH).get(mark, mark)
            context.report(Span(first, last + 1), replace(Span(wrong, wrong + 1), wanted), opening=opening, closing=closing, wanted=wanted)


def _is_wide(text: str, first: int, last: int) -> bool:
    """Whether there is Chinese or Japanese between two brackets or beside them."""
    return _CJK().search(text, first + 1, last) is not None or any(_CJK().match(text, offset) for offset in (first - 1, last + 1))


def _prefers_half_width(text: str) -> bool:
    """Whether more pairs beside Chinese or Japanese are half-width than full-width."""
    half, full = ([pair.span() for pair in pattern().finditer(text)] for pattern in (_HALF, _FULL))
    wide = [sum(_is_wide(text, start, end - 1) for start, end in pairs) for pairs in (half, full)]
    return wide[0] >= _FEWEST and wide[0] > wide[1]


_HALF = lazy(r"\([^()（）\n]{1,200}+\)")
_FULL = lazy(r"（[^()（）\n]{1,200}+）")
_FEWEST = 2
"""Pairs that are a style."""
