"""Why front matter cannot be parsed."""

from __future__ import annotations

import re

from ...values.spans import Span
from ..fields import Problem


class Unreadable(Exception):
    """Front matter that cannot be parsed, or that has no fields."""

    def __init__(self, span: Span, reason: str, *, tab: bool = False, scalar: bool = False, opened: int | None = None) -> None:
        self.problem = Problem(span, reason, tab)
        self.opened = span.start if opened is None else opened
        """Where what the parser could not finish begins."""
        self.scalar = scalar
        """Whether it is a string, a number or another single value."""


def line_from(text: str, offset: int, base: int) -> Span:
    """The rest of the line at an offset of ``text``, which starts at ``base``."""
    offset = min(offset, len(text))
    return Span(offset, offset + len(re.split(r"[\r\n]", text[offset:], maxsplit=1)[0])).moved(base)


def limit(error: Exception) -> str:
    """The limit that a parser reached: too many digits, or nesting."""
    return "nesting too deep" if isinstance(error, RecursionError) else "a number with too many digits"
