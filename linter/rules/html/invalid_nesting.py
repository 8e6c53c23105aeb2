from __future__ import annotations

from itertools import islice

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
    is_type_argument,
    rule,
    tagged,
    within_shortcodes,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_REACH = 100
# The elements that each of these must be in: https://html.spec.whatwg.org/multipage/grouping-content.html and tables.html.
_PARENTS = {
    "li": frozenset({"ul", "ol", "menu", "dir"}),
    "td": frozenset({"table"}),
    "th": frozenset({"table"}),
    "tr": frozenset({"table"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
}
# Attributes of a paragraph that change the look of its content.
_LOOKS = ("class", "style", "align")
# Elements that may contain anything: a template or a component renders their content elsewhere.
_OPEN = frozenset({"template", "slot", "object", "noscript"})
_DEEPEST = 200
"""How many ancestors of a row, a cell or a list item are looked at."""


@rule(
    "`<{name}>` {problem}",
    help="{advice}",
    on=tagged(),
    severity=Severity.WARNING,
)
def invalid_nesting(post: Post, context: Context[NoOptions]) -> None:
    """Element in a place where HTML does not allow it.

    Browsers then show something else.  A link inside a link ends the outer one, so that only a part of it can be
    clicked.  Browsers drop the tags of rows and cells without a table, and run their texts together.  A list item
    without a list has its marker in the margin, and screen readers do not count it.  A paragraph ends where a block
    begins, so its class, style or alignment does not apply to the block.  A name in angle brackets that is meant as text
    is read as a tag, and not shown.

    Bad:

        <div><li>Along the river</li></div>

    Good:

        <ul><li>Along the river</li></ul>

    Bad:

        <p><a href="/river">Along <a href="/hill">the hill</a> and the river</a></p>

    See also: unclosed-tag, stray-tag.
    """
    if is_fragment(post) or post.language == "mdx":
        return
    elements = post.elements
    in_shortcode = within_shortcodes(post)
    for index in post.named(*_PARENTS):
        element = elements[index]
        # Only the first of several rows or list items is reported.
        if element.start.in_code or _is_next(elements, index):
            continue
        if in_shortcode(element.start.start) or _follows_template_tag(post, element.start.start):
            continue
        # `unclosed-tag` reports it as text.
        if element.end is None and is_type_argument(post, element.start):
            continue
        ancestors = list(islice(_ancestors(elements, element), _DEEPEST))
        if any(ancestor.name in _OPEN or "-" in ancestor.name or is_computed(post, ancestor.start) for ancestor in ancestors):
            continue
        parents = _PARENTS[element.name]
        is_in_parent = any(ancestor.name in parents or ancestor.name in _PARENTS for ancestor in ancestors)
        if is_in_parent or _is_open(post, element.start, parents):
            continue
        is_item = element.name == "li"
        if _is_probably_text(post, element):
            advice = f"write `&lt;{element.name}&gt;` if it is text"
        else:
            advice = "add `<ul>` or `<ol>` around it" if is_item else "add `<table>` around it"
        context.report(element.start.span, name=element.name, problem="outside a list" if is_item else "outside a table", advice=advice)
    for index in post.named("a"):
        start = elements[index].start
        outer = next((ancestor for ancestor in _ancestors(elements, elements[index]) if ancestor[0][3] == "a"), None)  # its name
        if outer is None:
            continue  # the case for nearly all links
        if not start.in_code and outer.end is not None and start.attribute("href") and outer.start.attribute("href"):
            context.report(
                start.span, name="a", problem="inside a link ends the outer link", advice="close the outer link with `</a>` first"
            )
    for index in post.named("p"):
        if elements[index].end is None:
            _check_paragraph(post, index, context)


def _check_paragraph(post: Post, index: int, context: Context[NoOptions]) -> None:
    """Report a block that directly follows the start tag of a paragraph with attributes, and so ends the paragraph."""
    elements = post.elements
    element = elements[index]
    start = element.start
    if not element.implied or start.in_code or index + 1 == len(elements):
        return
    if not any(map(start.attribute, _LOOKS)):
        return
    block = elements[index + 1].start
    between = post.masked[start.end : block.start]
    if block.name in BLOCKS and block.name != "p" and not between.strip() and between.count("\n") < 2:
        problem = "inside a paragraph ends it before its attributes apply"
        context.report(block.span, name=block.name, problem=problem, advice="write `<div>` instead of the `<p>` around it")


def _follows_template_tag(post: Post, offset: int) -> bool:
    """Whether a template tag is before an offset, which may supply a list or a table: `{{< list >}}`, `{% include rows.html %}`."""
    return post.text[max(post.body.start, offset - _REACH) : offset].rstrip().endswith(("}}", "%}"))


def _is_open(post: Post, tag: Tag, names: frozenset[str]) -> bool:
    """Whether an element of these names is open to browsers at a tag, also across the paragraphs of Markdown."""
    depth = 0
    for earlier in post.tags:
        if earlier.start >= tag.start:
            break
        if earlier.name in names and not earlier.in_code:
            depth = max(0, depth + (-1 if earlier.closing else 1))
    return depth > 0


def _is_probably_text(post: Post, element: Element) -> bool:
    """Whether an element has no end tag and is in a line of Markdown, like a name in angle brackets that is meant as text."""
    block = post.block_at(element.start.start) if element.end is None and post.language != "html" else None
    return block is not None and block.kind in ("paragraph", "item")


def _is_next(elements: list[Element], index: int) -> bool:
    """Whether the previous sibling of an element has the same name."""
    element = elements[index]
    previous = index - 1
    # Skip the descendants of siblings.
    while previous >= 0 and elements[previous].parent > element.parent:
        previous = elements[previous].parent if elements[previous].parent > element.parent else previous - 1
    return previous >= 0 and elements[previous].parent == element.parent and elements[previous].name == element.name


def _ancestors(elements: list[Element], element: Element) -> Iterator[Element]:
    """The ancestors of an element, the nearest first."""
    while element.parent >= 0:
        element = elements[element.parent]
        yield element
