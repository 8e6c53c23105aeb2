from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, Tag, endangered, find_active_content, lazy, rule


@rule(
    "`<{name}>` in a post changes the whole page: {does}; remove it",
    on=endangered("page"),
    severity=Severity.WARNING,
)
def page_wide_tag(post: Post, context: Context[NoOptions]) -> None:
    """A tag that acts on the whole page that the post becomes part of.

    `base` moves every relative link of the page, `meta http-equiv` sends readers elsewhere or sets their cookies, and
    `link` restyles everything from another site.  Browsers obey them also in the middle of a page.  In the head of a
    file that is a whole page by itself they are where they belong, but for what sends readers elsewhere.

    Bad:

        <meta http-equiv="refresh" content="0; url=https://elsewhere.example.net/">

    Good:

        <p>This post has moved: <a href="https://elsewhere.example.net/">read it there</a>.</p>

    See also: style-element.
    """
    body = _body_of_page(post)
    for danger in find_active_content(post):
        if danger.kind == "page" and danger.tag is not None and (danger.span.start >= body or _leaves(danger.tag)):
            does = _does(danger.tag, danger.host)
            if does:
                context.report(danger.span, name=danger.name, does=does)


def _body_of_page(post: Post) -> int:
    """Where the body begins of a post that is a whole page; 0 for a post that becomes a part of one."""
    if post.language != "html" or post.front_matter is not None or not _PAGE().match(post.text):
        return 0
    tags = (tag for tag in post.tags if tag.name not in _HEAD or (tag.closing and tag.name == "head"))
    first = next(tags, None)
    return first.start if first is not None else len(post.text)


_PAGE = lazy(r"(?is)\ufeff?(?:\s++|<!--.*?-->)*+<(?:!doctype\s+html|html)\b")
# https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhead: any other tag begins the body.
_HEAD = frozenset("html head title meta link base basefont bgsound style script noscript noframes template".split())


def _leaves(tag: Tag) -> bool:
    equivalent = tag.attribute("http-equiv")
    return equivalent is not None and equivalent.value.strip().lower() in ("refresh", "set-cookie")


def _does(tag: Tag, host: str) -> str:
    if tag.name == "base":
        return "every relative link and picture of it is looked for elsewhere"
    if tag.name == "meta":
        return "it sends readers elsewhere, or sets what their browsers allow"
    # Their own site's style sheets are theirs to add.
    return f"its look is taken from `{host}`" if host else ""
