"""Tables: https://kramdown.gettalong.org/syntax.html#tables."""

from __future__ import annotations

from ...values.patterns import ASCII, lazy
from . import patterns
from .nodes import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from .state import State

_LINE = lazy(r"(?:\||[^\n]*?[^\\\n]\|)[^\n]*+\n")
_START = lazy(r"\ {0,3}(?=\S)(?:\||[^\n]*?[^\\\n]\|)", ASCII)
_SEPARATOR = lazy(r"[+|: \t\-]*?-[+|: \t\-]*+\n")
_FOOTER = lazy(r"[+|: \t=]*?=[+|: \t=]*+\n")
_TEXTS = lazy(r"(`++)|<(\w++)[^<>\n]*+>")
_CODE = lazy(r"(`++)|<(code)[^<>\n]*+>")
_PIPE = lazy(r"(?<!\\)\|")


def read_table(state: State) -> bool:
    """Read a table, if one begins here."""
    text, start = state.text, state.position
    end = text.find("\n", start)
    if text.find("|", start, end) < 0 or not state.after_boundary or not _START().match(text, start):
        return False
    position = start
    rows: list[tuple[int, int]] = []
    while line := _LINE().match(text, position):
        if not _SEPARATOR().match(text, position) and not _FOOTER().match(text, position):
            rows.append((position, line.end() - 1))
        position = line.end()
    if not rows or not patterns.BOUNDARY().match(text, position):
        return False
    masked = _without(_TEXTS(), text[start:position])
    if any(not _PIPE().search(masked, first - start, last - start) for first, last in rows):
        return False
    node = Node("table", state.source, start, position)
    leading = text[start:end].lstrip().startswith("|")
    for first, last in rows:
        _add_cells(node, state, first, _without(_CODE(), text[first:last]), leading=leading)
    if not _has_body(text, start, position):
        return False
    state.add("table", start, position).children = node.children
    state.position = position
    return True


def _has_body(text: str, start: int, end: int) -> bool:
    """Whether some rows are neither header nor footer."""
    rows = 0
    aligned = footer = body = False
    position = start
    if separator := _SEPARATOR().match(text, position):
        position = separator.end()
    while position < end:
        line_end = text.index("\n", position) + 1
        if _SEPARATOR().match(text, position):
            if rows:
                if aligned or footer:
                    body = body or not footer
                aligned = True
                rows = 0
        elif _FOOTER().match(text, position):
            body = body or rows > 0
            footer, rows = True, 0
        else:
            rows += 1
        position = line_end
    return body or (rows > 0 and not footer)


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text with its code spans and the elements in it replaced, whose beginnings the pattern matches."""
    if "`" not in text and "<" not in text:
        return text
    parts: list[str] = []
    offset = position = 0
    missing: set[str] = set()
    while match := pattern.search(text, position):
        position = end = match.end()
        close = match[1] or (f"</{match[2]}" if match[2] else "")
        if close and close not in missing:
            found = text.find(close, end)
            if found >= 0:
                end = found + len(close)
                if match[2]:
                    end = text.find(">", end) + 1 or end
            else:
                missing.add(close)
                continue
        elif close:
            continue
        blank = "".join(["\n" if character == "\n" else "x" for character in text[match.start() : end]])
        parts += text[offset : match.start()], blank
        offset = position = end
    parts.append(text[offset:])
    return "".join(parts)


def _add_cells(table: Node, state: State, first: int, masked: str, *, leading: bool) -> None:
    """Add the cells of a row."""
    bars = [match.start() for match in _PIPE().finditer(masked)]
    edges = [-1, *bars, len(masked)]
    cells = [(edges[index] + 1, edges[index + 1]) for index in range(len(edges) - 1)]
    if leading and not masked[cells[0][0] : cells[0][1]].strip():
        del cells[0]
    if cells and not masked[cells[-1][0] : cells[-1][1]].strip():
        del cells[-1]
    for start, end in cells:
        text = masked[start:end]
        begin = first + end - len(text.lstrip())
        cell = Node("cell", state.source, begin, begin + len(text.strip()))
        cell.inline.append((state.source, cell.first, cell.last))
        table.children.append(cell)
