"""Why front matter cannot be parsed."""

from __future__ import annotations

from ...values.edits import Edit
from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.spans import Span
from ..fields import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END = lazy(r"[\r\n]")


class Unreadable(Exception):
    """Front matter that cannot be parsed, or that has no fields."""

    def __init__(self, span: Span, reason: str, *, tab: bool = False, scalar: bool = False, opened: int | None = None) -> None:
        self.problem = Problem(span, reason, tab)
        self.opened = span.start if opened is None else opened
        """Where what the parser could not finish begins."""
        self.scalar = scalar
        """Whether it is a string, a number or another single value."""


class Mistake(NamedTuple):
    """One cause why front matter cannot be parsed."""

    span: Span
    reason: str
    """What is wrong, in one clause."""
    advice: str = "correct the syntax"
    """What to do, in the imperative."""
    edits: tuple[Edit, ...] = ()
    """The correction; empty if there is none.  With those of all mistakes of the block, it can be parsed, and no other field changes."""
    certain: bool = False
    """Whether the text can be meant in one way only."""
    keys: tuple[str, ...] = ()
    """The keys whose values the edits decide."""


def line_from(text: str, offset: int, base: int) -> Span:
    """The rest of the line at an offset of ``text``, which starts at ``base``."""
    offset = min(offset, len(text))
    return Span(offset, offset + len(_LINE_END().split(text[offset:], maxsplit=1)[0])).moved(base)


def limit(error: Exception) -> str:
    """The limit that a parser reached: too many digits, or nesting."""
    return "nesting too deep" if isinstance(error, RecursionError) else "a number with too many digits"


def changed(old: str, new: str, start: int) -> Edit:
    """The smallest edit that makes ``new`` of ``old``, which starts at an offset."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return Edit(Span(first, len(old) - last).moved(start), new[first : len(new) - last])


def line_at(lines: Sequence[str], offset: int) -> int:
    """The number of the line that has the character at an offset of their text, from 0; that of the last one beyond their end."""
    number = 0
    for number, line in enumerate(lines):
        if offset < len(line):
            return number
        offset -= len(line)
    return number
