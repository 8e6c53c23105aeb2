from __future__ import annotations

from ..api import Attribute, Context, NamedTuple, Post, Safety, Severity, Span, delete, lazy, rule, shortened, whole_post


class Options(NamedTuple):
    """How such links are recognized."""

    classes: tuple[str, ...] = (
        "hrefStyle",
        "keyword-link",
        "keywordlink",
        "seolink",
        "seo-link",
        "inner_keyword",
        "hotlink-keyword",
        "okeyword",
    )
    """Classes that mark the keyword links of a source site."""


@rule(
    "automatic keyword link on `{word}`",
    help="remove the link",
    on=whole_post("class=", "//"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def keyword_link(post: Post, context: Context[Options]) -> None:
    """Automatic keyword link of a source site.

    News portals automatically link every occurrence of a keyword to their own topic pages. Readers expect a source
    there, and in a copied text such links send them to somebody else's advertising.  Such links have a class of the site, or
    lead to the keywords of Hatena.  Where `recurring-paragraph` is on, links of any site are reported if their address ends with their
    word and many posts link words to the same place; works of reference such as Wikipedia are not meant.

    Fix safety: The fix removes the link and its `span` and keeps the word. It is unsafe because the link may be
    wanted. Links that contain other markup are not reported.

    Bad:

        News of <span class="hrefStyle"><a href="https://example.org/ai/">robots</a></span>.

    Good:

        News of robots.

    Bad:

        We saw a [mill](http://d.hatena.ne.jp/keyword/mill).

    Good:

        We saw a mill.
    """
    reported = _report_marked(post, context) if "class=" in post.text else set()
    known = context.site.recurring.of(post.document.path)
    if not known and _HATENA not in post.text:
        return
    from ..api import glossary_key, glossary_links

    for link in glossary_links(post):
        is_automatic = _HATENA in link.glossary or glossary_key(link.glossary) in known
        if is_automatic and link.span.start not in reported:
            before, after = Span(link.span.start, link.word.start), Span(link.word.end, link.span.end)
            context.report(link.span, delete(before), delete(after), word=shortened(link.word.text(post.text)))


_HATENA = "d.hatena.ne.jp/keyword/"
_KEYWORD_PAGE = lazy(r"/keywords?/")


def _report_marked(post: Post, context: Context[Options]) -> set[int]:
    """Report the links that a class marks, and return where they begin."""
    reported: set[int] = set()
    classes = {name.lower() for name in context.options.classes}
    elements = post.elements
    is_keyword_tag: dict[str, bool] = {}
    for index in post.named("span", "a"):
        element = elements[index]
        source = element[0][0]
        if source not in is_keyword_tag:
            attribute = element.start.attribute("class")
            is_keyword_tag[source] = attribute is not None and _marks(attribute, classes)
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
            reported.add(link.start.start)
            context.report(link.start.span, *[delete(tag.span) for tag in tags], word=shortened(word))
    return reported


def _marks(attribute: Attribute, classes: set[str]) -> bool:
    """Whether a class is of an automatic link; `keyword` alone is, if the link leads to a page of keywords."""
    names = attribute.value.lower().split()
    if not classes.isdisjoint(names):
        return True
    href = attribute.tag.attribute("href") if "keyword" in names else None
    return href is not None and _KEYWORD_PAGE().search(href.value) is not None
