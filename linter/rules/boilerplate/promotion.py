from __future__ import annotations

from ..api import (
    OWN_PROMOTION,
    PROMOTION,
    Context,
    NamedTuple,
    Paragraph,
    Post,
    Safety,
    Severity,
    asks_for_comments,
    edges,
    is_call,
    is_call_of_wechat,
    is_quoted,
    lazy,
    outskirts,
    rule,
    site_lines,
    weight,
    whole_post,
)


class Options(NamedTuple):
    """Which lines are reported."""

    own: bool = False
    """Whether to report lines that authors write below their own posts as well."""


@rule(
    "line asks readers to follow or subscribe",
    help="remove it, unless it is your own",
    on=whole_post(),
    options=Options(),
    fix=Safety.SHOWN,
    severity=Severity.INFO,
)
def promotion(post: Post, context: Context[Options]) -> None:
    """Promotion of the source site.

    Texts copied from WeChat keep its calls to scan a QR code or to tap the blue name above, which does not exist on
    another page.  Calls that authors write for themselves are reported only with `own`.

    Fix safety: Removes the line, with the paragraph or the element that would be left empty.  Where line breaks tear a sentence, it removes
    the whole paragraph if the other lines are short, and otherwise there is no fix.  With the preset `scraped`, which
    also sets `own`, it is unsafe; otherwise it is only shown, for the line may be the author's.

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
    own, recurring = context.options.own, context.site.recurring.of(post.document.path)
    paragraphs = edges(post)
    if own:
        # A call in a quotation may be what the post is about.
        outer = outskirts(post, recurring)
        outer += [one for one in post.paragraphs if one.kind != "code" and is_call_of_wechat(one.text) and one not in outer]
        paragraphs = [one for one in outer if _is_call(one.text) or not _is_of_text(post, one)]

    def is_listed(text: str) -> bool:
        return _is_call(text) or (own and any(map(_is_own_call, text.split("\n"))))

    for paragraph, edits in site_lines(post, paragraphs, is_listed, recurring):
        context.report(paragraph.span, *edits)


def _is_of_text(post: Post, paragraph: Paragraph) -> bool:
    """Whether a paragraph is in a quotation, or a heading above text of the post."""
    if paragraph.kind != "heading":
        return is_quoted(post, paragraph)
    below = next((one for one in post.paragraphs[_FIRST:] if one.span.start > paragraph.span.start), None)
    is_last = paragraph.span.start >= post.paragraphs[min(_FIRST, len(post.paragraphs) - 1)].span.start
    return is_last and below is not None and below.kind != "heading" and weight(below.text) > _LONGEST and not OWN_PROMOTION.has(below.text)


_FIRST = 3
_LONGEST = 80
"""The weight of a name or an address below a heading."""


def _is_call(text: str) -> bool:
    """Whether a line of the text asks to scan a code or tap a name, but not for money, which authors ask for themselves."""
    return any(PROMOTION.has(line) and not _MONEY().search(line) for line in text.split("\n"))


def _is_own_call(text: str) -> bool:
    return OWN_PROMOTION.has(text) or asks_for_comments(text) or is_call(text) or is_call_of_wechat(text)


_MONEY = lazy("[转轉][账帐帳]|打[赏賞]|[赞讚贊][赏賞助]|付款|支付|捐|资助|資助")
