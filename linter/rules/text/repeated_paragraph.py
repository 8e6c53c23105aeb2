from __future__ import annotations

from typing import NamedTuple

from ..api import MASK, Context, Paragraph, Post, Severity, lazy, rule, whole_post

# Nothing but the borders of the two: what a shortcode, a list or a footnote sets apart is told apart by it.
_BORDER = lazy(r"(?:[\s*_]|</?(?:p|div|br|section|span|font|strong|em|b)\b[^<>]{0,300}>)*+")


_PASTED = 2
_LONGEST = 2000


class Options(NamedTuple):
    """What counts as repeated."""

    shortest: int = 80
    """Paragraphs of fewer characters may be said twice."""
    apart: bool = False
    """Whether other paragraphs may stand between the two."""


@rule(
    "this paragraph says the same as the one in line {line}; delete one, or say what is different",
    on=whole_post("\n\n", "<p", "<div", "\r\n\r\n"),
    options=Options(),
    severity=Severity.INFO,
)
def repeated_paragraph(post: Post, context: Context[Options]) -> None:
    """A long paragraph that stands there twice.

    Editors paste twice, feeds give a summary and then the whole text, and scrapers join pages that overlap.

    Bad (shortest = 30):

        We started early, and the sun was already warm.

        We started early, and the sun was already warm.

    Good:

        We started early, and the sun was already warm.

        When we came to the river the bridge was gone.
    """
    shortest = context.options.shortest
    long = [text for one in post.paragraphs if len(text := one[1]) >= shortest]
    if len(set(long)) == len(long) or (post.language == "html" and post.front_matter is None):
        return
    counts: dict[str, int] = {}
    for text in long:
        counts[text] = counts.get(text, 0) + 1
    seen: dict[str, Paragraph] = {}
    for one in post.paragraphs:
        text = one.text
        if len(text) < shortest or one.coded or one.kind not in ("paragraph", "other"):
            continue
        # What stands there three times fills a space.
        if counts[text] > _PASTED and not context.options.apart:
            continue
        # What a template tag says is not the same twice.
        if post.templated and MASK in post.masked[one.span.start : one.span.end]:
            continue
        before = seen.get(text)
        if before is not None and _same(post, before, one, apart=context.options.apart):
            context.report(one.span, line=str(post.lines.position(before.span.start).line))
        seen[text] = one


def _same(post: Post, before: Paragraph, one: Paragraph, *, apart: bool) -> bool:
    start, end = before.span.end, one.span.start
    if apart:
        return not post.templated or post.masked.find(MASK, start, end) < 0
    # What is longer is no border, and to read it for every paragraph would take long.
    return end - start <= _LONGEST and _BORDER().fullmatch(post.masked, start, end) is not None
