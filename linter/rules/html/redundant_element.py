from __future__ import annotations

from bisect import bisect_left

from ..api import (
    BLOCKS,
    NOT_HTML_SPACE,
    NOT_SPACE,
    Context,
    Edit,
    NamedTuple,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    Tag,
    delete,
    is_computed,
    keep_from_linking,
    lays_out,
    lazy,
    lone_line,
    may_be_seen,
    rule,
    style_sheets,
    tagged,
    within_formulas,
    within_shortcodes,
)

_INLINE = frozenset("a b big code del em font i mark s small span strong sub sup u".split())

_HOOKS = ("class", "id")
_TAG = lazy(r"</?([a-zA-Z]+)")
_MARKER = 12
"""Characters of the marker of a list item and the spaces after it."""


class _Removal(NamedTuple):
    """An element that can be removed."""

    start: Tag
    end: Tag
    parent: int
    safety: Safety | None
    """The safety of removing it; ``None`` for that of the rule."""


@rule(
    "`<{name}>` without attributes has no effect",
    help="remove its tags",
    on=tagged("span", "div", "font", "section"),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def redundant_element(post: Post, context: Context[NoOptions]) -> None:
    """Redundant element.

    A `span` or `font` without attributes, a nested `div` that contains only blocks, or a `section` that is all of another one remains
    when styles and classes are removed.  It changes nothing on the page and hides the elements that do.  In code, the spans that a
    highlighter left are reported, but not those that contain all of its lines.

    Fix safety: Removes the tags, with their lines where nothing else is on them; elements that directly contain one
    another are removed together.  The fix is unsafe inside an element with attributes, inside a label or a form, and where the post has
    a script or a style sheet; an element that the style sheet may select is not reported.  It is not offered where text
    would become a list, a heading or code without the tag.

    Bad:

        <p>Along <span>the river</span>.</p>

    Good:

        <p>Along the river.</p>

    See also: wrapper-element, empty-element.
    """
    in_shortcode, components = within_shortcodes(post), post.language == "mdx"
    removals: dict[int, _Removal] = {}
    blank_lines: list[int] | None = None
    starts: list[int] = []
    elements, masked, visible = post.elements, post.masked, NOT_SPACE()
    selected = style_sheets(post).may_select
    code = _Code(post)
    names = [name for name in ("span", "font", "div", "section") if not selected(name)]
    in_formula = within_formulas(post)
    for index in [index for index in post.named(*names) if "=" not in elements[index][0][0]]:
        start, end, parent, _ = elements[index]
        if end is None or in_formula(start.start) or start.attributes or is_computed(post, start):
            continue
        # A span around nothing but a space separates two words.
        if not (code.may_lose(index) if start.in_code else visible.search(masked, start[2], end[1])):
            continue
        # A list of attributes after it sets its class or its id (kramdown).
        if post.text.startswith("{:", end[2]) or in_shortcode(start[1]):
            continue
        parent_tag = elements[parent].start if parent >= 0 else None
        if parent_tag is not None and parent_tag.name not in _CONTENT and _may_use_children(parent_tag, components=components):
            continue
        safety = Safety.UNSAFE if (parent_tag is not None and parent_tag.attributes) or may_be_seen(post, index) else None
        if start.name == "section" and parent_tag is not None and _fills(post, index):
            removals[index] = _Removal(start, end, parent, safety)
        elif start.name not in _BOXES:
            if keep_from_linking(post, start, end) or _keeps_apart(post.text, start) or _keeps_apart(post.text, end):
                continue  # it has an effect
            if _prevents_markdown(post, start.start, start.end):
                context.report(start.span, safety=safety, name=start.name)
            else:
                removals[index] = _Removal(start, end, parent, safety)
        elif parent >= 0 and start.name == "div":
            if blank_lines is None:
                blank_lines = [match.start() for match in _BLANK_LINE().finditer(post.text)]
                starts = [element[0][1] for element in elements]
            if _contains_only_blocks(post, index, starts, blank_lines):
                removals[index] = _Removal(start, end, parent, safety)
    for index, removal in removals.items():
        context.report(removal.start.span, *_edits(post, index, removals), safety=removal.safety, name=removal.start.name)


def _edits(post: Post, index: int, removals: dict[int, _Removal]) -> tuple[Edit, ...]:
    """Edits that remove an element together with the elements that it directly contains, or that one alone if it is one of these.

    In one pass no fix is applied between the edits of another one, so removing the elements one by one would need a pass for each.
    """
    outer = inner = removals[index]
    if outer.start.in_code:
        return delete(outer.start.span), delete(outer.end.span)
    if not _is_only_child(post, outer, removals.get(outer.parent)):
        while (child := removals.get(index + 1)) and child.parent == index and _is_only_child(post, child, inner):
            # At the place of the outer tag, the inner tag may have an effect.
            if child.start.name not in _BOXES and _prevents_markdown(post, outer.start.start, child.start.end):
                break
            inner, index = child, index + 1
    first, last = Span(outer.start.start, inner.start.end), Span(inner.end.start, outer.end.end)
    return delete(lone_line(post.text, first)), delete(lone_line(post.text, last))


def _is_only_child(post: Post, inner: _Removal, outer: _Removal | None) -> bool:
    """Whether an element is the whole content of another one of its kind whose removal is as safe."""
    if (
        outer is None
        or outer.start.in_code
        or outer.safety is not inner.safety
        or (outer.start.name in _BOXES) is not (inner.start.name in _BOXES)
    ):
        return False
    before, after = (outer.start.end, inner.start.start), (inner.end.end, outer.end.start)
    if before[0] == before[1] and after[0] == after[1]:
        return True
    # Inside a line every space matters; between blocks only a space that readers see, such as a non-breaking one.
    if inner.start.name not in _BOXES:
        return False
    return not NOT_HTML_SPACE().search(post.text, *before) and not NOT_HTML_SPACE().search(post.text, *after)


_BOXES = frozenset({"div", "section"})


def _fills(post: Post, index: int) -> bool:
    """Whether an element is all that another `section` or `div` without attributes contains, with no blank line between their tags."""
    start, end, parent, _ = post.elements[index]
    outer = post.elements[parent]
    if end is None or outer.end is None or outer.start.name not in _BOXES or outer.start.attributes:
        return False
    around = post.text[outer.start.end : start.start], post.text[end.end : outer.end.start]
    return not any(NOT_HTML_SPACE().search(space) or space.count("\n") > 1 for space in around)


def _may_use_children(parent: Tag, *, components: bool) -> bool:
    """Whether a parent may rely on its children: through a class or a script, as a flex or grid box, or as a component."""
    if any(parent.attribute(name) for name in _HOOKS) or (components and parent.source[1:2].isupper()):
        return True
    return lays_out(parent)


class _Code:
    """The elements of code in a post, in which a highlighter puts spans."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.are_lines: dict[int, bool] = {}
        """Whether all that an element of code contains is in spans: a style sheet may number these lines."""

    def may_lose(self, index: int) -> bool:
        """Whether a span in code can be removed: nothing depends on its place, and its tags are not alone on a line."""
        elements, text = self.post.elements, self.post.text
        start, end, parent, _ = elements[index]
        if end is None or start.name != "span" or parent < 0 or elements[parent].name not in ("pre", "code"):
            return False
        # A line break directly after `<pre>` is not shown, and a blank line may end the HTML block.
        whole = Span(start.start, end.end)
        if start.end == end.start or text[start.end] in "\r\n" or any(lone_line(text, span) != span for span in (start.span, end.span)):
            return False
        if lone_line(text, whole) != whole and not NOT_SPACE().search(text, start.end, end.start):
            return False
        if parent not in self.are_lines:
            outer = elements[parent]
            content = text[outer.start.end : outer.end.start] if outer.end is not None else ""
            self.are_lines[parent] = NOT_SPACE().search(_SPANS().sub("", content)) is None
        return not self.are_lines[parent]


_SPANS = lazy(r"<(?:span|font)\b[^<>]*+>[^<>]*+</(?:span|font)>")
_BARE_TAG = lazy(r"</?(?:span|font)>")
_CONTENT = frozenset({"pre", "code", "figure"})
"""Elements whose class does not tell of what their spans are for."""
_LONGEST_TAG = len("</span>")
_BESIDE = 200
"""Characters before and after a tag in which other tags may be removed, too."""


def _keeps_apart(text: str, tag: Tag) -> bool:
    """Whether what is on both sides of a tag would become a template tag, a reference or a tag without it."""
    beside = text[max(0, tag.start - _BESIDE) : tag.start]
    before = _BARE_TAG().sub("", beside)
    if len(before) < _LONGEST_TAG and len(beside) == _BESIDE:
        return True  # nothing but tags, as far as it is read
    after = _BARE_TAG().sub("", text[tag.end : tag.end + _BESIDE])[:1]
    if before.endswith(("{", "}", "%", "#")):
        return after in ("{", "}", "%", "#")
    return before.endswith(("<", "&")) and after != "" and (after.isalnum() or after in "#/!?")


def _prevents_markdown(post: Post, start: int, end: int) -> bool:
    """Whether tags from ``start`` to ``end`` prevent Markdown from reading what follows as a list, a heading, code or the like."""
    text = post.text
    following = text[end]
    if following == "<":
        inner = _TAG().match(text, end)
        if inner is None or inner[1].lower() in _INLINE:
            return False
    elif following.isalpha() or not following.isascii():
        return False
    block = post.block_at(start) if post.language != "html" else None
    # Only the marker of a list item or a block quote may be before it.
    return block is not None and start - block.span.start <= _MARKER and not any(map(str.isalpha, text[block.span.start : start]))


def _contains_only_blocks(post: Post, index: int, starts: list[int], blank_lines: list[int]) -> bool:
    """Whether an element contains only block elements, with nothing between them.

    ``starts`` are the offsets of the elements of the post, ``blank_lines`` those of its blank lines.
    """
    elements = post.elements
    start_tag, end_tag, _, _ = elements[index]
    if end_tag is None:
        return False
    offset, end = start_tag[2], end_tag[1]
    # A blank line would end the HTML block, and the rest would be read as Markdown.
    blank_line = bisect_left(blank_lines, offset)
    if blank_line < len(blank_lines) and blank_lines[blank_line] < end:
        return False
    following, visible = index + 1, NOT_SPACE()
    while following < len(elements) and starts[following] < end:
        child_start, child_end, _, _ = elements[following]
        if child_start[3] not in BLOCKS or child_end is None or visible.search(post.masked, offset, child_start[1]):
            return False
        offset = child_end[2]
        # Skip the descendants of the child.
        following = bisect_left(starts, offset, following + 1)
    return offset > start_tag[2] and not visible.search(post.masked, offset, end)


_BLANK_LINE = lazy(r"\n[^\S\n]*(?=\n)")
