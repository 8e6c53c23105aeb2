from __future__ import annotations

from ..api import Context, NoOptions, Paragraph, Post, Severity, Span, lazy, rule, whole_post

_PAIRS = {"《": "》", "「": "」", "『": "』", "【": "】", "（": "）"}
_HALF = {"(": "（", ")": "）"}
_WHOLE = str.maketrans(_HALF)
_ARROWS = "》"
"""People write `设置》通用` for steps."""
_MARKS = lazy(r"[《》「」『』【】（）()]")
# `1）`, `a）`, `（1）`, `一）` and smileys: a label or a face has one bracket.
_LABEL = lazy(
    r"(?:(?<![0-9A-Za-z一-鿿])[0-9０-９一二三四五六七八九十]{1,3}[\x20]?|(?<![0-9A-Za-z])[0-9]*[A-Za-z]|[:;=8xX^－_—ﾉノωдДー▽∀≦≧´`・•。．；：][-^]?)[）)]\Z"
)


@rule(
    "`{mark}` has no `{other}` in this paragraph; add it where it belongs, or take `{mark}` out",
    on=whole_post(*_PAIRS, *_PAIRS.values()),
    severity=Severity.INFO,
    default=False,
)
def unbalanced_pair(post: Post, context: Context[NoOptions]) -> None:
    """A Chinese or Japanese bracket without its other half.

    A reader cannot tell where the title, the quotation or the remark ends.  A half-width bracket may
    close a full-width one.  Curved quotes are left alone: a speech of several paragraphs opens one in each.

    Bad:

        我们读了《河边散步，很喜欢。

    Good:

        我们读了《河边散步》，很喜欢。
    """
    prose = post.prose.translate(_WHOLE)
    # A quotation or a remark may well go over several paragraphs.
    uneven = {mark for pair in _PAIRS.items() for mark in pair if prose.count(pair[0]) != prose.count(pair[1])}
    for one in post.paragraphs if uneven else ():
        if one.kind in ("paragraph", "other") and not one.coded:
            for at in _alone(post.prose, one):
                mark = post.text[at]
                if mark not in uneven or mark in _ARROWS:
                    continue
                other = _PAIRS.get(mark) or next(opening for opening, closing in _PAIRS.items() if closing == mark)
                context.report(Span(at, at + 1), mark=mark, other=other)


def _alone(text: str, paragraph: Paragraph) -> list[int]:
    """Where a full-width mark stands alone."""
    opened: list[tuple[str, int]] = []
    alone: list[int] = []
    for found in _MARKS().finditer(text, paragraph.span.start, paragraph.span.end):
        mark, at = _HALF.get(found[0], found[0]), found.start()
        if mark in _PAIRS:
            opened.append((mark, at))
        elif opened and _PAIRS[opened[-1][0]] == mark:
            opened.pop()
        elif not (mark == "）" and _LABEL().search(text, max(paragraph.span.start, at - 5), at + 1)):
            alone.append(at)
    return [at for at in [*alone, *(at for _, at in opened)] if text[at] not in _HALF]
