from __future__ import annotations

from ..api import (
    Attribute,
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    declarations,
    delete,
    is_computed,
    lone_line,
    rule,
    tagged,
)

_TEXT = frozenset({"p", "span", "strong", "b", "em", "i", "u", "font", "small", "div", "h1", "h2", "h3", "h4", "h5", "h6", "a"})
# White space, hard spaces and line breaks that still count as nothing.
_LONGEST = 200
# All that an empty element may have and still show nothing; anything else may make it a target, an icon, a box or a hook
# for a script.
_IDLE = frozenset({"align", "valign", "lang", "dir", "color", "face", "size", "type"})
_IDLE_STYLES = ("text-", "font", "color", "line-height", "letter-spacing", "word-", "white-space", "margin", "mso-", "orphans", "widows")
_ICONS = frozenset({"i", "b", "em", "u", "span"})


@rule(
    "this `{name}` is empty: it shows {shows}, so remove it",
    on=tagged(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def empty_element(post: Post, context: Context[NoOptions]) -> None:
    """An element without content.

    Editors leave empty paragraphs for space and empty spans for nothing.  One that holds
    only a line break or a hard space makes a gap on the page, so its fix is not safe.

    Bad:

        <p>Along the river.</p><p></p>

    Good:

        <p>Along the river.</p>
    """
    text = post.text
    elements = post.elements
    for index in _candidates(post):
        element = elements[index]
        start, end = element.start, element.end
        if end is None or start.in_code:
            continue
        # An element that holds another one is looked at when that one is gone.
        inner = elements[index + 1] if index + 1 < len(elements) else None
        holds = inner is not None and inner.start.start < end.start
        if holds and inner is not None and inner.name != "br":
            continue
        inside = post.masked[start.end : end.start]
        stripped = inside.strip()
        if stripped and stripped[0] not in "&<\u00a0":
            continue
        rest = inside.replace("&nbsp;", "").replace("\u00a0", "").replace("&#160;", "")
        for tag in ("<br>", "<br/>", "<br />", "<BR>"):
            rest = rest.replace(tag, "")
        if rest.strip() or not all(map(_is_idle, start.attributes)) or is_computed(post, start):
            continue
        # A theme draws on an empty element by its parent's class.
        if start.name in _ICONS and element.parent >= 0 and elements[element.parent].start.attribute("class"):
            continue
        place = Span(start.start, end.end)
        gap = bool(inside.strip()) or "\u00a0" in inside
        if gap and start.name != "p":
            continue
        # A space between two words may be all that parts them.
        spaced = bool(inside) and start.name not in ("p", "div")
        edits = [] if spaced else [delete(_line(post, place))]
        # An empty block in a line of words breaks it.
        breaks = start.name in ("p", "div") and (text[place.start - 1 : place.start] + text[place.end : place.end + 1]).strip("<> \t\r\n")
        safety = Safety.UNSAFE if gap or breaks or start.name == "a" or start.name[0] == "h" else None
        context.report(start.span, *edits, safety=safety, name=start.name, shows="only a gap" if gap else "nothing")


def _candidates(post: Post) -> list[int]:
    """The indexes of the elements that do not begin with a word, as nearly all do."""
    text = post.text
    return [
        index
        for index, one in enumerate(post.elements)
        if one[1] is not None and not text[one[0][2]].isalnum() and one[1][1] - one[0][2] <= _LONGEST and one[0][3] in _TEXT
    ]


def _is_idle(one: Attribute) -> bool:
    """Whether an attribute makes nothing show, and nothing find the element."""
    if one.name == "style":
        return all(each.property.startswith(_IDLE_STYLES) for each in declarations(one.value) or ())
    return one.name in _IDLE or (one.name in ("class", "id", "style") and not (one.raw or "").strip())


def _line(post: Post, place: Span) -> Span:
    """What goes: the whole line, unless it parts two paragraphs of Markdown."""
    whole = lone_line(post.text, place)
    block = post.block_at(place.start) if whole != place and post.language != "html" else None
    if block is None or block.span.start < whole.start or whole.start == 0:
        return whole
    line_above = post.text[post.text.rfind("\n", 0, whole.start - 1) + 1 : whole.start]
    return place if line_above.strip() and whole.end <= block.span.end else whole
