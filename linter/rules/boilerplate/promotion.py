from __future__ import annotations

from typing import NamedTuple

from ..api import OWN_PROMOTION, PROMOTION, Context, Post, Severity, edges, lazy, rule, whole_post


class Options(NamedTuple):
    """Whose promotion count."""

    own: bool = False
    """Whether lines count too that authors write below their own posts."""


@rule(
    "this line asks readers to follow or subscribe to somebody; delete it where that is not you",
    on=whole_post(),
    options=Options(),
    severity=Severity.INFO,
)
def promotion(post: Post, context: Context[Options]) -> None:
    """A line that promotes the site that the text comes from.

    Texts copied from WeChat keep its calls to press a code or the blue name above, which is nowhere on another
    page.  Calls that authors write for themselves count only with `own`.

    Bad:

        点击上方蓝字关注我们

        我们沿着河走，天气很好。

    Good:

        我们沿着河走，天气很好。

    Bad (own = True):

        We started early.

        Subscribe to our newsletter!

    See also: rights-notice, widget-text.
    """
    own = context.options.own
    for one in edges(post):
        if _calls(one.text) or (own and OWN_PROMOTION.hold(one.text)):
            context.report(one.span)


def _calls(text: str) -> bool:
    """Whether a line asks to press a code or a name: not for money, which is asked for by who wrote the text."""
    return any(PROMOTION.hold(line) and not _MONEY().search(line) for line in text.split("\n"))


_MONEY = lazy("[转轉][账帐帳]|打[赏賞]|[赞讚贊][赏賞助]|付款|支付|捐|资助|資助")
