"""Attribute lists and extensions in blocks: https://kramdown.gettalong.org/syntax.html#extensions."""

from __future__ import annotations

import re

from ...values.patterns import ASCII, MULTILINE, lazy
from . import patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .state import State

_BLANKS = lazy(r"[^\S\n]*+\n")
_PARSES_HTML = lazy(r"""parse_block_html=["'](\w++)["']""")
_NO_HTML = lazy(r"""type=["'](?![^"']*\bhtml\b)[^"']++["']""")
_STOPS: dict[str, re.Pattern[str]] = {}


def read_extension(state: State) -> bool:
    """Read an attribute list or an extension, if one is here."""
    text, start = state.text, state.position
    if match := patterns.NAMED_LIST().match(text, start):
        _add_end(state, match.end(), "attributes")
        return True
    first = start
    while text[first] == " ":
        first += 1
    if match := patterns.EXTENSION().match(text, first):
        return match[1] is not None and _BLANKS().match(text, match.end()) is not None and _read_extension(state, match)
    if match := patterns.ATTRIBUTES_LINE().match(text, start):
        children = state.tree.children
        last = children[-1] if children else None
        if last is not None and last.kind != "blank" and (last.kind != "end" or last.mark in ("link", "abbreviation", "footnote")):
            if last.kind == "paragraph":
                last.mark = "attributes"
            state.position = match.end()
            if not patterns.ATTRIBUTES_LINE().match(text, state.position):
                state.add("end", start, match.end()).mark = "attributes"
        else:
            state.has_attributes = True
            state.position = match.end()
        return True
    return False


def _add_end(state: State, end: int, mark: str) -> None:
    state.add("end", state.position, end).mark = mark
    state.position = end


def _read_extension(state: State, match: re.Match[str]) -> bool:
    text, name = state.text, match[1]
    line = _BLANKS().match(text, match.end())
    if line is None or name not in ("comment", "nomarkdown", "options"):
        return False
    first = last = end = line.end()
    options = match[2] or ""
    if not options.endswith("/"):
        stop = state.search(_stop(name), first)
        if stop is None:
            return False
        last, end = stop.start(), stop.end()
        if name == "nomarkdown" and not _NO_HTML().search(options):
            state.add("markup", first, last).inline.append((state.source, first, last))
            state.position = end
            return True
    if name == "options" and (option := _PARSES_HTML().search(options)):
        state.definitions.parses_html = option[1].lower() == "true"
    _add_end(state, end, "comment" if name == "comment" else "extension")
    return True


def _stop(name: str) -> re.Pattern[str]:
    if name not in _STOPS:
        _STOPS[name] = re.compile(rf"^ {{0,3}}\{{:/(?:{name})?\}}[^\S\n]*+\n", ASCII | MULTILINE)
    return _STOPS[name]
