from __future__ import annotations

from ..api import Context, NamedTuple, Post, Safety, Severity, Span, delete, left_by, lone_line, rule, tagged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..api import Tag


class Options(NamedTuple):
    """Which elements are reported."""

    boxes: bool = False
    """Whether to report empty elements that a script of an advertising network fills, which a site of one's own may show on purpose."""


@rule(
    "{what} `<{name}>` left by {tool}",
    help="{advice}",
    on=tagged(),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def vendor_element(post: Post, context: Context[Options]) -> None:
    """Element of a word processor, an editor or a source site.

    Text pasted from Word contains tags such as `o:p`, and articles copied from WeChat some such as `mp-common-profile`.  Browsers ignore
    them, Markdown shows some of them as text, and they hide that a paragraph is empty.

    Fix safety: Removes the tags and keeps the text between them.  It is unsafe for an element that the source site replaces with a
    player or a card, such as `mpvoice`: it tells that something is missing.  Removes the empty elements that `boxes` adds, which is unsafe
    too, as scripts of the site may fill them.

    Bad:

        <p>Along the river.<o:p></o:p></p>

    Good:

        <p>Along the river.</p>

    Bad (boxes = True):

        <div id="msmaflink-ab12c"></div>

    See also: vendor-residue, vendor-comment, empty-element.
    """
    tools = {name: tool for name in post.element_names if (tool := left_by("elements", name) or left_by("players", name))}
    for index in post.named(*tools) if tools else ():
        start, end, _, _ = post.elements[index]
        if start.in_code or (end is None and not start.source.endswith("/>")):
            continue
        is_player = bool(left_by("players", start.name))
        edits = [delete(start.span)] if end is None else [delete(start.span), delete(end.span)]
        safety, advice = (Safety.UNSAFE, "restore what it showed, or remove its tags") if is_player else (None, "remove its tags")
        context.report(start.span, *edits, safety=safety, what=_UNKNOWN, name=start.name, tool=tools[start.name], advice=advice)
    if context.options.boxes:
        _report_boxes(post, context)


_UNKNOWN = "unknown element"
_BOXES = ("div", "ins", "span", "p", "a")


def _report_boxes(post: Post, context: Context[Options]) -> None:
    """Report the empty elements that advertising networks fill."""
    for index in post.named(*_BOXES):
        start, end, _, _ = post.elements[index]
        if end is None or start.in_code or not start.attributes or post.masked[start.end : end.start].strip():
            continue
        if tool := _box_of(start):
            removed = lone_line(post.text, Span(start.start, end.end))
            context.report(
                start.span, delete(removed), safety=Safety.UNSAFE, what="empty element", name=start.name, tool=tool, advice="remove it"
            )


def _box_of(tag: Tag) -> str:
    """The advertising network that fills an element, or ``""``."""
    return next((tool for one in tag.attributes if (tool := left_by("boxes", f"{one.name}={one.value}"))), "")
