from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Safety, Severity, delete, rule, whole_post


class Options(NamedTuple):
    """How such links are recognised."""

    classes: tuple[str, ...] = ("hrefStyle", "keyword-link", "keywordlink", "seolink", "seo-link", "inner_keyword", "hotlink-keyword")
    """Classes that a source site gives to the links it sets on common words."""


@rule(
    "the site this came from links every `{word}` to its own pages; readers expect a source there, so remove the link",
    on=whole_post("class="),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def keyword_link(post: Post, context: Context[Options]) -> None:
    """A link that a source site sets on a common word.

    Portals link keywords to their own topic pages, by machine.  Copied along, such links send
    your readers to somebody's advertising.

    Bad:

        News of <span class="hrefStyle"><a href="https://example.org/ai/">robots</a></span>.

    Good:

        News of robots.
    """
    classes = {name.lower() for name in context.options.classes}
    elements = post.elements
    marked: dict[str, bool] = {}
    for index in post.named("span", "a"):
        element = elements[index]
        source = element[0][0]
        if source not in marked:
            attribute = element.start.attribute("class")
            marked[source] = attribute is not None and not classes.isdisjoint(attribute.value.lower().split())
        if not marked[source] or element.end is None:
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
        tags = {link.start.span, link.end.span, element.start.span, element.end.span}
        if "<" not in word:
            context.report(link.start.span, *map(delete, sorted(tags)), word=word[:30])
