from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    if post.language == "html" and not post.front_matter:
        return
    wrappers = list(_wrappers(post))
    if wrappers:
        start = wrappers[0].start
        context.report(start.span, *_edits(post, wrappers), name=start.name)


def _edits(post: Post, wrappers: list[Element]) -> tuple[Edit, ...]:
    """What takes away all the wrappers that can go, each within the one before, at once."""
    # What follows must open an HTML block by itself, or Markdown would read it another way.
    if post.language != "html" and not _opens_block(post, _inside(post.text, wrappers[-1])):
        wrappers = wrappers[:-1]  # the others stand before an element
    if not wrappers or (first_end := wrappers[-1].end) is None or (last_end := wrappers[0].end) is None:
        return ()
    start, inside = wrappers[0].start.start, _inside(post.text, wrappers[-1])
    return delete(Span(start, inside)), delete(lone_line(post.text, Span(first_end.start, last_end.end)))


def _inside(text: str, wrapper: Element) -> int:
    """Where the content of a wrapper begins."""
    found = _BESIDE().search(text, wrapper.start.end)
    return found.start() if found else len(text)


def _opens_block(post: Post, at: int) -> bool:
    tag = next((tag for tag in post.tags if tag.start == at), None)
    return tag is not None and not tag.closing and tag.name in BLOCKS | {"pre"}


def _wrappers(post: Post) -> Iterator[Element]:
    """The element without attributes round the whole body, and those that it directly holds in turn."""
    text, ink = post.masked, _INK().search
    begin, stop = post.body.start, len(text)
    for one in post.elements:
        if one.end is None or one.name not in ("div", "section", "article", "main"):
            return
        if one.start.attributes or one.start.in_code or is_computed(post, one.start):
            return
        if ink(text, begin, one.start.start) or ink(text, one.end.end, stop) or not ink(text, one.start.end, one.end.start):
            return
        yield one
        # Between two of them not even a blank may stand that a reader sees.
        begin, stop, ink = one.start.end, one.end.start, _BESIDE().search


_INK = lazy(r"\S")
_BESIDE = lazy(r"[^ \t\r\n]")
