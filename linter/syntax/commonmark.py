"""The parser of CommonMark, and what it is given."""

from __future__ import annotations

from functools import cache

from ..values.patterns import lazy
from .html import MASK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TAG_WITH_MASK = lazy(rf"<[a-zA-Z][^<>{MASK}]*+{MASK}[^<>]*+>")
_MASK = lazy(rf"(?<==)({MASK}++)|{MASK}++")


def with_possible_tags(masked: str) -> str:
    """The text at the same length, in which a tag with template tags is a tag to pyromark, which takes it for text otherwise.

    As an unquoted value a template tag becomes letters, elsewhere spaces.
    """
    if MASK not in masked:
        return masked
    return _TAG_WITH_MASK().sub(lambda tag: _MASK().sub(lambda mask: ("x" if mask[1] else " ") * len(mask[0]), tag[0]), masked)


@cache
def create_parser(*, tables: bool, math: bool, definition_lists: bool = False, heading_attributes: bool = False) -> Any:  # noqa: ANN401 - pyromark has no public types
    """The parser of CommonMark with footnotes, strikethrough, task lists, and what else is asked for."""
    from pyromark import Markdown, Options

    flags = Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
    if tables:
        flags |= Options.ENABLE_TABLES
    if math:
        flags |= Options.ENABLE_MATH
    if definition_lists:
        flags |= Options.ENABLE_DEFINITION_LIST
    if heading_attributes:
        flags |= Options.ENABLE_HEADING_ATTRIBUTES
    return Markdown(options=flags)
