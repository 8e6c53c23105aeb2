from __future__ import annotations

from bisect import bisect_left

from ..api import (
    BLOCKS,
    Context,
    Element,
    NoOptions,
    Post,
    Safety,
    Severity,
    Tag,
    delete,
    is_computed,
    is_mdx,
    lazy,
    lone_line,
    rule,
    tagged,
    within_shortcodes,
)

_INLINE = frozenset("a b big code del em font i mark s small span strong sub sup u".split())

_HOOKS = ("class", "id")
_TAG = lazy(r"</?([a-zA-Z]+)")
_BOXES = lazy(r"(?i)display\s*:\s*(?:inline-)?(?:flex|grid)")
_MARK = 12
"""Characters that the mark of a list item and the spaces behind it may have."""


@rule(
    "this `{name}` has no attribute, so it does nothing; remove it and its end tag",
    on=tagged("span", "div", "font"),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def redundant_element(post: Post, context: Context[NoOptions]) -> None:
    """A `span` or `font` without attributes, or a `div` that holds only blocks.

    It stays behind when styles and classes are removed.  It changes nothing on the page
    and hides the elements that do.

    Bad:

        <p>Along <span>the river</span>.</p>

    Good:

        <p>Along the river.</p>

    See also: wrapper-element, empty-element.
    """
    apart, components = within_shortcodes(post), is_mdx(post, context.site)
    blanks: list[int] | None = None
    for index in [one for one in post.named("span", "font", "div") if "=" not in post.elements[one][0][0]]:
        element = post.elements[index]
        start, end = element.start, element.end
        if end is None or start.in_code or start.attributes or is_computed(post, start):
            continue
        # A span round nothing but a space keeps two words apart.
        if not _INK().search(post.masked, start.end, end.start):
            continue
        # What has a class may style its children, set them in a row, or find them by a script.
        around = post.elements[element.parent].start if element.parent >= 0 else None
        if around is not None and any(around.attribute(name) for name in _HOOKS):
            continue
        # A list of attributes behind it is its class or its id (kramdown).
        if post.text.startswith("{:", end.end):
            continue
        if (around is not None and _arranges(around, components=components)) or apart(start.start):
            continue
        styled = around is not None and bool(around.attributes)
        safety = Safety.UNSAFE if styled else None
        if start.name != "div":
            places = [] if _shields(post, element) else [lone_line(post.text, start.span), lone_line(post.text, end.span)]
            edits = tuple([delete(place) for place in places])
            context.report(start.span, *edits, safety=safety, name=start.name)
        elif element.parent >= 0:
            if blanks is None:
                blanks = [found.start() for found in _BLANK_LINE().finditer(post.text)]
            if _only_blocks(post, index, element, blanks):
                edits = (delete(lone_line(post.text, start.span)), delete(lone_line(post.text, end.span)))
                context.report(start.span, *edits, safety=safety, name=start.name)


def _arranges(around: Tag, *, components: bool) -> bool:
    """Whether the element sets its children in a row or a grid, or is a component, which may: each child is then a box of its own."""
    style = around.attribute("style")
    return (components and around.source[1:2].isupper()) or (style is not None and bool(_BOXES().search(style.value)))


def _shields(post: Post, element: Element) -> bool:
    """Whether the start tag keeps Markdown from taking what follows for a list, a heading, code or the like."""
    text, (start, end) = post.text, element.start.span
    following = text[end]
    if following == "<":
        inner = _TAG().match(text, end)
        if inner is None or inner[1].lower() in _INLINE:
            return False
    elif following.isalpha() or not following.isascii():
        return False
    block = post.block_at(start) if post.language != "html" else None
    # Before it only the mark of an item or a quote may stand.
    return block is not None and start - block.span.start <= _MARK and not any(map(str.isalpha, text[block.span.start : start]))


def _only_blocks(post: Post, index: int, element: Element, blanks: list[int]) -> bool:
    """Whether the element holds elements that begin a block of their own, and nothing between them."""
    if element.end is None:
        return False
    at = element.start.end
    # A blank line would end the HTML block, and the rest be read as Markdown.
    blank = bisect_left(blanks, at)
    if blank < len(blanks) and blanks[blank] < element.end.start:
        return False
    elements = post.elements
    following = index + 1
    while following < len(elements) and elements[following].start.start < element.end.start:
        child = elements[following]
        if child.name not in BLOCKS or child.end is None or _INK().search(post.masked, at, child.start.start):
            return False
        at = child.end.end
        # Past all that the child holds.
        following = bisect_left(elements, at, following + 1, key=lambda one: one.start.start)
    return at > element.start.end and not _INK().search(post.masked, at, element.end.start)


_INK = lazy(r"\S")
_BLANK_LINE = lazy(r"\n[^\S\n]*(?=\n)")
