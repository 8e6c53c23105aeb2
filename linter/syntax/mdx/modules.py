"""Blocks of imports and exports (https://github.com/micromark/micromark-extension-mdxjs-esm)."""

from __future__ import annotations

from ...values.patterns import lazy
from ...values.spans import Span
from .javascript import is_open, module_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .containers import Lines

_JAVASCRIPT = lazy(
    r"""(?:import|export)[ ](?:(?!\bfrom\b)[^"'{}=*;\r\n])*+(?:["'{}=*;]|\bfrom\b)|export[ ](?:const|let|function|class|default)\b"""
)
_TRIES = 8
"""Blank lines at which a block may end."""


def module_end(lines: Lines, index: int) -> tuple[int, Span | None]:
    """The last line of the block that begins in a line, and the place of what is no JavaScript.

    A block ends before a blank line, unless a bracket, a template or a comment is open.
    """
    text, offset = lines.text, lines.starts[index]
    last, error, first_end = index, 0, -1
    for _ in range(_TRIES):
        while last + 1 < len(lines) and not lines.is_blank(last + 1, lines.starts[last + 1]):
            last += 1
        source = text[offset : lines.ends[last]]
        first_end = last if first_end < 0 else first_end
        error = 0
        if not is_open(source):
            error = module_error(source)
            if error < len(source.rstrip()):
                break
        if last + 1 >= len(lines):
            break
        last += 1
    if error < 0:
        return last, None
    start = max(text.rfind("\n", offset, offset + error) + 1, offset)
    end = text.find("\n", start, lines.ends[first_end])
    return first_end, Span(start, end if end > start else max(lines.ends[first_end], start))


def is_like_javascript(text: str, start: int, end: int) -> bool:
    """Whether a line that does not parse is rather a program than a sentence."""
    return bool(_JAVASCRIPT().match(text, start, end))
