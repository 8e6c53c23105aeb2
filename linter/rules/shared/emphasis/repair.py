"""How to write emphasis whose marks are shown so that it is read as emphasis.

Next to punctuation inside, whitespace or punctuation must be outside of a mark
(https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run).
"""

from __future__ import annotations

import unicodedata

from ....values.edits import Edit
from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from ....values.spans import Span
from .intent import CLOSERS, OPENERS, SPACES, Around, is_meant, is_word

JOINT = lazy(r"(?<=[^\W_])\*{4}+(?=[^\s*])|(?<=[^\s*])\*{4}+(?=[^\W_])")
"""Ends strong emphasis where the next begins, as editors leave it behind: the multiple of three keeps it from doing so (rules 9 and 10)."""
LONGEST = 300
"""The characters of the longest emphasis; what is longer is a mistake that only its author understands."""
_JOINED = "****"
_MOST = 3
"""The length of the longest mark: emphasis and strong emphasis at once."""
_ELEMENTS = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~~": "del"}
_SENTENCE = "：。，！？；、…—～:,.!?;"
"""Punctuation that need not look like the words before it."""


class Emphasis(NamedTuple):
    """Emphasis whose marks are shown."""

    span: Span
    """With its marks."""
    mark: str
    """The opening mark, which is also the closing one."""
    cause: str
    """Why it is not read as emphasis: ``space`` or ``punctuation`` inside, ``underscores`` between letters, or ``joint`` (`****`)."""
    marks: tuple[Span, ...]
    """The opening and the closing mark, and what is to be removed between them."""
    edits: tuple[Edit, ...]
    """What makes it emphasis."""
    tagged: bool = False
    """Whether the edits write HTML tags, as no place for the marks is right."""

    def follows(self, other: Emphasis) -> bool:
        """Whether all its edits are after those of the other."""
        return self.edits[0].span.start >= other.edits[-1].span.end


def repaired(text: str, opening: Span, closing: Span, joints: list[Span]) -> Emphasis | None:
    """The emphasis between two marks and what makes it emphasis; ``None`` if it is one, or was not meant to be."""
    mark, inside = opening.text(text), text[opening.end : closing.start]
    core = inside.strip(SPACES)
    if not core or len(inside) > LONGEST or len(mark) > _MOST:
        return None
    start = opening.end + len(inside) - len(inside.lstrip(SPACES))
    end = start + len(core)
    around = Around(
        text[opening.start - 1 : opening.start].strip("\r\n"),
        text[opening.end : start],
        text[end : closing.start],
        text[closing.end :][:20],
    )
    words = core.replace(_JOINED, "")
    if not is_meant(mark, words, around):
        return None
    left, right = around.spaces_before[-1:] or around.before, around.spaces_after[:1] or around.after
    cause = "space" if around.spaces_before or around.spaces_after else "joint" if joints else "punctuation"
    moved, opens, closes = _moved(words, left, right), mark, mark
    if moved is None:
        if len(mark) > len("**"):
            return None
        moved, opens, closes = ("", ""), f"<{_ELEMENTS[mark]}>", f"</{_ELEMENTS[mark]}>"
    elif mark[0] == "_" and (is_word(moved[0][-1:] or left) or is_word(moved[1][:1] or right)):
        opens = closes = "*" * len(mark)
        cause = "underscores" if cause == "punctuation" else cause
    first, last = Span(opening.start, start + len(moved[0])), Span(end - len(moved[1]), closing.end)
    texts = (
        (around.spaces_before if around.before.strip(SPACES) else "") + moved[0] + opens,
        closes + moved[1] + (around.spaces_after if around.after.strip(SPACES) else ""),
    )
    edits = [
        *([Edit(first, texts[0])] if first.text(text) != texts[0] else ()),
        *[Edit(joint, "") for joint in joints],
        *([Edit(last, texts[1])] if last.text(text) != texts[1] else ()),
    ]
    if not edits or any(joint.start < first.end or joint.end > last.start for joint in joints):
        return None
    return Emphasis(Span(opening.start, closing.end), mark, cause, (opening, *joints, closing), tuple(edits), tagged=opens[0] == "<")


def _moved(core: str, left: str, right: str) -> tuple[str, str] | None:
    """The punctuation that is no longer emphasized, at each side, if emphasis shall be read; ``None`` if that does not help."""
    before, after = "", ""
    while core:
        opens, closes = _is_open_to(core[0], left), _is_open_to(core[-1], right)
        if opens and closes and _WORD().search(core):
            return before, after
        if _is_wrapped(core):
            before, after = before + core[0], core[-1] + after
            left, right, core = core[0], core[-1], core[1:-1]
        elif not closes and core[-1] in _SENTENCE:
            rest = core.rstrip(_SENTENCE + SPACES)
            after = core[len(rest) :] + after
            right, core = core[len(rest) : len(rest) + 1], rest
        elif not closes and OPENERS.get(core[-1], core[-1]) not in core[:-1] and core[-1] in OPENERS:
            right, after, core = core[-1], core[-1] + after, core[:-1]
        elif not opens and core[0] in CLOSERS and CLOSERS[core[0]] not in core[1:]:
            left, before, core = core[0], before + core[0], core[1:]
        else:
            return None
    return None


def _is_wrapped(core: str) -> bool:
    """Whether a bracket or quote at the start is closed at the end, and not before."""
    closer = CLOSERS.get(core[0])
    return closer is not None and len(core) > len("()") and core[-1] == closer and core.find(closer, 1) == len(core) - 1


def _is_open_to(inner: str, outer: str) -> bool:
    """Whether a mark between a character inside and one outside, or the edge of the line, opens or closes emphasis."""
    return not _is_punctuation(inner) or not outer or outer in SPACES or _is_punctuation(outer)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


_WORD = lazy(r"[^\W_]")
