from __future__ import annotations

from ..api import (
    IGNORECASE,
    NOTICES,
    OWN_NOTICES,
    Context,
    NamedTuple,
    Paragraph,
    Post,
    Severity,
    byline,
    edges,
    is_role_line,
    is_staff_line,
    lazy,
    outskirts,
    rule,
    whole_post,
)


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
    # Without front matter, a byline is a part of the page around the post.
    is_page = own and post.front_matter is None
    for paragraph in outskirts(post, context.site.recurring.of(post.document.path)) if own else edges(post):
        text = paragraph.text
        is_own = own and ((OWN_NOTICES.has(text) and not _is_credit(paragraph)) or _has_roles(paragraph))
        if NOTICES.has(text) or any(map(is_staff_line, text.split("\n"))) or is_own or (is_page and byline(paragraph) is not None):
            context.report(paragraph.span)


def _is_credit(paragraph: Paragraph) -> bool:
    """Whether a line names who made an image: the author, or, below it, whoever the author names."""
    text = paragraph.text
    return _MADE().search(text) is not None or (paragraph.kind == "caption" and text.lstrip()[:1] in "©ⓒ")


def _has_roles(paragraph: Paragraph) -> bool:
    """Whether a paragraph names those who worked on a text, except a byline, which `byline-in-body` reports."""
    line = byline(paragraph)
    return (line is None or not line.writes) and any(map(is_role_line, paragraph.text.split("\n")))


_MADE = lazy(
    r"[:：]\s*+(?:由\s*+)?(?:ai|人工智能|midjourney|stable diffusion|dall|chatgpt|即梦|豆包|作者|本人|自己|自制|自拍|自绘|自作|筆者"
    r"|직접|본인|me\b|the author|own work)",
    IGNORECASE,
)
"""The credit of an image that the author made."""
