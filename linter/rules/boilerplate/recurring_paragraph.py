from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, may_recur, recurring_key, rule, whole_post


class Options(NamedTuple):
    """Which paragraphs are reported."""

    shortest: int = 20
    """Minimum number of characters of a paragraph; shorter ones may be the same by chance."""
    fewest: int = 5
    """Minimum number of posts that contain the paragraph."""


@rule(
    "paragraph repeated word for word in at least {fewest} posts",
    help="remove it",
    on=whole_post(),
    options=Options(),
    severity=Severity.INFO,
    default=False,
)
def recurring_paragraph(post: Post, context: Context[Options]) -> None:
    """Paragraph repeated in many posts.

    Source sites put the same promotion, notice or biography below each of their texts, and scrapers copy it.  Such a
    paragraph belongs to the site, not to the text.  The rule compares the posts of a run, so a run over one post reports
    nothing, and a run with this rule reads every post twice.

    See also: promotion, rights-notice.
    """
    recurring = context.site.recurring
    if recurring:
        for paragraph in may_recur(post, context.options.shortest):
            if recurring_key(paragraph) in recurring:
                context.report(paragraph.span, fewest=str(context.options.fewest))
