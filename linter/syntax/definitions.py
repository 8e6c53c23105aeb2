"""Finds the reference definitions of Markdown."""

from __future__ import annotations

from bisect import bisect_right

from ..values.patterns import MULTILINE, lazy
from ..values.spans import Span
from . import html
from .nodes import Url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def definitions(masked: str, body: Span, used: dict[str, bool], leaves: list[Span]) -> Iterator[Url]:
    """The URLs of reference definitions (CommonMark 4.7).

    ``used`` maps the URL of each link to whether it is an image; the sorted ``leaves`` contain no definitions.
    """
    starts = [leaf.start for leaf in leaves]
    for match in _DEFINITION().finditer(masked, *body):
        form = "angle" if match["angle"] is not None else "bare"
        raw = match[form]
        value = html.decoded(_ESCAPE().sub(lambda match: match[1], raw))
        before = bisect_right(starts, match.start("label")) - 1
        if value in used and (before < 0 or leaves[before].end <= match.start("label")):
            yield Url(Span(*match.span(form)), raw, value, "image" if used[value] else "link", form)


_DEFINITION = lazy(
    r"^[ \t>]*+(?P<label>\[[^\]\n]++\]):[ \t]*+(?:\n[ \t>]*+)?+(?:<(?P<angle>[^<>\n]*+)>|(?P<bare>[^ \t\r\n<][^ \t\r\n]*+))",
    MULTILINE,
)
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
