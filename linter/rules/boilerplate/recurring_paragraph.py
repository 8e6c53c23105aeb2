from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, may_recur, recurring_key, rule, whole_post


class Options(NamedTuple):
    """What counts as recurring."""

    shortest: int = 20
    """Paragraphs of fewer characters may be the same by chance."""
    fewest: int = 5
    """Posts that have the paragraph in common."""


@rule(
    "this paragraph stands word for word in {fewest} posts or more, so it belongs to the site and not to the text; delete it here",
    on=whole_post(),
    options=Options(),
    severity=Severity.INFO,
    default=False,
)
def recurring_paragraph(post: Post, context: Context[Options]) -> None:
    """A paragraph that many posts have in common.

    Source sites put the same promotion, notice or biography below each of their texts, and scrapers take it along.
    What recurs is learned from the posts of a run, so a run over one post finds nothing, and a run that this rule
    takes part in reads every post twice.

    See also: promotion, rights-notice.
    """
    recurring = context.site.recurring
    if recurring:
        for one in may_recur(post, context.options.shortest):
            if recurring_key(one) in recurring:
                context.report(one.span, fewest=str(context.options.fewest))
