"""Parses Markdown into pieces, as the dialect of the site reads it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..values.dialects import Dialect
from ..values.patterns import lazy
from .events import EventReader
from .html import MASK
from .offsets import characters
from .pieces import Reader


def read_markdown(
    masked: str, start: int, data: bytes = b"", *, page: str = "", dialect: Dialect = Dialect.COMMONMARK, math: bool = True
) -> Reader:
    """Parse Markdown from ``start`` on; ``data`` is the text in UTF-8, if available.

    ``page`` is what the generator gives its parser, at the same length, if that is not ``masked``.  Without ``math``, a dollar sign
    is text.
    """
    if dialect is Dialect.KRAMDOWN:
        from .kramdown.reader import read_kramdown  # needed by few sites

        return read_kramdown(masked, start, page or masked)
    reader = Reader(masked)
    body, character = characters(with_possible_tags(page or masked), start, data)
    EventReader(reader, body, character).read(_parser(body, dialect, math=math).events_with_range(body))
    return reader


_TAG_WITH_MASK = lazy(rf"<[a-zA-Z][^<>{MASK}]*+{MASK}[^<>]*+>")
_MASK = lazy(rf"(?<==)({MASK}++)|{MASK}++")


def with_possible_tags(masked: str) -> str:
    """The text at the same length, in which a tag with template tags is a tag to pyromark, which takes it for text otherwise.

    As an unquoted value a template tag becomes letters, elsewhere spaces.
    """
    if MASK not in masked:
        return masked
    return _TAG_WITH_MASK().sub(lambda tag: _MASK().sub(lambda mask: ("x" if mask[1] else " ") * len(mask[0]), tag[0]), masked)


_MATH = lazy(r"\$\$|\\\\?[(\[]|\\begin\{")


# The delimiter row of a table.
_DELIMITERS = lazy(r"^[\t >]*+[-:|][-:|\t ]{200,}+$", re.MULTILINE)
_MOST_CELLS = 300_000


def _is_table_bomb(body: str) -> bool:
    """Whether a table may have far more cells than its source.

    GFM fills every row up to the width of the header (https://github.github.com/gfm/#tables-extension-): a thousand columns and a
    thousand empty rows are a million cells in a few kilobytes.
    """
    bars = body.count("|") if "|" in body else 0
    lines = body.count("\n") if bars else 0
    if bars * lines <= _MOST_CELLS:
        return False
    widest = max((match[0].count("|") for match in _DELIMITERS().finditer(body)), default=0)
    return widest * lines > _MOST_CELLS


def _parser(body: str, dialect: Dialect, *, math: bool) -> Any:  # noqa: ANN401 - pyromark has no public types
    # A dollar sign is a currency in most posts: math is enabled only if the post has other math syntax.
    maths = math and "$" in body and bool(_MATH().search(body))
    return create_parser(tables=not _is_table_bomb(body), math=maths, definition_lists=dialect is Dialect.GOLDMARK)


@cache
def create_parser(*, tables: bool, math: bool, definition_lists: bool = False) -> Any:  # noqa: ANN401 - pyromark has no public types
    """The parser of CommonMark with footnotes, strikethrough, task lists, and what else is asked for."""
    from pyromark import Markdown, Options

    flags = Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
    if tables:
        flags |= Options.ENABLE_TABLES
    if math:
        flags |= Options.ENABLE_MATH
    if definition_lists:
        flags |= Options.ENABLE_DEFINITION_LIST
    return Markdown(options=flags)
