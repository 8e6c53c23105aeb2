from __future__ import annotations

from ..api import (
    BLOCKS,
    Attribute,
    Context,
    Element,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    Tag,
    declarations,
    delete,
    is_computed,
    keep_from_linking,
    lone_line,
    rule,
    tagged,
)

_TEXT = frozenset({"p", "span", "strong", "b", "em", "i", "u", "font", "small", "div", "h1", "h2", "h3", "h4", "h5", "h6", "a"})
# White space, hard spaces and line breaks that still count as nothing.
_LONGEST = 200
_NEAR = 100
"""Characters on each side among which the nearest that is no white space is looked for."""
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
        start, end, parent, _ = elements[index]
        if end is None or start.in_code:
            continue
        inside = post.masked[start.end : end.start]
        if inside and not _shows_nothing(inside, elements[index + 1 : index + 2], end):
            continue
        attributes = start.attributes
        if (attributes and not all(map(_is_idle, attributes))) or is_computed(post, start):
            continue
        # A theme draws on an empty element by its parent's class.
        if start.name in _ICONS and parent >= 0 and elements[parent].start.attribute("class"):
            continue
        name, place = start.name, Span(start.start, end.end)
        gap = bool(inside) and (bool(inside.strip()) or "\u00a0" in inside)
        if gap and name != "p":
            continue
        spaced = bool(inside) and name not in ("p", "div")
        if spaced and _parts_words(post, place, parent):
            continue
        line = _line(post, place)
        edits = [] if spaced or keep_from_linking(post, start) else [delete(line)]
        # An empty block in a line of words breaks it, and so does one between such lines.
        breaks = name in ("p", "div") and (_parts_text(text, place) if line != place else _breaks_line(text, place))
        safety = Safety.UNSAFE if gap or breaks or name == "a" or name[0] == "h" else None
        context.report(start.span, *edits, safety=safety, name=name, shows="only a gap" if gap else "nothing")


def _parts_text(text: str, place: Span) -> bool:
    """Whether words stand in the line above or below that of an empty block, and would grow together with what is on its other side."""
    before, after = text[max(0, place.start - _NEAR) : place.start], text[place.end : place.end + _NEAR]
    left, right = before.rstrip(), after.lstrip()
    beside = {left[-1:], right[:1]}
    apart = max(before[len(left) :].count("\n"), after[: len(after) - len(right)].count("\n")) > 1
    return not apart and "" not in beside and not beside <= {"<", ">"}


def _breaks_line(text: str, place: Span) -> bool:
    return (text[place.start - 1 : place.start] + text[place.end : place.end + 1]).strip("<> \t\r\n") != ""


def _parts_words(post: Post, place: Span, parent: int) -> bool:
    """Whether the space inside of an element is one that shows, as browsers drop all but the first, and those at the ends of a block."""
    around = (post.text[place.start - 1 : place.start], post.text[place.end : place.end + 1])
    if not all(around) or any(map(str.isspace, around)):
        return False
    block = post.elements[parent] if parent >= 0 else None
    if block is None or block.name not in BLOCKS:
        return True
    return place.start > block.start.end and (block.end is None or place.end < block.end.start)


def _candidates(post: Post) -> list[int]:
    """The indexes of the elements that do not begin with a word, as nearly all do."""
    text = post.text
    return [
        index
        for index, one in enumerate(post.elements)
        if one[1] is not None and not text[one[0][2]].isalnum() and one[1][1] - one[0][2] <= _LONGEST and one[0][3] in _TEXT
    ]


def _shows_nothing(inside: str, following: list[Element], end: Tag) -> bool:
    """Whether there are only white space, hard spaces and line breaks inside; ``following`` is the element behind the start tag."""
    # An element that holds another one is looked at when that one is gone.
    if following and following[0].start.start < end.start and following[0].name != "br":
        return False
    stripped = inside.strip()
    if stripped and stripped[0] not in "&<\u00a0":
        return False
    rest = inside.replace("&nbsp;", "").replace("\u00a0", "").replace("&#160;", "")
    for tag in ("<br>", "<br/>", "<br />", "<BR>"):
        rest = rest.replace(tag, "")
    return not rest.strip()


def _is_idle(one: Attribute) -> bool:
    """Whether an attribute makes nothing show, and nothing find the element."""
    if one.name == "style":
        return all(each.property.startswith(_IDLE_STYLES) for each in declarations(one.value) or ())
    return one.name in _IDLE or (one.name in ("class", "id", "style") and not (one.raw or "").strip())


def _line(post: Post, place: Span) -> Span:
    """What goes: the whole line, unless it parts two paragraphs of Markdown."""
    whole = lone_line(post.text, place)
    if whole is place:
        return place
    block = post.block_at(place.start) if post.language != "html" else None
    if block is None or block.span.start < whole.start or whole.start == 0:
        return whole
    line_above = post.text[post.text.rfind("\n", 0, whole.start - 1) + 1 : whole.start]
    return place if line_above.strip() and whole.end <= block.span.end else whole
