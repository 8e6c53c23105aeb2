"""Reference definitions at the beginning of a paragraph (CommonMark 4.7)."""

from __future__ import annotations

from ...values.patterns import DOTALL, VERBOSE, lazy
from ..inline import normalized
from .containers import Content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_DEFINITION = lazy(
    r"""
    \[(?!\^|\s*+\])(?P<label>(?:[^\[\]\\]|\\.){1,999}+)\]:[ \t]*+(?:[\r\n]++[ \t]*+)?+
    (?P<target>(?:<(?:[^<>\\\r\n]|\\.)*+>|[^\s<]\S*+)
      (?:(?:[ \t]++(?:[\r\n]++[ \t]*+)?+|[\r\n]++[ \t]*+)
         (?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))
         (?=[ \t]*+(?:[\r\n]|\Z)))?+)
    [ \t]*+(?:\r\n?|\n|\Z)
    """,
    VERBOSE | DOTALL,
)


def without_definitions(text: str, spans: Sequence[tuple[int, int]], definitions: dict[str, str]) -> list[tuple[int, int]]:
    """The lines of a paragraph after its definitions, which are added to ``definitions``."""
    if text[spans[0][0]] != "[":
        return list(spans)
    content, offset = Content(text, spans), 0
    while match := _DEFINITION().match(content.text, offset):
        definitions.setdefault(normalized(match["label"]), " ".join(match["target"].split()))
        offset = match.end()
    if not offset:
        return list(spans)
    first = content.place(offset) if offset < len(content.text) else len(text) + 1
    return [(max(start, first), end) for start, end in spans if end > first]
