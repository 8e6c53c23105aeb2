from __future__ import annotations

from ..api import MASK, Context, NamedTuple, Paragraph, Post, Severity, lazy, rule, whole_post

# Only whitespace, emphasis and plain tags between the two: a shortcode, a list or a footnote makes them different.
_BORDER = lazy(r"(?:[\s*_]|</?(?:p|div|br|section|span|font|strong|em|b)\b[^<>]{0,300}>)*+")


_PASTED = 2
_LONGEST_BORDER = 2000


class Options(NamedTuple):
    """What counts as repeated."""

    shortest: int = 80
    """The fewest characters of a paragraph that is reported."""
    apart: bool = False
    """Also report a repeated paragraph where other paragraphs are between the two."""


@rule(
    "same paragraph as in line {line}",
    help="delete one of them, or say what is different",
    on=whole_post("\n\n", "<p", "<div", "\r\n\r\n"),
    options=Options(),
    severity=Severity.INFO,
)
def repeated_paragraph(post: Post, context: Context[Options]) -> None:
    """Repeated paragraph.

    The same long paragraph appears twice when an editor pastes twice, when a feed gives a summary and then the whole text, or
    when a scraper joins pages that overlap.

    Bad (shortest = 30):

        We started early, and the sun was already warm.

        We started early, and the sun was already warm.

    Good:

        We started early, and the sun was already warm.

        When we came to the river the bridge was gone.
    """
    shortest = context.options.shortest
    long = [text for paragraph in post.paragraphs if len(text := paragraph[1]) >= shortest]
    if len(set(long)) == len(long) or (post.language == "html" and post.front_matter is None):
        return
    counts: dict[str, int] = {}
    for text in long:
        counts[text] = counts.get(text, 0) + 1
    seen: dict[str, Paragraph] = {}
    for paragraph in post.paragraphs:
        text = paragraph.text
        if len(text) < shortest or paragraph.coded or paragraph.kind not in ("paragraph", "other"):
            continue
        # A paragraph that appears three times is filler text.
        if counts[text] > _PASTED and not context.options.apart:
            continue
        # A template tag may give different text each time.
        if post.templated and MASK in post.masked[paragraph.span.start : paragraph.span.end]:
            continue
        first = seen.get(text)
        if first is not None and _is_repeated(post, first, paragraph, apart=context.options.apart):
            context.report(paragraph.span, line=str(post.lines.position(first.span.start).line))
        seen[text] = paragraph


def _is_repeated(post: Post, first: Paragraph, second: Paragraph, *, apart: bool) -> bool:
    """Whether nothing between two paragraphs of the same text makes them different."""
    start, end = first.span.end, second.span.start
    if apart:
        return not post.templated or post.masked.find(MASK, start, end) < 0
    # A longer text is no border, and matching it for every paragraph would be slow.
    return end - start <= _LONGEST_BORDER and _BORDER().fullmatch(post.masked, start, end) is not None
