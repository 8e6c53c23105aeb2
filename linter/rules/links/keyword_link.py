from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Safety, Severity, delete, rule, shortened, whole_post


class Options(NamedTuple):
    """How such links are recognized."""

    classes: tuple[str, ...] = ("hrefStyle", "keyword-link", "keywordlink", "seolink", "seo-link", "inner_keyword", "hotlink-keyword")
    """Classes that mark the keyword links of a source site."""


@rule(
    "automatic keyword link on `{word}`",
    help="remove the link",
    on=whole_post("class="),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def keyword_link(post: Post, context: Context[Options]) -> None:
    """Automatic keyword link of a source site.

    News portals automatically link every occurrence of a keyword to their own topic pages. Readers expect a source
    there, and in a copied text such links send them to somebody else's advertising.

    Fix safety: The fix removes the link and its `span` and keeps the word. It is unsafe because the link may be
    wanted. Links that contain other markup are not reported.

    Bad:

        News of <span class="hrefStyle"><a href="https://example.org/ai/">robots</a></span>.

    Good:

        News of robots.
    """
    classes = {name.lower() for name in context.options.classes}
    elements = post.elements
    is_keyword_tag: dict[str, bool] = {}
    for index in post.named("span", "a"):
        element = elements[index]
        source = element[0][0]
        if source not in is_keyword_tag:
            attribute = element.start.attribute("class")
            is_keyword_tag[source] = attribute is not None and not classes.isdisjoint(attribute.value.lower().split())
        if not is_keyword_tag[source] or element.end is None:
            continue
        link = element
        if element.name == "span":
            inner = elements[index + 1] if index + 1 < len(elements) else None
            if inner is None or inner.parent != index or inner.name != "a" or inner.end is None:
                continue
            link = inner
        if link.end is None:
            continue
        word = post.masked[link.start.end : link.end.start].strip()
        if "<" not in word:
            tags = [element.start, element.end] if link is element else [element.start, link.start, link.end, element.end]
            context.report(link.start.span, *[delete(tag.span) for tag in tags], word=shortened(word))
