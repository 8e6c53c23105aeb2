"""The tables of Python-Markdown: https://python-markdown.github.io/extensions/tables."""

from __future__ import annotations

from collections import deque

from ...values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .parts import Line

_DELIMITERS = lazy(r"[ ]*+[|: -]++\Z")
_ROW = lazy(r"\\\\|\\`++|`++|\\\||\|")
_END = lazy(r"(?<!\\)(?:\\\\)*+\|\Z")


def may_begin(text: str, header: Line, delimiters: Line) -> bool:
    """Whether two lines may be the header of a table and the row of delimiters."""
    return _DELIMITERS().match(text, *delimiters) is not None and ("|" in text[slice(*header)] or "|" in text[slice(*delimiters)])


def cells(text: str, lines: list[Line]) -> list[Line] | None:
    """The cells of a table; nothing if the lines are none."""
    rows = [_stripped(text, line) for line in lines]
    first, second = rows[0], rows[1]
    border = text.startswith("|", first[0]) or _ends_in_bar(text, first)
    header, delimiters = _split(text, first, border=border), _split(text, second, border=border)
    if len(header) == 1 and (not border or not all(text.startswith("|", row[0]) or _ends_in_bar(text, row) for row in rows[1:])):
        return None
    if len(delimiters) != len(header):
        return None
    width = len(header)
    return header + [cell for row in rows[2:] for cell in _split(text, row, border=border)[:width]]


def _stripped(text: str, line: Line) -> Line:
    start, end = line
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _ends_in_bar(text: str, row: Line) -> bool:
    return row[1] > row[0] and text[row[1] - 1] == "|" and (row[1] - row[0] == 1 or _odd_end(text[row[0] : row[1] - 1]))


def _odd_end(words: str) -> bool:
    """Whether no backslash escapes what follows."""
    return (len(words) - len(words.rstrip("\\"))) % 2 == 0


def _split(text: str, row: Line, *, border: bool) -> list[Line]:
    """The cells of a row; a bar in a code span or after a backslash separates nothing."""
    start, end = row
    if border:
        end -= _ends_in_bar(text, row) and end - start > 0
        start += text.startswith("|", start, end)
    bars: list[int] = []
    spans: list[tuple[int, int, int]] = []
    for match in _ROW().finditer(text, start, end):
        if match[0] == "|":
            bars.append(match.start())
        elif "`" in match[0]:
            spans.append((match.start(), match.end(), len(match[0].strip("\\"))))
    ends = [start, *[bar + 1 for bar in _outside(bars, spans)]]
    return [_stripped(text, (first, last)) for first, last in zip(ends, [*[bar - 1 for bar in ends[1:]], end], strict=True)]


def _outside(bars: list[int], ticks: list[tuple[int, int, int]]) -> list[int]:
    """The bars outside of code spans: each run of backticks ends at the next one of its length."""
    if not ticks:
        return bars
    by_length: dict[int, deque[int]] = {}
    for index, (_, _, length) in enumerate(ticks):
        by_length.setdefault(length, deque()).append(index)
    regions: list[tuple[int, int]] = []
    index = 0
    while index < len(ticks):
        same = by_length[ticks[index][2]]
        while same and same[0] <= index:
            same.popleft()
        if same:
            regions.append((ticks[index][0], ticks[same[0]][1]))
            index = same[0]
        index += 1
    result, region = [], 0
    for bar in bars:
        while region < len(regions) and regions[region][1] <= bar:
            region += 1
        if region == len(regions) or bar < regions[region][0]:
            result.append(bar)
    return result
