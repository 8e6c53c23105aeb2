"""Sentences that line breaks tear into lines, of which one alone is no unit that may be removed."""

from __future__ import annotations

from itertools import pairwise

from ....values.patterns import lazy
from .paragraphs import Line, lines_of, weight
from .removed import removals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ....syntax.parse import Post
    from ....values.edits import Edit
    from ....values.spans import Span

_SHORT = 60
"""The weight of a word of a torn sentence."""
_OPEN = "“‘「『【《（([，、,"
_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("【", "】"), ("《", "》"), ("（", "）"), ("(", ")"), ("[", "]"))
_MARKS = lazy(r"[\s“”\"'‘’「」『』【】《》（）()\[\]，。、！!~～,.:：;；|丨·]++\Z")
_CLOSES = lazy(r"[”’」』】》）)\]，。、！!,.:：;；]")


def removals_of_units(post: Post, lines: Sequence[Line]) -> dict[Span, tuple[Edit, ...]]:
    """For each line, the edits that remove it with the marks and words around it that would be left; none for a part of a sentence.

    Editors break a call such as ``tap “Like” below`` into lines at each change of style.  Where the rest of such a paragraph is short, it
    goes too; otherwise it may be text.
    """
    found = {line.span: line for line in lines}
    order = lines_of(post)
    beside: dict[Span, list[Line]] = {}
    kept: set[Span] = set()
    divided = {line.paragraph.span: list[Line]() for line in lines if line.size > 1}
    for line in order if divided else ():
        if line.paragraph.span in divided:
            divided[line.paragraph.span].append(line)
    for paragraph, every in divided.items():
        rest = [line for line in every if line.span not in found]
        if not any(_is_torn(one, other, found) for one, other in pairwise(every)):
            continue
        if all(weight(line.text) <= _SHORT for line in rest):
            beside.update((line.span, rest) for line in every if line.span in found)
        else:
            kept.add(paragraph)
    for index, line in enumerate(order):
        if line.span in found or line.paragraph.kind == "code" or not _MARKS().match(line.text):
            continue
        # Only marks, left of what was around.
        for one in (*order[max(0, index - 1) : index], *order[index + 1 : index + 2]):
            if one.span in found and one.paragraph.span not in kept and one.paragraph.span != line.paragraph.span:
                beside.setdefault(one.span, []).append(line)
    rests = {line.span: line for some in beside.values() for line in some}
    every = sorted({**found, **rests}.values())
    edits = dict(zip([line.span for line in every], removals(post, every), strict=True)) if every else {}
    result: dict[Span, tuple[Edit, ...]] = {}
    for line in lines:
        of_lines = [edits[line.span], *(edits[one.span] for one in beside.get(line.span, ()))]
        is_whole = all(of_lines) and line.paragraph.span not in kept
        result[line.span] = tuple(dict.fromkeys(edit for some in of_lines for edit in some)) if is_whole else ()
    return result


def _is_torn(line: Line, following: Line, found: Container[Span]) -> bool:
    """Whether one of two lines is to be removed, and both are of one sentence."""
    if (line.span in found) == (following.span in found):
        return False
    text, after = line.text.rstrip(), following.text
    if text[-1:] in _OPEN or _CLOSES().match(after):
        return True
    removed = text if line.span in found else after
    return any(removed.count(opening) != removed.count(closing) for opening, closing in _PAIRS)
