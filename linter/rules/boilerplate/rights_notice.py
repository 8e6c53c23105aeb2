from __future__ import annotations

from typing import NamedTuple

from ..api import NOTICES, OWN_NOTICES, Context, Post, Severity, edges, is_staff_line, outskirts, rule, whole_post


class Options(NamedTuple):
    """Which lines are reported."""

    own: bool = False
    """Whether to report lines that authors write below their own posts as well."""


@rule(
    "notice of rights or origin from the source site",
    help="keep it where the license requires it, and credit the source in your own words",
    on=whole_post(),
    options=Options(),
    severity=Severity.INFO,
)
def rights_notice(post: Post, context: Context[Options]) -> None:
    """Notice of rights or origin from the source site.

    Feeds and news sites put a notice below every text: who edited it, where it first appeared, who may reprint it.  The
    license may require the notice, so the rule has no fix.  Lines that authors write below their own posts are reported
    only with `own`.

    Bad:

        We started early.

        The post A walk appeared first on Daily News.

    Good:

        We started early.

    Bad (own = True):

        We started early.

        本文转载自：河边日报

    See also: byline-in-body, promotion.
    """
    own = context.options.own
    for paragraph in outskirts(post, context.site.recurring) if own else edges(post):
        text = paragraph.text
        if NOTICES.hold(text) or any(map(is_staff_line, text.split("\n"))) or (own and OWN_NOTICES.hold(text)):
            context.report(paragraph.span)
