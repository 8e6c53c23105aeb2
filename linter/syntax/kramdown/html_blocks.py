"""HTML in blocks: https://kramdown.gettalong.org/syntax.html#html-blocks.

An element extends to its end tag, over blank lines, and its content is HTML; ``markdown="1"`` makes it Markdown.
"""

from __future__ import annotations

import re

from ...values.patterns import ASCII, IGNORECASE, lazy
from . import patterns
from .nodes import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .state import State

_MARKUP = lazy(rf"<(?={patterns.NAME}|/|!|\?)", ASCII)
_BLANKS = lazy(r"[ \t]*+\n")
_MARKDOWN = lazy(r"""\smarkdown\s*+=\s*+(?:(\w++)|"([^"]*+)"|'([^']*+)')""", ASCII | IGNORECASE)
_MODELS = {"0": "raw", "span": "span", "block": "block", "1": "default"}


def read_html(state: State) -> bool:
    """Read a comment or an element, if one begins here."""
    text, start = state.text, state.position
    position = start
    while text[position] == " ":
        position += 1
    if text.startswith("<!--", start):  # a comment that is indented is in a paragraph
        close = state.find("-->", start + 4)
        if close < 0:
            return False
        _add_markup(state, start, close + 3)
        state.position = close + 3
        _skip_blanks(state)
        return True
    match = patterns.TAG().match(text, position)
    if match is None or match[1].lower() in patterns.SPAN_ELEMENTS:
        return False
    _Markup(state, position).read(match)
    _skip_blanks(state)
    return True


def _skip_blanks(state: State) -> None:
    match = _BLANKS().match(state.text, state.position)
    if match:
        state.position = match.end()


def _add_markup(state: State, first: int, last: int, texts: Sequence[int] = ()) -> None:
    """Add HTML; at the positions ``texts``, a ``<`` is text."""
    if first < last:
        node = state.add("markup", first, last)
        node.inline.append((state.source, first, last))
        node.texts = texts


class _Markup:
    """Reads an element with everything in it."""

    def __init__(self, state: State, start: int) -> None:
        self.state = state
        self.start = start
        """Where HTML begins that is not yet in the tree."""
        self.texts: list[int] = []
        """Where a ``<`` in it is text."""
        self.open: list[str] = []

    def flush(self, end: int) -> None:
        """Add the HTML up to a position."""
        _add_markup(self.state, self.start, end, self.texts)
        self.start, self.texts = end, []

    def read(self, match: re.Match[str]) -> None:
        """Read the element whose start tag this is."""
        state, text = self.state, self.state.text
        position = self.tag(match)
        find = _MARKUP().search
        while self.open:
            found = find(text, position)
            if found is None:
                position = len(text)
                break
            position = self.markup(found.start())
        state.position = position
        self.flush(position)

    def markup(self, position: int) -> int:
        """Read the comment or the tag at a position; return where it ends."""
        state, text = self.state, self.state.text
        if text.startswith("<!--", position):
            close = state.find("-->", position + 4)
            if close >= 0:
                return close + 3
        elif text.startswith("<?", position):
            close = state.find("?>", position + 2)
            if close >= 0:
                return close + 2
        elif text.startswith("</", position):
            match = patterns.END_TAG().match(text, position)
            if match:
                name = self.open[-1]
                if (match[1].lower() if patterns.element_name(name) == name.lower() else match[1]) == name:
                    self.open.pop()
                else:
                    self.texts.append(position)
                return match.end()
        else:
            match = patterns.TAG().match(text, position)
            if match:
                return self.tag(match)
        self.texts.append(position)
        return position + 1

    def tag(self, match: re.Match[str]) -> int:
        """Read a start tag, and its content if that is not HTML; return where it ends."""
        state, text = self.state, self.state.text
        name, position = patterns.element_name(match[1]), match.end()
        if name in ("script", "style"):
            end = state.search(_end_of(name), position)
            return end.end() if end else len(text)
        if match[3] or name in patterns.EMPTY_ELEMENTS:
            return position
        model = self.model(name, match[2])
        if model == "raw" or state.too_deep:
            self.open.append(name)
            return position
        self.flush(position)
        node = Node("element", state.source, match.start(), position)
        node.mark = name
        node.level = -1
        if model == "block":
            state.position = position
            _skip_blanks(state)
            state.within(node)
            position, begin = state.position, node.level
        else:
            end = state.search(_end_of(name), position)
            begin = end.start() if end else len(text)
            node.inline.append((state.source, position, begin))
            position = end.end() if end else len(text)
        node.last = position
        state.tree.children.append(node)
        self.start = position if begin < 0 else begin
        return position

    def model(self, name: str, attributes: str) -> str:
        """How the content of an element is read: ``raw``, ``span`` or ``block``."""
        match = _MARKDOWN().search(attributes) if "arkdown" in attributes.lower() else None
        model = _MODELS.get(match[1] or match[2] or match[3] or "") if match else None
        if model is None:
            model = "default" if self.state.definitions.parses_html and not self.open else "raw"
        if model == "default":
            model = "block" if name in patterns.HOLDS_BLOCKS else "span" if name in patterns.HOLDS_SPANS else "raw"
        return model


_ENDS: dict[str, re.Pattern[str]] = {}


def _end_of(name: str) -> re.Pattern[str]:
    """The end tag of an element."""
    if name not in _ENDS:
        _ENDS[name] = re.compile(rf"</{re.escape(name)}\s*+>", ASCII | IGNORECASE)
    return _ENDS[name]
