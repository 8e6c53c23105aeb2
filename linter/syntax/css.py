"""The declarations of a ``style`` value."""

from __future__ import annotations

from functools import lru_cache

from ..values.named_tuples import NamedTuple
from ..values.patterns import DOTALL, VERBOSE, lazy
from ..values.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LINE_END = lazy(r"\r\n|[\n\r\f]")


class Declaration(NamedTuple):
    """A ``property: value`` pair of a style (https://drafts.csswg.org/css-style-attr/)."""

    span: Span
    """From the property to the end of the value, without the semicolon."""
    property: str
    """In lower case; custom properties (``--x``) as written."""
    value: str
    """Stripped, including ``!important``."""


# Whitespace as CSS defines it: browsers treat a no-break space as a letter.
_SPACE = " \t\r\n\f"
_SIMPLE = lazy(
    r"""
    [ \t\r\n\f;]*+ ([a-zA-Z-]++) [ \t\r\n\f]*+ : [ \t\r\n\f]*+
    ((?: [^;:'"\\(){}\[\]/<>] | \([^()'"\\;:{}\[\]/]*+\) | '[^'\\\r\n\f]*+' | "[^"\\\r\n\f]*+" )*+) (?=;|\Z)
    """,
    VERBOSE,
)


@lru_cache(maxsize=4096)
def declarations(style: str) -> tuple[Declaration, ...] | None:
    """The declarations of ``style``, with spans relative to it; ``None`` if browsers would drop a part of it.

    One pattern parses plain values, tinycss2 everything else.
    """
    parsed: list[Declaration] = []
    position = 0
    match = _SIMPLE().match
    while declaration := match(style, position):
        name, raw = declaration.group(1, 2)
        value = raw.rstrip(_SPACE)
        if not value:
            break
        position = declaration.end()
        # The pattern ends with the value.
        parsed.append(Declaration(Span(declaration.start(1), position - len(raw) + len(value)), name.lower(), value))
    if not style[position:].strip(_SPACE + ";"):
        return tuple(parsed)
    return _parse_with_tinycss2(style)


def _parse_with_tinycss2(style: str) -> tuple[Declaration, ...] | None:
    import tinycss2

    starts = [0, *(end.end() for end in _LINE_END().finditer(style))]
    nodes = [node for node in tinycss2.parse_blocks_contents(style) if node.type not in ("whitespace", "comment")]
    parsed: list[Declaration] = []
    for index, node in enumerate(nodes):
        if node.type != "declaration" or _broken(node.value):
            return None
        start = starts[node.source_line - 1] + node.source_column - 1
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        end = starts[following.source_line - 1] + following.source_column - 1 if following else len(style)
        # Stripped again for an unclosed string, which contains everything that follows.
        text = style[start:end][: _end(style[start:end])].rstrip(_SPACE)
        value = text.split(":", 1)[1].strip(_SPACE)
        name = node.name if node.name.startswith("--") else node.lower_name
        parsed.append(Declaration(Span(start, start + len(text)), name, value))
    return tuple(parsed)


# Strings are matched as a whole because a comment inside one is text.
_PART = lazy(
    r"""
      (?P<gap> [ \t\r\n\f;]++ | /\*(?:(?!\*/).)*+(?:\*/)? )
    | "(?:[^"\\]|\\.)*+"? | '(?:[^'\\]|\\.)*+'? | [^ \t\r\n\f;"'/]++ | /
    """,
    VERBOSE | DOTALL,
)


def _end(text: str) -> int:
    """Where a declaration ends, without the semicolons, whitespace and comments after it."""
    return max((part.end() for part in _PART().finditer(text) if part["gap"] is None), default=0)


def _broken(value: Any) -> bool:  # noqa: ANN401 - the tokens of an untyped library
    """Whether a bracket has no opener, or a string ends at a newline."""
    pending = list(value)
    while pending:
        token = pending.pop()
        # The end of the style closes what is still open.
        if token.type == "error" and not token.kind.startswith("eof-"):
            return True
        pending += getattr(token, "content", None) or getattr(token, "arguments", None) or ()
    return False


_HIDING = {
    "display": lazy(r"none\b"),
    "visibility": lazy(r"hidden\b|collapse\b"),
    "opacity": lazy(r"0(?:\.0*)?%?\s*(?:!|\Z)"),
    "font-size": lazy(r"0(?:\.0*)?(?:px|pt|r?em|%)?\s*(?:!|\Z)"),
    "color": lazy(r"transparent\b"),
    "clip": lazy(r"rect\("),
    "clip-path": lazy(r"inset\((?:50|100)%"),
    # With a smaller offset, a box with hidden overflow shows a part of a video or a map.
    "text-indent": lazy(r"-(?:\d{4,}|999)"),
    "left": lazy(r"-(?:\d{4,}|999)"),
    "top": lazy(r"-(?:\d{4,}|999)"),
    "margin-left": lazy(r"-\d{4,}"),
}


def hides(declaration: Declaration) -> bool:
    """Whether a declaration hides its element, or moves it off the page."""
    pattern = _HIDING.get(declaration.property)
    return pattern is not None and bool(pattern().match(declaration.value.lower()))
