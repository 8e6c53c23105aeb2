from __future__ import annotations

from ..api import (
    BLOCKS,
    Context,
    Edit,
    Element,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    delete,
    is_computed,
    lazy,
    lone_line,
    rule,
    tagged,
)


@rule(
    "this `{name}` wraps the whole post and says nothing; remove it and its end tag",
    on=tagged("div", "section", "article", "main"),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def wrapper_element(post: Post, context: Context[NoOptions]) -> None:
    """An element without attributes around the whole body.

    Scrapers leave the container of the source page.  In Markdown it turns everything up to
    the first blank line into raw HTML, and keeps Markdown inside from being read.

    Bad:

        <div>
        <p>Along the river.</p>
        </div>

    Good:

        <p>Along the river.</p>

    See also: html-block-cut.
    """
    # A page without front matter is a part of a layout, or nobody's post.
    element = _wrapper(post) if post.language != "html" or post.front_matter else None
    if element is None or element.end is None:
        return
    start, end, text = element.start, element.end, post.text
    inside = start.end
    while inside < end.start and text[inside] in " \t\r\n":
        inside += 1
    following = next((tag for tag in post.tags if tag.start == inside), None)
    edits: tuple[Edit, ...] = ()
    # What follows must open an HTML block by itself, or Markdown would read it another way.
    if post.language == "html" or (following and not following.closing and following.name in BLOCKS | {"pre"}):
        edits = (delete(Span(start.start, inside)), delete(lone_line(text, end.span)))
    context.report(start.span, *edits, name=start.name)


def _wrapper(post: Post) -> Element | None:
    first = post.elements[0] if post.elements else None
    if first is None or first.end is None or first.name not in ("div", "section", "article", "main"):
        return None
    if first.start.attributes or first.start.in_code or is_computed(post, first.start):
        return None
    text = post.masked
    ink = _INK().search
    if ink(text, post.body.start, first.start.start) or ink(text, first.end.end) or not ink(text, first.start.end, first.end.start):
        return None
    return first


_INK = lazy(r"\S")
