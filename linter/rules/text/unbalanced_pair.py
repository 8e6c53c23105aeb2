from __future__ import annotations

from ..api import Context, NoOptions, Paragraph, Post, Severity, Span, lazy, rule, whole_post

_PAIRS = {"《": "》", "「": "」", "『": "』", "【": "】", "（": "）"}
_HALFWIDTH = {"(": "（", ")": "）"}
_TO_FULLWIDTH = str.maketrans(_HALFWIDTH)
_ARROWS = "》"
"""Also used as an arrow between steps: `设置》通用`."""
_BRACKETS = lazy(r"[《》「」『』【】（）()]")
# `1）`, `a）`, `（1）`, `一）` and smileys: a label or a smiley may have a single bracket.
_LABEL = lazy(
    r"(?:(?<![0-9A-Za-z一-鿿])[0-9０-９一二三四五六七八九十]{1,3}[\x20]?|(?<![0-9A-Za-z])[0-9]*[A-Za-z]|[:;=8xX^－_—ﾉノωдДー▽∀≦≧´`・•。．；：][-^]?)[）)]\Z"
)


@rule(
    "`{bracket}` has no matching `{other}` in this paragraph",
    help="add `{other}`, or remove `{bracket}`",
    on=whole_post(*_PAIRS, *_PAIRS.values()),
    severity=Severity.INFO,
    default=False,
)
def unbalanced_pair(post: Post, context: Context[NoOptions]) -> None:
    """Unmatched Chinese or Japanese bracket.

    Readers cannot tell where the title, the quotation or the remark ends.  A half-width bracket may match a full-width one.
    Curly quotes are not reported, because a speech of several paragraphs opens one in each.

    Bad:

        我们读了《河边散步，很喜欢。

    Good:

        我们读了《河边散步》，很喜欢。
    """
    prose = post.prose.translate(_TO_FULLWIDTH)
    # A quotation or a remark may span several paragraphs.
    unbalanced = {bracket for pair in _PAIRS.items() for bracket in pair if prose.count(pair[0]) != prose.count(pair[1])}
    for paragraph in post.paragraphs if unbalanced else ():
        if paragraph.kind in ("paragraph", "other") and not paragraph.coded:
            for offset in _unmatched(post.prose, paragraph):
                bracket = post.text[offset]
                if bracket not in unbalanced or bracket in _ARROWS:
                    continue
                other = _PAIRS.get(bracket) or next(opening for opening, closing in _PAIRS.items() if closing == bracket)
                context.report(Span(offset, offset + 1), bracket=bracket, other=other)


def _unmatched(text: str, paragraph: Paragraph) -> list[int]:
    """The offsets of full-width brackets without a match in the paragraph."""
    open_brackets: list[tuple[str, int]] = []
    unmatched: list[int] = []
    for match in _BRACKETS().finditer(text, paragraph.span.start, paragraph.span.end):
        bracket, offset = _HALFWIDTH.get(match[0], match[0]), match.start()
        if bracket in _PAIRS:
            open_brackets.append((bracket, offset))
        elif open_brackets and _PAIRS[open_brackets[-1][0]] == bracket:
            open_brackets.pop()
        elif not (bracket == "）" and _LABEL().search(text, max(paragraph.span.start, offset - 5), offset + 1)):
            unmatched.append(offset)
    return [offset for offset in [*unmatched, *(offset for _, offset in open_brackets)] if text[offset] not in _HALFWIDTH]
