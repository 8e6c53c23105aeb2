from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from ..api import (
    BLOCKS,
    Context,
    Edit,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    Tag,
    delete,
    is_computed,
    is_mdx,
    keep_from_linking,
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


class _Going(NamedTuple):
    """An element that can be removed."""

    start: Tag
    end: Tag
    parent: int
    safety: Safety | None
    """How far that may be trusted, where not as far as the rule says."""


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
    going: dict[int, _Going] = {}
    blanks: list[int] | None = None
    starts: list[int] = []
    elements, masked, ink = post.elements, post.masked, _INK()
    for index in [one for one in post.named("span", "font", "div") if "=" not in elements[one][0][0]]:
        start, end, parent, _ = elements[index]
        if end is None or start.in_code or start.attributes or is_computed(post, start):
            continue
        # A span round nothing but a space keeps two words apart.
        if not ink.search(masked, start[2], end[1]):
            continue
        # A list of attributes behind it is its class or its id (kramdown).
        if post.text.startswith("{:", end[2]) or apart(start[1]):
            continue
        around = elements[parent].start if parent >= 0 else None
        safety = None
        if around is not None and (around.attributes or around.name[0] != around.source[1]):
            if _means(around, components=components):
                continue
            safety = Safety.UNSAFE if around.attributes else None
        if start.name != "div":
            if keep_from_linking(post, start, end):
                continue  # so it does something
            if _shields(post, start.start, start.end):
                context.report(start.span, safety=safety, name=start.name)
            else:
                going[index] = _Going(start, end, parent, safety)
        elif parent >= 0:
            if blanks is None:
                blanks = [found.start() for found in _BLANK_LINE().finditer(post.text)]
                starts = [each[0][1] for each in elements]
            if _only_blocks(post, index, starts, blanks):
                going[index] = _Going(start, end, parent, safety)
    for index, one in going.items():
        context.report(one.start.span, *_edits(post, index, going), safety=one.safety, name=one.start.name)


def _edits(post: Post, index: int, going: dict[int, _Going]) -> tuple[Edit, ...]:
    """What takes an element away, and at once those that it directly holds in turn; of these, each alone takes only itself.

    One at a time would take as many passes as there are, since nothing goes between the edits of one fix.
    """
    outer = inner = going[index]
    if not _is_held(post, outer, going.get(outer.parent)):
        while (held := going.get(index + 1)) and held.parent == index and _is_held(post, held, inner):
            # Where the outer one stood, the inner one may be needed.
            if held.start.name != "div" and _shields(post, outer.start.start, held.start.end):
                break
            inner, index = held, index + 1
    first, last = Span(outer.start.start, inner.start.end), Span(inner.end.start, outer.end.end)
    return delete(lone_line(post.text, first)), delete(lone_line(post.text, last))


def _is_held(post: Post, inner: _Going, outer: _Going | None) -> bool:
    """Whether an element is all that another of its kind holds which goes as surely."""
    if outer is None or outer.safety is not inner.safety or (outer.start.name == "div") is not (inner.start.name == "div"):
        return False
    before, after = (outer.start.end, inner.start.start), (inner.end.end, outer.end.start)
    if before[0] == before[1] and after[0] == after[1]:
        return True
    # In a line every blank counts; between blocks none may stand that a reader sees.
    return inner.start.name == "div" and not _BESIDE().search(post.text, *before) and not _BESIDE().search(post.text, *after)


def _means(around: Tag, *, components: bool) -> bool:
    """Whether the element round it may mean its children: by a class or a script, in a row or a grid, or as a component."""
    if any(around.attribute(name) for name in _HOOKS) or (components and around.source[1:2].isupper()):
        return True
    style = around.attribute("style")
    return style is not None and bool(_BOXES().search(style.value))


def _shields(post: Post, start: int, end: int) -> bool:
    """Whether tags from ``start`` to ``end`` keep Markdown from taking what follows for a list, a heading, code or the like."""
    text = post.text
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


def _only_blocks(post: Post, index: int, starts: list[int], blanks: list[int]) -> bool:
    """Whether the element holds elements that begin a block of their own, and nothing between them.

    ``starts`` is where the elements of the post begin, ``blanks`` where its blank lines do.
    """
    elements = post.elements
    begin, close, _, _ = elements[index]
    if close is None:
        return False
    at, end = begin[2], close[1]
    # A blank line would end the HTML block, and the rest be read as Markdown.
    blank = bisect_left(blanks, at)
    if blank < len(blanks) and blanks[blank] < end:
        return False
    following, ink = index + 1, _INK()
    while following < len(elements) and starts[following] < end:
        child, last, _, _ = elements[following]
        if child[3] not in BLOCKS or last is None or ink.search(post.masked, at, child[1]):
            return False
        at = last[2]
        # Past all that the child holds.
        following = bisect_left(starts, at, following + 1)
    return at > begin[2] and not ink.search(post.masked, at, end)


_INK = lazy(r"\S")
_BESIDE = lazy(r"[^ \t\r\n]")
_BLANK_LINE = lazy(r"\n[^\S\n]*(?=\n)")
