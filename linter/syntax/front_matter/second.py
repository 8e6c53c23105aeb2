"""Blocks of fields that no generator reads because of where they are: below other front matter, below text."""

from __future__ import annotations

from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.spans import Span
from .content import parse_content
from .slips import fields_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..fields import Field, FrontMatter

_OPENING = lazy(r"\s*+(?<![^\r\n])(?P<fence>(?P<character>[-+])(?P=character){2,})[\t ]*(?:\r\n?|\n)")
_BLANK = lazy(r"(?:[\t ]*+(?:\r\n?|\n))*+")
_CLOSING = lazy(r"(?P<fence>(?P<character>[-+])(?P=character){2,})[\t ]*(?:\r\n?|\n|\Z)")
_TEXT_BEFORE = lazy(
    r"(?:```[a-z]*+[\t ]*+(?:\r\n?|\n)|(?:(?!```|~~~|[{<>|\t]|[ ]{4})[^\r\n]{0,200}(?:\r\n?|\n)){1,4}?)(?=-{3,}+[\t ]*+[\r\n])"
)


class BlockBelow(NamedTuple):
    """A block of fields with its fences."""

    span: Span
    """From the opening fence, if there is one, to the line end of the closing one."""
    opening: Span
    """The opening fence; empty if only a closing one follows."""
    content: Span
    format: str
    """``yaml`` or ``toml``."""
    fields: tuple[Field, ...]


def block_below(text: str, block: FrontMatter) -> BlockBelow | None:
    """Return the fields that follow directly on front matter and are closed by a fence, with or without an opening one."""
    start = block.end
    opening = _OPENING().match(text, start)
    if opening is not None:
        return _block(text, Span(*opening.span("fence")), opening.end())
    blank = _BLANK().match(text, start)
    start = blank.end() if blank else start
    below = _block(text, Span(start, start), start)
    # A single line with dashes below it is a heading, unless it is attached to the front matter.
    return below if below is not None and (start == block.end or len(below.fields) > 1) else None


def block_below_text(text: str) -> BlockBelow | None:
    """Return the front matter that follows on at most four short lines at the beginning of a text, or on the fence of a code block."""
    before = _TEXT_BEFORE().match(text)
    if before is None:
        return None
    opening = _OPENING().match(text, before.end())
    below = _block(text, Span(*opening.span("fence")), opening.end()) if opening else None
    return below if below and len(below.fields) > 1 else None


def _block(text: str, opening: Span, start: int) -> BlockBelow | None:
    fields = fields_from(text, start)
    closing = _CLOSING().match(text, fields.end)
    if not fields.are_below or closing is None:
        return None
    content = Span(start, fields.end)
    kind = "toml" if fields.toml else "yaml"
    read = parse_content(content.text(text), start, kind, "")
    if read.problem is not None:
        return None
    return BlockBelow(Span(opening.start, closing.end()), opening, content, kind, read.fields)
