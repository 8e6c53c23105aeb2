"""The tables: what share of the listed defects is found, and what share of what is found is wanted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..precision.intervals import wilson
from ..table import aligned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .lists import Defect


def tables(defects: Sequence[Defect]) -> str:
    """Three tables of listed defects: by group, by kind, and the missing ones; and how much that was not in the list is wrong."""
    listed = [defect for defect in defects if defect.listed and defect.kind]
    wanted = [defect for defect in listed if defect.wanted]
    others = [defect for defect in defects if not defect.listed]
    wrong = sum(not defect.wanted for defect in others)
    reports = wrong + sum(bool(defect.found) for defect in listed) + sum(defect.wanted for defect in others)
    missing = [(defect.place, defect.kind, defect.what) for defect in wanted if not defect.found]
    taste = [defect for defect in listed if not defect.wanted]
    shares = f"{len(wanted)} wanted defects: {_found(wanted)} found; {len(taste)} matters of taste: {_found(taste)} found"
    groups = _table("group", wanted, lambda defect: defect.group or "-")
    kinds = _table("kind", wanted, lambda defect: defect.kind)
    rest = aligned([("not found", "kind", "what"), *missing])
    return "\n\n".join((shares, groups, kinds, rest, f"of {reports} places that are reported, {wrong} wrong: {wilson(wrong, reports)}"))


def _table(name: str, defects: Sequence[Defect], key: Callable[[Defect], str]) -> str:
    groups = Counter(map(key, defects))
    rows = [(group, str(number), _found([defect for defect in defects if key(defect) == group])) for group, number in groups.most_common()]
    return aligned([(name, "listed", "found"), *rows])


def _found(defects: Sequence[Defect]) -> str:
    return str(wilson(sum(bool(defect.found) for defect in defects), len(defects)))
