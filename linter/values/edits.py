"""Changes to a text, and which of them go together."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .spans import Span


class Safety(Enum):
    """How far a fix may be trusted."""

    SAFE = "safe"
    """A reader of the page cannot tell that it was applied."""
    UNSAFE = "unsafe"
    """The look or the meaning may change; applied with ``--unsafe-fixes``."""
    SHOWN = "shown"
    """Only displayed, never applied."""


class Edit(NamedTuple):
    """One replacement: an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that belong together: all of them are applied or none."""

    edits: tuple[Edit, ...]
    """Sorted and apart from each other."""
    safety: Safety
    fields: tuple[str, ...] = ()
    """Front-matter keys whose values this fix means to change."""


def before(a: Edit, b: Edit) -> bool:
    """Whether ``a`` ends before ``b`` starts, so that their order cannot matter.

    Two edits that each replace something may meet at a point.  An insertion may
    share its point with nothing: which text comes first would be left to chance.
    """
    meet = a.span.start < a.span.end == b.span.start < b.span.end
    return meet or a.span.end < b.span.start


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that share one pass: each comes wholly after the one kept before it.

    The order of the input does not matter, and nothing goes between the edits of one
    fix.  Equal fixes are one.
    """
    kept: list[Fix] = []
    for fix in sorted(set(fixes), key=_order):
        if fix.edits and (not kept or before(kept[-1].edits[-1], fix.edits[0])):
            kept.append(fix)
    return kept


def _order(fix: Fix) -> tuple[object, ...]:
    return (fix.edits, fix.safety.value, fix.fields)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with the edits made; all else stays as it is.

    Raises ``ValueError`` where edits overlap or leave the text.

    >>> from linter.values.spans import Span
    >>> apply("one two", [Edit(Span(4, 7), "2"), Edit(Span(0, 0), "> ")])
    '> one 2'
    """
    pieces: list[str] = []
    at = 0
    for span, new in sorted(edits):
        if not at <= span.start <= span.end <= len(text):
            raise ValueError(f"edit {span} overlaps another or leaves the text")
        pieces += text[at : span.start], new
        at = span.end
    pieces.append(text[at:])
    return "".join(pieces)
