"""The blocks of a post."""

from __future__ import annotations

from . import patterns
from .definition_lists import read_definition_list
from .extensions import read_extension
from .html_blocks import read_html
from .lists import read_list
from .nodes import BLANKS, ONE_BLANK, Node
from .source import Line, Source
from .state import Definitions, State
from .tables import read_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re


def read_tree(source: Source, definitions: Definitions) -> Node:
    """The tree of a text."""
    root = Node("root", source, 0, len(source.text))
    State(source, root, definitions, read_blocks).read()
    return root


def read_blocks(state: State) -> bool:
    """Read blocks up to the end of the text, or to the end tag of the element; return whether that was found."""
    text = state.text
    size = len(text)
    while state.position < size:
        position = state.position
        first = position
        while first < position + 4 and text[first : first + 1] == " ":
            first += 1
        character = text[first : first + 1]
        if character in _BLANKS and (blank := patterns.BLANK().match(text, position)):
            _add_blank(state, blank.end())
            continue
        may_be_code = first == position + 4 or (character == "\t" and first == position)
        if may_be_code and patterns.INDENTED().match(text, position):
            _read_code(state)
            continue
        reader = _READERS.get(character) or (_read_ordered if character.isdigit() else None)
        if reader is not None and reader(state):
            continue
        if character == "<" and state.tree.kind == "element" and _ends_element(state):
            return True
        if not (_read_underlined(state) or read_table(state)):
            _read_paragraph(state)
    return False


_LONGEST = 2_000
"""Characters of a definition."""
_BLANKS = frozenset("\n\t\r\f\v ")


def _add_blank(state: State, end: int) -> None:
    children = state.tree.children
    if not children or children[-1].kind != "blank":
        children.append(ONE_BLANK if end == state.position + 1 else BLANKS)
    elif children[-1] is ONE_BLANK:
        children[-1] = BLANKS
    state.has_attributes = False
    state.position = end


def code_end(state: State, position: int) -> int:
    """Where indented code ends that may begin at a position."""
    text, indented, blank = state.text, patterns.INDENTED().match, patterns.BLANK().match
    while True:
        match = blank(text, position)
        start = match.end() if match else position
        if not indented(text, start):
            return position
        position = text.index("\n", start) + 1
        while indented(text, position):
            position = text.index("\n", position) + 1
        # Lines that are not indented belong to it as they do to a paragraph.
        while position < len(text) and not blank(text, position) and not patterns.ENDS_CODE().match(text, position):
            position = text.index("\n", position) + 1


def _read_code(state: State) -> bool:
    start = state.position
    state.position = end = code_end(state, start)
    state.add("code", start, end).inline.append((state.source, start, end))
    return True


def _read_fence(state: State) -> bool:
    match = patterns.FENCE().match(state.text, state.position)
    if match is None:
        return False
    fence = match[1] or match[2]
    start, end, counted = state.fence_end(fence, match.end())
    if start < 0 or not patterns.INFORMATION().match(fence[counted:] + match[3]):
        return False
    node = state.add("code", state.position, end)
    node.mark = "fenced"
    node.inline.append((state.source, match.end(), start))
    state.position = end
    return True


def _rest(state: State, lines: re.Pattern[str]) -> int:
    """Where the lines end that follow the one at the position."""
    text = state.text
    match = lines.match(text, text.index("\n", state.position) + 1)
    return match.end() if match else len(text)


def _read_quote(state: State) -> bool:
    if state.too_deep:
        return False
    start = state.position
    end = state.position = _rest(state, patterns.LAZY_LINES())
    node = state.add("quote", start, end)
    match, lines = patterns.QUOTE().match, []
    for line in state.source.lines(start, end):
        prefix = match(line.text)
        if prefix is None:
            lines.append(line)
        else:
            rest = line.text[prefix.end() :]
            lines.append(Line(rest, line.end + 1 - len(rest), line.end))
    state.inside(lines, node)
    return True


def _read_heading(state: State) -> bool:
    match = patterns.HEADING().match(state.text, state.position)
    if match is None:
        return False
    contents = match[2].rstrip()
    identified = patterns.HEADING_ID().search(contents)
    if identified:
        contents = contents[: identified.start()].rstrip()
    closed = contents.rstrip("#")
    # A closing sequence needs a blank before it; where it is all that there is, it is the text.
    if closed != contents and closed[-1:] in ("\t", " "):
        contents = closed.rstrip()
    if not contents:
        return False
    node = state.add("heading", state.position, match.end())
    node.level = len(match[1])
    node.inline.append((state.source, match.start(2), match.start(2) + len(contents)))
    state.position = match.end()
    return True


def _read_underlined(state: State) -> bool:
    text = state.text
    following = text.find("\n", state.position) + 1
    if text[following : following + 1] not in _UNDERLINES:  # faster than the pattern
        return False
    match = patterns.UNDERLINED().match(text, state.position)
    if match is None or not state.after_boundary:
        return False
    contents = match[1].rstrip()
    identified = patterns.HEADING_ID().search(contents)
    if identified:
        contents = contents[: identified.start()].rstrip()
    if not contents:
        return False
    node = state.add("heading", state.position, match.end())
    node.level = 2 if match[2] == "-" else 1
    node.inline.append((state.source, match.start(1), match.start(1) + len(contents)))
    state.position = match.end()
    return True


_UNDERLINES = frozenset("-=")


def _read_rule(state: State) -> bool:
    match = patterns.HORIZONTAL_RULE().match(state.text, state.position)
    if match is None:
        return False
    state.add("rule", state.position, match.end())
    state.position = match.end()
    return True


def _read_bullet(state: State) -> bool:
    """A horizontal rule, a list, or an abbreviation, which shows nothing."""
    if _read_rule(state) or read_list(state):
        return True
    if _read_underlined(state) or read_table(state):
        return True
    match = patterns.ABBREVIATION().match(state.text, state.position)
    return match is not None and _add_end(state, match.end(), "abbreviation")


def _read_ordered(state: State) -> bool:
    return read_list(state)


def _read_tag(state: State) -> bool:
    return read_html(state)


def _ends_element(state: State) -> bool:
    """Whether the end tag of the element follows; it is read."""
    match = patterns.END_TAG().match(state.text, patterns.SPACES().match(state.text, state.position).end())  # type: ignore[union-attr]
    if match is None or match[1].lower() != state.tree.mark or match[1].lower() in patterns.SPAN_ELEMENTS:
        return False
    state.tree.level = state.position
    state.position = match.end()
    return True


def _read_math(state: State) -> bool:
    text, start = state.text, state.position
    match = patterns.MATH().match(text, start)
    if match is None or not state.after_boundary:
        return False
    close = state.find("$$", match.end())
    if close < 0:
        return False
    line = patterns.BLANK_LINE().match(text, close + 2)
    if match[1]:
        if line:
            state.position = match.start(1) + 1
        return False
    end = line.end() if line else close + 2
    if not patterns.BOUNDARY().match(text, end):
        return False
    state.add("math", start, end).inline.append((state.source, match.start() + text[start:close].index("$"), close + 2))
    state.position = end
    return True


def _read_backslash(state: State) -> bool:
    return _read_underlined(state) or _read_math(state)


def _read_bracket(state: State) -> bool:
    """The definition of a footnote or a link, which are shown elsewhere."""
    if _read_underlined(state) or read_table(state):
        return True
    text, start = state.text, state.position
    footnote = patterns.FOOTNOTE().match(text, start)
    if footnote:
        return _read_footnote(state, footnote[1], footnote.end())
    match = patterns.DEFINITION().match(text, start)
    if match is None:
        return False
    # The pattern takes quadratic time for a line with many quotes.
    destination = patterns.DESTINATION().match(text, match.end(1) + 2) if len(match[2]) < _LONGEST else None
    if destination is None or (destination[2] and patterns.QUOTED().search(destination[2])):
        return False
    label = " ".join(match[1].split()).lower()
    state.definitions.links[label] = ((destination[1] if destination[1] is not None else destination[2]), destination[4] or "")
    return _add_end(state, destination.end(), "link")


def _read_footnote(state: State, name: str, position: int) -> bool:
    start = state.position
    line_end = state.text.index("\n", position) + 1
    end = state.position = code_end(state, line_end)
    node = state.add("end", start, end)
    node.mark = "footnote"
    state.definitions.footnotes.add(name)
    lines = []
    for line in state.source.lines(position, end):
        text = line.text
        rest = text[1:] if text[0] == "\t" else text.removeprefix("    ")
        lines.append(Line(rest, max(line.start, line.end + 1 - len(rest)), line.end))
    if not state.too_deep:
        state.inside(lines, node)
    return True


def _add_end(state: State, end: int, mark: str = "") -> bool:
    state.add("end", state.position, end).mark = mark
    state.position = end
    return True


def _read_marker(state: State) -> bool:
    match = patterns.END_MARKER().match(state.text, state.position)
    return match is not None and _add_end(state, match.end())


def _read_paragraph(state: State) -> None:
    text, start = state.text, state.position
    position = state.position = _rest(state, patterns.PARAGRAPH_LINES())
    last = start + len(text[start:position].rstrip())
    children = state.tree.children
    if children and children[-1].kind == "paragraph":
        source, first, _ = children[-1].inline[-1]
        if source is state.source:
            children[-1].inline[-1] = (source, first, last)
        else:
            children[-1].inline.append((state.source, start, last))
        children[-1].last = last
        return
    while start < last and text[start] in " \t":
        start += 1
    node = Node("paragraph", state.source, start, last)
    node.inline = [(state.source, start, last)]
    children.append(node)
    state.has_attributes = False


_READERS = {
    "#": _read_heading,
    ">": _read_quote,
    "`": _read_fence,
    "~": _read_fence,
    "*": _read_bullet,
    "-": _read_bullet,
    "+": _read_bullet,
    "_": _read_rule,
    ":": read_definition_list,
    "<": _read_tag,
    "$": _read_backslash,
    "\\": _read_backslash,
    "[": _read_bracket,
    "{": read_extension,
    "^": _read_marker,
}
