"""Edits to a text, fixes, and which fixes are compatible."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from itertools import accumulate

from .named_tuples import NamedTuple
from .spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Safety(Enum):
    """How safe a fix is."""

    SAFE = "safe"
    """The rendered page does not change."""
    UNSAFE = "unsafe"
    """The appearance or the meaning may change; applied with ``--unsafe-fixes``."""
    SHOWN = "shown"
    """Only displayed, never applied."""

    # There is one object of each; `Enum` hashes their names, which is slow for a set of hundreds of fixes.
    __hash__ = object.__hash__

    def __lt__(self, other: Safety) -> bool:
        """Order fixes that differ in nothing that comes before."""
        return self.value < other.value


class Edit(NamedTuple):
    """One replacement: an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that are applied together or not at all."""

    edits: tuple[Edit, ...]
    """Sorted and not overlapping."""
    safety: Safety
    fields: tuple[str, ...] = ()
    """Front matter keys whose values this fix intends to change."""
    early: bool = False
    """Whether it is chosen before others: it is right only in the text in which it was found, such as for what most paragraphs share."""


def before(a: Edit, b: Edit) -> bool:
    """Whether ``a`` ends before ``b`` starts, so that their order does not matter.

    Two replacements may be adjacent.  An insertion may not be adjacent to any edit, because
    the order of the texts would be undefined.
    """
    adjacent = a.span.start < a.span.end == b.span.start < b.span.end
    return adjacent or a.span.end < b.span.start


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that are applied in one pass: each starts after the previous one ends.

    The order of the input does not matter, and no fix is placed between the edits of
    another.  Equal fixes are merged.  Fixes that are ``early`` are chosen before the others.
    """
    ordered = sorted({fix for fix in fixes if fix.edits})
    chosen = _apart([fix for fix in ordered if fix.early], [])
    return sorted([*chosen, *_apart([fix for fix in ordered if not fix.early], chosen)]) if chosen else _apart(ordered, [])


def _apart(ordered: list[Fix], chosen: list[Fix]) -> list[Fix]:
    """Those of the fixes that come after one another, and are apart from those that were chosen before."""
    kept: list[Fix] = []
    index = 0
    for fix in ordered:
        while index < len(chosen) and before(chosen[index].edits[-1], fix.edits[0]):
            index += 1
        if index < len(chosen) and not before(fix.edits[-1], chosen[index].edits[0]):
            continue
        if not kept or before(kept[-1].edits[-1], fix.edits[0]):
            kept.append(fix)
    return kept


def moved(fixes: Iterable[Fix], edits: Iterable[Edit]) -> frozenset[Fix]:
    """The fixes at their places after ``edits``, which do not overlap, were applied; without those that one of the edits touches.

    >>> from linter.values.spans import Span
    >>> fix = Fix((Edit(Span(4, 7), "2"),), Safety.SAFE)
    >>> moved([fix], [Edit(Span(0, 0), "> ")]) == {Fix((Edit(Span(6, 9), "2"),), Safety.SAFE)}
    True
    >>> moved([fix], [Edit(Span(3, 5), "")])
    frozenset()
    """
    ordered = sorted(edits)
    starts = [edit.span.start for edit in ordered]
    growth = [0, *accumulate(len(edit.text) - (edit.span.end - edit.span.start) for edit in ordered)]
    kept: list[Fix] = []
    for fix in fixes:
        placed: list[Edit] = []
        for edit in fix.edits:
            # Those that start at or before its end; all of them must end before it starts.
            index = bisect_right(starts, edit.span.end)
            if index and ordered[index - 1].span.end >= edit.span.start:
                break
            by = growth[index]
            placed.append(Edit(Span(edit.span.start + by, edit.span.end + by), edit.text))
        else:
            kept.append(fix._replace(edits=tuple(placed)))
    return frozenset(kept)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with the edits applied.

    Raises ``ValueError`` for edits that overlap or exceed the text.

    >>> from linter.values.spans import Span
    >>> apply("one two", [Edit(Span(4, 7), "2"), Edit(Span(0, 0), "> ")])
    '> one 2'
    """
    parts: list[str] = []
    offset = 0
    for span, replacement in sorted(edits):
        if not offset <= span.start <= span.end <= len(text):
            raise ValueError(f"edit {span} overlaps another or exceeds the text")
        parts += text[offset : span.start], replacement
        offset = span.end
    parts.append(text[offset:])
    return "".join(parts)
