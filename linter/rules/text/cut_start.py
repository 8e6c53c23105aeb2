from __future__ import annotations

from ..api import CREDIT, MASK, Context, NoOptions, Paragraph, Post, Severity, lazy, rule, whole_post

# Marks that close, part or go on, and so begin no sentence (UAX #14 classes CL, CP, EX, IS, NS).
# A Latin colon begins a definition, or the name of an emoji.
_CANNOT = lazy(r"[，、。；：！？）】》」』”’﹑,;!?)\]}](?![-)(DPp|/\[])")
_CLOSING = lazy(r"[（(](?:完|全文完|end)[)）]|(?:全文完|-\s*end\s*-)\W*\Z", 2)


@rule(
    "the last paragraph starts with `{start}`{after}: its beginning looks cut off; find the source and complete it, or delete the rest",
    on=whole_post(),
    severity=Severity.WARNING,
)
def cut_start(post: Post, context: Context[NoOptions]) -> None:
    """A last paragraph whose beginning is missing.

    Scrapers that cut at a length, and sites that append a promotion, leave the tail of a paragraph: it
    begins with a mark that cannot begin a sentence, or in the middle of a word.

    Bad:

        我们沿着河走，天气很好。

        *本文图片均来源于网络

        驶、机器人、云计算以及背后的芯片、算法等。

        ![河](/river.jpg)

    Good:

        我们沿着河走，天气很好。

        *本文图片均来源于网络

        ![河](/river.jpg)

    See also: cut-end.
    """
    prose = [one for one in post.paragraphs if one.kind in ("paragraph", "other") and one.text]
    if len(prose) < 2 or len(prose[-1].text) < 8:
        return
    last = prose[-1]
    if (last.coded and last.text[:1] in ",;:)]}") or post.masked[last.span.start] == MASK:
        return
    found, stump = _CANNOT().match(last.text), False
    if not found:
        # One character and a mark that lists: the head of a word is gone.
        stump = last.text[:1] >= "\u4e00" and last.text[1:2] == "、" and _closes(prose[-2])
    start = found[0] if found else last.text[:3] if stump else ""
    if not start or _usual(prose[:-1], last):
        return
    after = f" after the closing line `{prose[-2].text[:40]}`" if _closes(prose[-2]) else ""
    context.report(last.span, start=start, after=after)


def _closes(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= 60 and bool(CREDIT().search(paragraph.text) or _CLOSING().match(paragraph.text))


def _usual(others: list[Paragraph], last: Paragraph) -> bool:
    """Whether another paragraph begins in the same way, so that it is a habit of the text."""
    return any(one.text[:1] == last.text[:1] for one in others)
