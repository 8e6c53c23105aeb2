from __future__ import annotations

from typing import NamedTuple

from ..api import NOTICES, OWN_NOTICES, Context, Post, Severity, edges, rule, whole_post


class Options(NamedTuple):
    """Whose notices count."""

    own: bool = False
    """Whether lines count too that authors write below their own posts."""


@rule(
    "this line is a notice of the site that the text comes from; keep it where the licence asks for it, "
    "and say where the text is from in your own words",
    on=whole_post(),
    options=Options(),
    severity=Severity.INFO,
)
def rights_notice(post: Post, context: Context[Options]) -> None:
    """A notice of rights or origin left over from a source site.

    Feeds and news sites put one below every text: who edited it, where it appeared first, who may reprint it.  Such a
    line may be what the licence asks for, so nothing takes it away.  Lines that authors write
    below their own posts count only with `own`.

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
    for one in edges(post):
        if NOTICES.hold(one.text) or (own and OWN_NOTICES.hold(one.text)):
            context.report(one.span)
