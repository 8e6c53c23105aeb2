"""Small edits that make one text of another: a cursor, folds and marks in an editor outlast them."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ..values.edits import Edit
from ..values.patterns import lazy
from ..values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MOST = 400_000
"""The product of the numbers of parts to compare above which one edit is made: the comparison takes up to quadratic time."""
_LONG = 200
"""Characters of a line from which it is compared by its words and tags."""
_PART = lazy(r"<[^<>\r\n]{0,500}+>|\w++|\r\n|\s|[^\w\s]")
_LINE = lazy(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")


def small_edits(before: str, after: str) -> list[Edit]:
    r"""Return edits, in order and apart, that make ``after`` of ``before``.

    >>> [(tuple(edit.span), edit.text) for edit in small_edits("one\ntwo\n", "one\n2\n")]
    [((4, 7), '2')]
    """
    old, new = _LINE().findall(before), _LINE().findall(after)
    first = _shared(old, new)
    last = _shared(old[first:][::-1], new[first:][::-1])
    inner_old, inner_new = old[first : len(old) - last], new[first : len(new) - last]
    start = sum(map(len, old[:first]))
    edits: list[Edit] = []
    left = _MOST
    for line in _blocks(inner_old, inner_new, start):
        parts, cost = _within(*line, left)
        left -= cost
        edits += [edit for part in parts for edit in _trimmed(*part)]
    return edits


def _blocks(old: Sequence[str], new: Sequence[str], start: int) -> Iterator[tuple[int, str, str]]:
    """The parts that differ: where they begin, what they are, and what is to be there."""
    if len(old) * len(new) > _MOST:
        yield start, "".join(old), "".join(new)
        return
    places = [start]
    for part in old:
        places.append(places[-1] + len(part))
    for kind, *(a, b, c, d) in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:  # as many parts: each is compared with its own
            yield from ((places[a + index], old[a + index], new[c + index]) for index in range(b - a))
        elif kind != "equal":
            yield places[a], "".join(old[a:b]), "".join(new[c:d])


def _within(start: int, old: str, new: str, most: int) -> tuple[Iterable[tuple[int, str, str]], int]:
    """The parts of a line that differ, and what it cost to find them: a post may be a single line."""
    if min(len(old), len(new)) >= _LONG:
        old_parts, new_parts = _PART().findall(old), _PART().findall(new)
        if (cost := len(old_parts) * len(new_parts)) <= most:
            return _blocks(old_parts, new_parts, start), cost
    return [(start, old, new)], 0


def _trimmed(start: int, old: str, new: str) -> Iterator[Edit]:
    """A replacement without what is the same at both of its ends."""
    if old == new:
        return
    head = _shared(old, new)
    if old[:head].endswith("\r"):  # no position is between the two characters of a line end
        head -= 1
    tail = _shared(old[head:][::-1], new[head:][::-1])
    if old[len(old) - tail :].startswith("\n") and "\r" in (old[: len(old) - tail][-1:], new[: len(new) - tail][-1:]):
        tail -= 1
    yield Edit(Span(start + head, start + len(old) - tail), new[head : len(new) - tail])


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines, or characters, at the beginning are the same."""
    return next((index for index, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
