from __future__ import annotations

from ..api import (
    BLOCKS,
    Context,
    Element,
    NoOptions,
    Post,
    Severity,
    Tag,
    is_computed,
    is_fragment,
    is_mdx,
    is_read_otherwise,
    rule,
    tagged,
)

# https://html.spec.whatwg.org/multipage/grouping-content.html, tables.html: where an element may stand.
_PARENTS = {
    "li": frozenset({"ul", "ol", "menu", "dir"}),
    "td": frozenset({"table"}),
    "th": frozenset({"table"}),
    "tr": frozenset({"table"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
}
_LISTS = "its mark is in the margin, and screen readers do not count it; add `<ul>` or `<ol>` around it"
_TABLES = "browsers drop its tags and run its text together; add `<table>` around it"
_TEXT = "browsers take it for a tag and do not show it; if it is text, write `&lt;{name}&gt;`"
_LINK = "browsers end the outer link here, so only a part of it can be clicked; close it with `</a>` first"
# What a paragraph's attributes can do to what stands in it.
_LOOKS = ("class", "style", "align")
# What may hold anything: a template puts its content where it belongs, a component renders it.
_OPEN = frozenset({"template", "slot", "object", "noscript"})


@rule(
    "`{name}` stands {where}: {advice}",
    on=tagged(),
    severity=Severity.WARNING,
)
def invalid_nesting(post: Post, context: Context[NoOptions]) -> None:
    """An element where HTML does not allow it, so that browsers show something else.

    A link inside a link ends the outer one.  Rows and cells without a table lose their tags, and their texts run
    together.  An item without a list has its mark in the margin, and screen readers do not count it.  A paragraph
    ends where a block begins, so its class or alignment reaches none of what was to stand in it.

    Bad:

        <div><li>Along the river</li></div>

    Good:

        <ul><li>Along the river</li></ul>

    Bad:

        <p><a href="/river">Along <a href="/hill">the hill</a> and the river</a></p>

    See also: unclosed-tag, stray-tag.
    """
    if is_fragment(post) or is_mdx(post, context.site):
        return
    elements = post.elements
    for index in post.named(*_PARENTS):
        element = elements[index]
        # Of a row or a list of items the first says it for all.
        if element.start.in_code or _is_next(elements, index):
            continue
        above = _ancestors(elements, element)
        if any(one.name in _OPEN or "-" in one.name or is_computed(post, one.start) for one in above):
            continue
        wanted = _PARENTS[element.name]
        if any(one.name in wanted or one.name in _PARENTS for one in above) or _opened(post, element.start, wanted):
            continue
        if is_read_otherwise(post, context.site):
            break
        is_item = element.name == "li"
        advice = _LISTS if is_item else _TABLES
        if _in_words(post, element):
            advice = _TEXT.format(name=element.name)
        context.report(element.start.span, name=element.name, where="in no list" if is_item else "in no table", advice=advice)
    for index in post.named("a"):
        at = elements[index].parent
        while at >= 0 and elements[at].start.name != "a":
            at = elements[at].parent
        if at < 0:
            continue  # as nearly all
        start, outer = elements[index].start, elements[at]
        if not start.in_code and outer.end is not None and start.attribute("href") and outer.start.attribute("href"):
            context.report(start.span, name="a", where="inside of a link", advice=_LINK)
    for index in post.named("p"):
        if elements[index].end is None:
            _paragraph(post, index, context)


def _paragraph(post: Post, index: int, context: Context[NoOptions]) -> None:
    """A paragraph with attributes that ends before it has begun, because a block follows."""
    elements = post.elements
    element = elements[index]
    start = element.start
    if not element.implied or start.in_code or index + 1 == len(elements):
        return
    if not any(map(start.attribute, _LOOKS)):
        return
    block = elements[index + 1].start
    between = post.masked[start.end : block.start]
    if block.name in BLOCKS and block.name != "p" and not between.strip() and "\n\n" not in between:
        advice = "browsers end the `p` before it, whose attributes then do nothing; write `div` in place of the `p` around it"
        context.report(block.span, name=block.name, where="inside of a paragraph", advice=advice)


def _opened(post: Post, tag: Tag, names: frozenset[str]) -> bool:
    """Whether an element of these names is open for a browser, which does not know where a paragraph of Markdown ends."""
    depth = 0
    for one in post.tags:
        if one.start >= tag.start:
            break
        if one.name in names and not one.in_code:
            depth = max(0, depth + (-1 if one.closing else 1))
    return depth > 0


def _in_words(post: Post, element: Element) -> bool:
    """Whether it has no end tag and stands in a line of Markdown, as a name does that was meant as text."""
    block = post.block_at(element.start.start) if element.end is None and post.language != "html" else None
    return block is not None and block.kind in ("paragraph", "item")


def _is_next(elements: list[Element], index: int) -> bool:
    """Whether an element of the same name stands before it in the same place."""
    element = elements[index]
    at = index - 1
    # The nearest element before it that is no descendant of a sibling.
    while at >= 0 and elements[at].parent > element.parent:
        at = elements[at].parent if elements[at].parent > element.parent else at - 1
    return at >= 0 and elements[at].parent == element.parent and elements[at].name == element.name


def _ancestors(elements: list[Element], element: Element) -> list[Element]:
    found: list[Element] = []
    while element.parent >= 0 and len(found) < 200:
        element = elements[element.parent]
        found.append(element)
    return found
