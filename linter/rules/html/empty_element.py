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
    escape_advice,
    is_computed,
    is_mentioned,
    keep_from_linking,
    lazy,
    lone_line,
    may_be_seen,
    rule,
    style_sheets,
    tagged,
    within_formulas,
)

_BLOCK = frozenset({"p", "div"})
_SPACED = frozenset({"p", "ul", "ol", "dl", "pre", "blockquote", "figure", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements with a margin that is not smaller than that of a paragraph (WHATWG HTML 15.3.3)."""
_TEXT = frozenset({"p", "span", "strong", "b", "em", "i", "u", "font", "small", "div", "h1", "h2", "h3", "h4", "h5", "h6", "a"})
_LONGEST = 200
"""Characters of whitespace, non-breaking spaces and line breaks that an empty element may contain."""
_NEAR = 100
"""Characters on each side in which the nearest visible character is searched."""
# Attributes and styles with which an empty element still is no link target, icon, visible box or hook for a script.
_IDLE = frozenset({"align", "valign", "lang", "dir", "color", "face", "size", "type"})
_IDLE_STYLES = ("text-", "font", "color", "line-height", "letter-spacing", "word-", "white-space", "margin", "mso-", "orphans", "widows")
_ICONS = frozenset({"i", "b", "em", "u", "span"})


@rule(
    "empty `<{name}>` shows {shows}",
    help="{advice}",
    on=tagged(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def empty_element(post: Post, context: Context[NoOptions]) -> None:
    """Empty element.

    Editors leave empty paragraphs as spacing, and empty spans without any purpose.  An element that contains only a line
    break or a non-breaking space makes a gap on the page.

    Fix safety: Removes the element, and its line where nothing else is on it.  The fix is unsafe where the element shows
    a gap or separates lines of text, for links and headings, and where a style sheet or a script of the post, or the class, the id or the
    layout of its parent may make something of it.  An element that a style sheet of the post may select is not reported. There
    is no fix where an inline element contains a space, where a URL or mail address would become a link without it, or where the
    element stands for its name in a sentence (`close your tags: <b></b>, <i></i>`).

    Bad:

        <p>Along the river.</p><p></p>

    Good:

        <p>Along the river.</p>
    """
    text = post.text
    elements = post.elements
    sheets = style_sheets(post)
    in_formula = within_formulas(post)
    for index in _candidates(post):
        start, end, parent, _ = elements[index]
        if end is None or start.in_code or in_formula(start.start):
            continue
        inside = post.masked[start.end : end.start]
        if inside and not _shows_nothing(inside, elements[index + 1 : index + 2], end):
            continue
        attributes = start.attributes
        if (attributes and not all(map(_is_idle, attributes))) or is_computed(post, start):
            continue
        if sheets.may_select(start.name):
            continue
        # A theme may draw an icon on an empty element through the class of its parent.
        if start.name in _ICONS and parent >= 0 and elements[parent].start.attribute("class"):
            continue
        name, span = start.name, Span(start.start, end.end)
        has_gap = bool(inside) and (bool(inside.strip()) or "\u00a0" in inside)
        if has_gap and name != "p":
            continue
        has_space = bool(inside) and name not in ("p", "div")
        if has_space and _separates_words(post, span, parent):
            continue
        removed = _removed_span(post, span)
        mentioned = not inside and _is_named(post, span)
        edits = [] if has_space or mentioned or keep_from_linking(post, start) else [delete(removed)]
        # An empty block breaks a line of text, and separates the lines above and below it.
        breaks = name in ("p", "div") and (_separates_lines(text, span) if removed != span else _breaks_line(text, span))
        shows = breaks or name == "a" or name[0] == "h" or (name == "p" and not _is_between_margins(post, index))
        # The size of its font may make a line higher, even without text.
        shows = shows or (name not in _BLOCK and bool(attributes)) or any(one.name == "style" for one in attributes)
        safety = Safety.UNSAFE if has_gap or shows or may_be_seen(post, index) else None
        advice = escape_advice(name) if mentioned else "remove it"
        context.report(start.span, *edits, safety=safety, name=name, shows="only a gap" if has_gap else "nothing", advice=advice)


_INTRODUCED = lazy(r"(?::|>,)[ \u00a0]\Z")


def _is_named(post: Post, span: Span) -> bool:
    """Whether a sentence is about the element, and a space and a mark or a word would be left without it."""
    before, after = post.text[max(0, span.start - 3) : span.start], post.text[span.end : span.end + 1]
    left = before[-1:] in (" ", "\u00a0") and (after in (",", ".", ";", ")", "、", "，", "。") or after == " ")
    return left and (_INTRODUCED().search(before) is not None or is_mentioned(post, span))


def _separates_lines(text: str, span: Span) -> bool:
    """Whether there is text in the line above or below an empty block that would join the text on its other side."""
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    left, right = before.rstrip(), after.lstrip()
    neighbors = {left[-1:], right[:1]}
    has_blank_line = max(before[len(left) :].count("\n"), after[: len(after) - len(right)].count("\n")) > 1
    return not has_blank_line and "" not in neighbors and not neighbors <= {"<", ">"}


def _breaks_line(text: str, span: Span) -> bool:
    """Whether there is text directly before or after an empty block."""
    return (text[span.start - 1 : span.start] + text[span.end : span.end + 1]).strip("<> \t\r\n") != ""


def _is_between_margins(post: Post, index: int) -> bool:
    """Whether the margins of an empty paragraph are no larger than one that is next to it, so that they collapse into it.

    https://www.w3.org/TR/CSS22/box.html#collapsing-margins
    """
    text = post.masked
    start, end, parent, _ = post.elements[index]
    near = text[max(0, start.start - _NEAR) : start.start]
    before = near.rstrip()
    closed = before[before.rfind("<") :] if before.endswith(">") else ""
    if closed[2:-1].lower() in _SPACED and closed.startswith("</"):
        return True
    if post.language != "html" and parent < 0 and before and not before.endswith(">") and near.count("\n", len(before)) > 1:
        return True
    if end is not None and not before and not text[end.end : end.end + _NEAR].strip() and start.start - post.body.start <= _NEAR:
        return True  # there is nothing else
    if end is None or index + 1 >= len(post.elements):
        return False
    after = post.elements[index + 1]
    return after.name in _SPACED and after.parent == parent and not text[end.end : after.start.start].strip() and not after.start.attributes


def _separates_words(post: Post, span: Span, parent: int) -> bool:
    """Whether the space inside an element is visible: browsers drop all but the first of several, and those at the ends of a block."""
    neighbors = (post.text[span.start - 1 : span.start], post.text[span.end : span.end + 1])
    if not all(neighbors) or any(map(str.isspace, neighbors)):
        return False
    block = post.elements[parent] if parent >= 0 else None
    if block is None or block.name not in BLOCKS:
        return True
    return span.start > block.start.end and (block.end is None or span.end < block.end.start)


def _candidates(post: Post) -> list[int]:
    """The indexes of the elements whose content is short and does not begin with a word, which excludes nearly all."""
    text = post.text
    return [
        index
        for index, element in enumerate(post.elements)
        if element[1] is not None
        and not text[element[0][2]].isalnum()
        and element[1][1] - element[0][2] <= _LONGEST
        and element[0][3] in _TEXT
    ]


def _shows_nothing(inside: str, following: list[Element], end: Tag) -> bool:
    """Whether there are only whitespace, non-breaking spaces and line breaks inside; ``following`` is the element after the start tag."""
    # An element that contains another one is checked when that one has been removed.
    if following and following[0].start.start < end.start and following[0].name != "br":
        return False
    stripped = inside.strip()
    if stripped and stripped[0] not in "&<\u00a0":
        return False
    rest = inside.replace("&nbsp;", "").replace("\u00a0", "").replace("&#160;", "")
    for tag in ("<br>", "<br/>", "<br />", "<BR>"):
        rest = rest.replace(tag, "")
    return not rest.strip()


def _is_idle(attribute: Attribute) -> bool:
    """Whether an attribute neither makes the element visible nor lets a link, style or script refer to it."""
    if attribute.name == "style":
        return all(declaration.property.startswith(_IDLE_STYLES) for declaration in declarations(attribute.value) or ())
    return attribute.name in _IDLE or (attribute.name in ("class", "id", "style") and not (attribute.raw or "").strip())


def _removed_span(post: Post, span: Span) -> Span:
    """The span that the fix removes: the whole line, unless it separates two paragraphs of Markdown."""
    line = lone_line(post.text, span)
    if line is span:
        return span
    block = post.block_at(span.start) if post.language != "html" else None
    if block is None or block.span.start < line.start or line.start == 0:
        return line
    line_above = post.text[post.text.rfind("\n", 0, line.start - 1) + 1 : line.start]
    return span if line_above.strip() and line.end <= block.span.end else line
