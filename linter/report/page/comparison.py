"""Compares two versions of a text: by lines and blocks first, then by words where these differ."""

from __future__ import annotations

from difflib import SequenceMatcher

from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from .excerpts import Hunk, Pieces, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_PLACES = 200
"""Places of a post that are shown."""
_PAIRS = 1_000_000
"""How many pairs of words are compared; of longer parts, what is equal at both ends is left unmarked."""
# A post that was pasted from an editor may be one line; its blocks are compared like lines.
_SEGMENT = lazy(r"[^\n<]*+(?:<(?!/(?:p|div|li|h[1-6]|section|blockquote|tr|table|[uo]l)>|br ?/?>)[^\n<]*+)*+(?:\n|</\w++>|<br ?/?>|\Z)")
_CJK = "\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_WORD = lazy(rf"[{_CJK}]|[^\W{_CJK}]++|[^\S\n]++|[^\w\s]|\n")


class Patch(NamedTuple):
    """Lines that are replaced; plain data."""

    start: int
    end: int
    text: str
    """Lines without the last line end; with ``start`` before ``end`` only, nothing is put in their place if it is empty."""
    lines: int
    """How many lines it has."""


def patches(before: str, after: str) -> list[Patch]:
    """What makes the lines of ``after`` of those of ``before``."""
    old, new = before.split("\n"), after.split("\n")
    return [Patch(start, end, "\n".join(new[first:last]), last - first) for start, end, first, last in _changes(old, new)]


def compared(before: str, after: str) -> list[Hunk]:
    """The places where two versions of a text differ."""
    old, new = _SEGMENT().findall(before), _SEGMENT().findall(after)
    found: list[Hunk] = []
    number, done = 1, 0
    for start, end, first, last in _changes(old, new):
        number += sum(segment.count("\n") for segment in old[done:start])
        for one, other in _pairs(old[start:end], new[first:last]):
            found.append(Hunk(number, *_words(one, other)))
            number += one.count("\n")
        done = end
        if len(found) > MOST_PLACES:
            break
    return found


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What takes the place of what: one by one where there are as many."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
    else:
        yield "".join(old), "".join(new)


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where two sequences differ, as the bounds in both."""
    first = _equal(old, new)
    last = _equal(old[first:][::-1], new[first:][::-1])
    matcher = SequenceMatcher(None, old[first : len(old) - last], new[first : len(new) - last], autojunk=True)
    for kind, start, end, other, stop in matcher.get_opcodes():
        if kind != "equal":
            yield first + start, first + end, first + other, first + stop


def _equal(old: Sequence[str], new: Sequence[str]) -> int:
    """How many elements at the beginning are the same."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(old), len(new)))


def _words(before: str, after: str) -> tuple[Pieces, Pieces]:
    if before.endswith("\n") and after.endswith("\n"):
        before, after = before[:-1], after[:-1]
    old, new = _WORD().findall(before), _WORD().findall(after)
    if len(old) * len(new) > _PAIRS:
        first = _equal(old, new)
        last = _equal(old[first:][::-1], new[first:][::-1])
        changes = [(first, len(old) - last, first, len(new) - last)]
    else:
        changes = list(_changes(old, new))
    return _pieces(old, [(start, end) for start, end, _, _ in changes]), _pieces(new, [(start, end) for _, _, start, end in changes])


def _pieces(words: Sequence[str], marked: Sequence[tuple[int, int]]) -> Pieces:
    if not words:
        return []
    pieces, offset = [""], 0
    for start, end in marked:
        pieces[-1] += "".join(words[offset:start])
        pieces += ["".join(words[start:end]), ""]
        offset = end
    pieces[-1] += "".join(words[offset:])
    return shown(pieces)
