from __future__ import annotations

from ..api import Context, NamedTuple, Post, Safety, Severity, missing_starts, removal_of, rule, whole_post


class Options(NamedTuple):
    """What counts as a missing beginning."""

    closings: tuple[str, ...] = ()
    """Beginnings of lines that end your articles; every paragraph after such a line is checked."""
    likely: bool = False
    """Also report what only the wording makes likely: a word that seldom begins a sentence; on in the preset `scraped`."""
    pedantic: bool = False
    """Also report on weaker evidence: a character that rarely starts a sentence, a lowercase letter."""


@rule(
    "text cut off before `{start}`{why}",
    help="complete it from the source, or delete the rest",
    on=whole_post(),
    options=Options(),
    fix=Safety.SHOWN,
    severity=Severity.WARNING,
)
def cut_start(post: Post, context: Context[Options]) -> None:
    """Paragraph whose beginning is missing.

    Scrapers that cut at a fixed length, and sites that append a promotion, leave the tail of a paragraph.  It starts
    with punctuation that cannot start a sentence, in the middle of a word, or with a lowercase letter where the other
    paragraphs have a capital.  The last paragraph is checked, and every paragraph below a line that ends the article,
    such as an image credit; the message then quotes that line.

    Fix safety: Removes a paragraph below such a line, which is the tail of a promotion.  With the preset `scraped` it is unsafe;
    otherwise it is only shown.  There is none for other paragraphs: what is left of the text is worth more than its end.

    Bad:

        我们沿着河走，天气很好。

        *本文图片均来源于网络

        驶、机器人、云计算以及背后的芯片、算法等。

        ![河](/river.jpg)

    Good:

        我们沿着河走，天气很好。

        *本文图片均来源于网络

        ![河](/river.jpg)

    Bad:

        We started early, and the sun was already warm.

        nd then we saw a house. It had no door.

    See also: cut-end.
    """
    siblings = context.site.siblings.about(post.document.path)
    weak = context.options.likely or context.options.pedantic
    for ending in missing_starts(post, context.options.closings, siblings, pedantic=context.options.pedantic):
        if ending.weak and not weak:
            continue
        removal = removal_of(post, ending.at) if ending.certain and ending.why.startswith(_BELOW) else ()
        context.report(ending.at.span, *removal, likely=not ending.certain, start=ending.said, why=ending.why)


_BELOW = " below `"
