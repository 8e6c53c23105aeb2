"""The visible lines of a post without their markup, for rules about what is beside a character on the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ....syntax.html import decoded
from ....syntax.parse import BLANK
from ....values.named_tuples import NamedTuple, make
from ....values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post

CODE = "\x01"
"""Stands for a code span, a formula or a template tag."""
OPAQUE = "\x02"
"""Stands for an address, an emoji by name or an emoticon."""
_INVISIBLE = lazy(
    rf"{BLANK}++|(?P<reference>&(?:\#[0-9]{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});)"
    r"|(?P<opaque>[A-Za-z][A-Za-z0-9+.-]{1,15}+://[^\s\0<>\u3001-\u3011\uff00-\uff0f\uff1a-\uff1f“”]*+"
    r"|:[a-z][a-z0-9_+-]*+:|[:;](?:-[)(DP]|[DP](?![A-Za-z0-9])))"
)


class Line(NamedTuple):
    """A line of visible text: emphasis, links and inline tags are no characters, and what is no text is one."""

    text: str
    first: int
    """How many visible characters are before the line in its paragraph."""
    pieces: list[int]
    """How many visible characters are before each piece of text of the paragraph that has no markup in it."""
    offsets: list[int]
    """The offset of each piece in the text of the post."""

    def offset(self, index: int) -> int:
        """The offset of a character of the line in the text of the post."""
        visible = self.first + index
        if len(self.pieces) == 1:
            return self.offsets[0] + visible
        piece = bisect_right(self.pieces, visible) - 1
        return self.offsets[piece] + visible - self.pieces[piece]


def visible_lines(post: Post, paragraph: Paragraph, codes: list[int]) -> Iterator[Line]:
    """The lines of a paragraph; ``codes`` are the offsets of the code of the post."""
    start, end = paragraph[0]
    line = _without_markup(post.wording[start:end], start, post.text, codes)
    if "\n" not in line.text:
        yield line
        return
    first = 0
    for text in line.text.split("\n"):
        yield Line(text, first, line.pieces, line.offsets)
        first += len(text) + 1


def _without_markup(wording: str, start: int, source: str, codes: list[int]) -> Line:
    """A paragraph, which begins at an offset of the post, without its markup."""
    if BLANK not in wording and "&" not in wording and ":" not in wording and ";" not in wording:
        return make(Line, (wording, 0, [0], [start]))
    parts: list[str] = []
    pieces: list[int] = []
    offsets: list[int] = []
    last = length = 0
    for match in _INVISIBLE().finditer(wording):
        first, end = match.span()
        pieces.append(length)
        offsets.append(start + last)
        parts.append(wording[last:first])
        length += first - last
        last = end
        if stand_in := _stand_in(match, source[start + first : start + end], start + first, codes):
            parts.append(stand_in)
            pieces.append(length)
            offsets.append(start + first)
            length += 1
    pieces.append(length)
    offsets.append(start + last)
    parts.append(wording[last:])
    return Line("".join(parts), 0, pieces, offsets)


def _stand_in(match: re.Match[str], markup: str, offset: int, codes: list[int]) -> str:
    """The character in place of what is no visible text, if any; ``markup`` is its source."""
    kind = match.lastgroup
    if kind == "reference":
        return decoded(markup).replace("\xa0", " ")[:1]
    if kind == "opaque":
        return OPAQUE
    if "\n" in markup or "<br" in markup or "<BR" in markup:
        return "\n"
    if markup[0] in "{$":
        return CODE
    index = bisect_left(codes, offset)
    return CODE if index < len(codes) and codes[index] < offset + len(markup) else ""
