from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, missing_starts, rule, whole_post


class Options(NamedTuple):
    """What counts as evidence."""

    closings: tuple[str, ...] = ()
    """Beginnings of lines that end your articles; what stands behind them is looked at."""
    pedantic: bool = False
    """Whether weaker evidence is enough: a character that seldom begins a sentence, a small letter."""


@rule(
    "the last paragraph starts with `{start}`{why}: its beginning looks cut off; find the source and complete it, or delete the rest",
    on=whole_post(),
    options=Options(),
    severity=Severity.WARNING,
)
def cut_start(post: Post, context: Context[Options]) -> None:
    """A last paragraph whose beginning is missing.

    Scrapers that cut at a length, and sites that append a promotion, leave the tail of a paragraph.  It begins
    with a mark that cannot begin a sentence, in the middle of a word, or with a small letter where the other
    paragraphs have a capital.  Behind a line that closes the article every paragraph is looked at.

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
    for found in missing_starts(post, context.options.closings, pedantic=context.options.pedantic):
        context.report(found.at.span, start=found.said, why=found.why)
