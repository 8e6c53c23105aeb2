"""Parts of a text as a page shows them: pieces, of which every second one is marked, and what edits change as hunks."""

from __future__ import annotations

from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ..escape import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...values.edits import Edit
    from ...values.spans import Lines, Span

Pieces = list[str]
"""A text in pieces, alternately unmarked and marked, beginning with an unmarked one."""


class Hunk(NamedTuple):
    """One place that changes; plain data."""

    line: int
    """The number of its first line, from 1."""
    before: Pieces
    """Empty if nothing is taken out there."""
    after: Pieces
    """Empty if nothing is put in."""


ROOM = 70
"""Characters of unmarked text that are shown beside a mark."""
MOST_HUNKS = 8
"""Places of one fix that are shown."""
_MARKED = 400
"""Characters of marked text that are shown."""
_PIECES = 160
_BLANK = lazy(r"[ \t\n]+")


def excerpt(lines: Lines, span: Span) -> Pieces:
    """The line of a problem, or the part of it around the problem, which is marked; what follows on other lines is left out."""
    _, begin, source = lines.at(span.start)
    start = min(span.start - begin, len(source))
    end = min(max(span.end - begin, start), len(source))
    return shown([source[:start], source[start:end], source[end:]])


def hunks(lines: Lines, edits: Sequence[Edit]) -> list[Hunk]:
    """What edits change: one hunk for those that share lines."""
    groups: list[list[Edit]] = []
    last = 0
    for edit in sorted(edits):
        first = lines.position(edit.span.start).line
        if groups and first <= last:
            groups[-1].append(edit)
        else:
            groups.append([edit])
        last = max(last, lines.position(max(edit.span.start, edit.span.end - 1)).line)
    return [_hunk(lines, group) for group in groups]


def _hunk(lines: Lines, edits: Sequence[Edit]) -> Hunk:
    text = lines.text
    number, begin, _ = lines.at(edits[0].span.start)
    _, last_begin, source = lines.at(max(edits[-1].span.start, edits[-1].span.end - 1))
    stop = max(last_begin + len(source), edits[-1].span.end)
    before: Pieces = [""]
    after: Pieces = [""]
    offset = begin
    for edit in edits:
        kept = text[offset : edit.span.start]
        for pieces, marked in ((before, edit.span.text(text)), (after, edit.text)):
            pieces[-1] += kept
            pieces += [marked, ""]  # also where nothing is marked, so that long lines are cut at the same place
        offset = edit.span.end
    for pieces in (before, after):
        pieces[-1] += text[offset:stop]
    return Hunk(number, _or_nothing(before), _or_nothing(after))


def _or_nothing(pieces: Pieces) -> Pieces:
    """No piece at all if there is nothing to show, such as what is left of lines that are removed."""
    return shown(pieces) if any(pieces) else []


def shown(pieces: Iterable[str]) -> Pieces:
    """Pieces as they are shown: cut where they are long, and with whatever is not seen written out."""
    pieces = list(pieces)
    left_out = len(pieces) > _PIECES
    pieces = pieces[: _PIECES - 1] if left_out else pieces
    out = []
    for index, piece in enumerate(pieces):
        if index % 2:
            out.append(_marked(_middle(piece, _MARKED)))
        elif index == 0:
            out.append(_written(piece if len(piece) <= ROOM else f"…{piece[-ROOM:]}"))
        elif index == len(pieces) - 1:
            out.append(_written(piece if len(piece) <= ROOM else f"{piece[:ROOM]}…"))
        else:
            out.append(_written(_middle(piece, 2 * ROOM)))
    if left_out:
        out[-1] += " …"
    return out


def _middle(piece: str, room: int) -> str:
    return piece if len(piece) <= room else f"{piece[: room // 2]} … {piece[-room // 2 :]}"


def _written(piece: str) -> str:
    return "\n".join(map(visible, piece.split("\n")))


def _marked(piece: str) -> str:
    """A marked piece: ends of lines, and blanks where there is nothing else, are seen."""
    if _BLANK().fullmatch(piece):
        piece = piece.replace(" ", "·").replace("\t", "→")
    return "↵\n".join(map(visible, piece.split("\n")))
