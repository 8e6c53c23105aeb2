"""The declarations of a ``style`` value."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..values.patterns import lazy
from ..values.spans import Span


class Declaration(NamedTuple):
    """One ``property: value`` of a style (https://drafts.csswg.org/css-style-attr/)."""

    span: Span
    """From the property to the end of the value, without the semicolon."""
    property: str
    """In lower case; custom properties (``--x``) as written."""
    value: str
    """Trimmed, with ``!important``."""


_SIMPLE = lazy(r"""[\s;]*+([a-zA-Z-]++)\s*+:\s*+((?:[^;:'"\\(){}\[\]/<>]|\([^()'"\\;:{}/]*+\)|'[^'\\\n]*+'|"[^"\\\n]*+")*+)(?=;|\Z)""")


@lru_cache(maxsize=4096)
def declarations(style: str) -> tuple[Declaration, ...] | None:
    """The declarations of ``style``, spans in its own characters; ``None`` where browsers would drop a part of it.

    Plain values are read by one pattern, all else by tinycss2.
    """
    found: list[Declaration] = []
    at = 0
    while simple := _SIMPLE().match(style, at):
        value = simple[2].rstrip()
        if not value:
            break
        found.append(Declaration(Span(simple.start(1), simple.start(2) + len(value)), simple[1].lower(), value))
        at = simple.end()
    if not style[at:].strip("; \t\r\n\f"):
        return tuple(found)
    return _thorough(style)


def _thorough(style: str) -> tuple[Declaration, ...] | None:
    import tinycss2

    starts = [0, *(end.end() for end in re.finditer(r"\r\n|[\n\r\f]", style))]
    nodes = [node for node in tinycss2.parse_blocks_contents(style) if node.type not in ("whitespace", "comment")]
    found: list[Declaration] = []
    for index, node in enumerate(nodes):
        if node.type != "declaration":
            return None
        start = starts[node.source_line - 1] + node.source_column - 1
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        end = starts[following.source_line - 1] + following.source_column - 1 if following else len(style)
        text = re.sub(r"(?:\s|;|/\*(?:(?!\*/).)*+\*/)*\Z", "", style[start:end], flags=re.DOTALL)
        value = text.split(":", 1)[1].strip()
        name = node.name if node.name.startswith("--") else node.lower_name
        found.append(Declaration(Span(start, start + len(text)), name, value))
    return tuple(found)


_HIDING = {
    "display": lazy(r"none\b"),
    "visibility": lazy(r"hidden\b|collapse\b"),
    "opacity": lazy(r"0(?:\.0*)?%?\s*(?:!|\Z)"),
    "font-size": lazy(r"0(?:\.0*)?(?:px|pt|r?em|%)?\s*(?:!|\Z)"),
    "color": lazy(r"transparent\b"),
    "clip": lazy(r"rect\("),
    "clip-path": lazy(r"inset\((?:50|100)%"),
    "text-indent": lazy(r"-\d{3,}"),
    "left": lazy(r"-\d{3,}"),
    "top": lazy(r"-\d{3,}"),
    "margin-left": lazy(r"-\d{4,}"),
}


def hides(declaration: Declaration) -> bool:
    """Whether a declaration makes its element invisible, or moves it off the page."""
    pattern = _HIDING.get(declaration.property)
    return pattern is not None and bool(pattern().match(declaration.value.lower()))
