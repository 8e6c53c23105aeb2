from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, Tag, dangers, endangered, rule


@rule(
    "`<{name}>` in a post changes the whole page: {does}; remove it",
    on=endangered("page"),
    severity=Severity.WARNING,
)
def page_wide_tag(post: Post, context: Context[NoOptions]) -> None:
    """A tag that acts on the whole page that the post becomes part of.

    `base` moves every relative link of the page, `meta http-equiv` sends readers elsewhere or sets their cookies, and
    `link` restyles everything from another site.  Browsers obey them also in the middle of a page.

    Bad:

        <meta http-equiv="refresh" content="0; url=https://elsewhere.example.net/">

    Good:

        <p>This post has moved: <a href="https://elsewhere.example.net/">read it there</a>.</p>

    See also: style-element.
    """
    for danger in dangers(post):
        if danger.kind == "page" and danger.tag is not None:
            does = _does(danger.tag, danger.host)
            if does:
                context.report(danger.span, name=danger.name, does=does)


def _does(tag: Tag, host: str) -> str:
    if tag.name == "base":
        return "every relative link and picture of it is looked for elsewhere"
    if tag.name == "meta":
        return "it sends readers elsewhere, or sets what their browsers allow"
    # Their own site's style sheets are theirs to add.
    return f"its look is taken from `{host}`" if host else ""
