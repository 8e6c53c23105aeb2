"""Tables of GFM (https://github.github.com/gfm/#tables-extension-)."""

from __future__ import annotations

from ...values.patterns import lazy
from .containers import BREAK, BULLET, FENCE, HEADING, NUMBER
from .jsx import run_of

_DELIMITERS = lazy(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+\Z")
_CELL_END = lazy(r"(?:\\.|[^\\|])*+")


def is_delimiter_row(line: str) -> bool:
    """Whether a line is the second one of a table."""
    line = line.strip()
    # A line of dashes alone underlines a heading.
    return bool(line) and line[0] in "|:-" and ("|" in line or ":" in line) and bool(_DELIMITERS().match(line))


def ends_table(line: str) -> bool:
    """Whether a line is no row of the table above it: it is blank, or begins another block."""
    line = line.strip(" \t")
    if not line or line[0] == ">":
        return True
    if line[0] in "<{":
        run = run_of(line)
        return bool(run.items) and run.alone
    item = BULLET().match(line) or NUMBER().match(line)
    starts_item = item is not None and bool(line[item.end() :].strip())
    return starts_item or any(pattern().match(line) for pattern in (HEADING, FENCE, BREAK))


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a row of a table."""
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    start += text.startswith("|", start, end)
    found = []
    while start < end:
        match = _CELL_END().match(text, start, end)
        stop = match.end() if match else end
        stop = end if stop < end and text[stop] == "\\" else stop
        first, last = start, stop
        while first < last and text[first] in " \t":
            first += 1
        while last > first and text[last - 1] in " \t":
            last -= 1
        found.append((first, last))
        start = stop + 1
    return found
