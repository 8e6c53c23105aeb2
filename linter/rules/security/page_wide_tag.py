from __future__ import annotations

from ..api import IGNORECASE, Attribute, Context, NoOptions, Post, Severity, Tag, endangered, lazy, rule, shown_content


@rule(
    "`<{name}>` {effect}",
    help="remove it",
    on=endangered("page"),
    severity=Severity.WARNING,
)
def page_wide_tag(post: Post, context: Context[NoOptions]) -> None:
    """Tag that changes the whole page.

    `base` changes the target of every relative link, `meta http-equiv` redirects readers or sets their cookies, and
    `link` loads styles from another site. Browsers apply them also in the middle of a page. In the head of a file that is
    a complete page they are allowed, except for those that redirect readers to another site or set cookies.

    Bad:

        <meta http-equiv="refresh" content="0; url=https://elsewhere.example.net/">

    Good:

        <p>This post has moved: <a href="https://elsewhere.example.net/">read it there</a>.</p>

    See also: style-element.
    """
    body_start = _body_start(post)
    for content in shown_content(context.site, post):
        if content.kind == "page" and content.tag is not None and (content.span.start >= body_start or _redirects(content.tag)):
            effect = _effect(content.tag, content.host)
            if effect:
                context.report(content.span, name=content.name, effect=effect)


def _body_start(post: Post) -> int:
    """Where the body of a complete page begins; 0 for a post that becomes part of a page."""
    if post.language != "html" or post.front_matter is not None or not post.document.is_whole_page:
        return 0
    tags = (tag for tag in post.tags if tag.name not in _HEAD or (tag.closing and tag.name == "head"))
    first = next(tags, None)
    return first.start if first is not None else len(post.text)


_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))
_TARGET = lazy(r"[;,\s]\s*+(?:url\s*+=\s*+)?+[\"']?\s*+([^\"'\s]++)", IGNORECASE)
# A path: neither a scheme nor a host, which browsers also read after backslashes.
_OWN = lazy(r"(?:\.{0,2}/(?![/\\])|[?#]|[\w.-]++(?=[/?#]|\Z))[^\\\x00-\x1f]*+\Z")
# https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inhead: any other tag begins the body.
_HEAD = frozenset("html head title meta link base basefont bgsound style script noscript noframes template".split())


def _redirects(tag: Tag) -> bool:
    """Whether the tag redirects readers to another site or sets cookies."""
    equivalent = tag.attribute("http-equiv") or tag.attribute("httpequiv")  # as JSX spells it
    name = equivalent.value.strip().lower() if equivalent is not None else ""
    return name == "set-cookie" or (name == "refresh" and not _is_own(tag.attribute("content")))


def _is_own(content: Attribute | None) -> bool:
    """Whether a redirect leads to another page of the site, as where a page has moved, or to what a template prints."""
    if content is None or content.dynamic:
        return True
    # Browsers drop these characters from a URL.
    target = _TARGET().search(content.value.translate(_DROPPED))
    return target is None or _OWN().match(target[1]) is not None


def _effect(tag: Tag, host: str) -> str:
    if tag.name == "base":
        return "changes every relative link and image of the page"
    if tag.name == "meta":
        return "redirects readers or changes what browsers allow"
    # A site may link its own style sheets.
    return f"loads resources for the whole page from `{host}`" if host else ""
