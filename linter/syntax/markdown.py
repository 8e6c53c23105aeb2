"""Parses Markdown into pieces, as the dialect of the site reads it."""

from __future__ import annotations

import re
from typing import Any

from ..values.dialects import Dialect
from ..values.patterns import lazy
from .commonmark import create_parser, with_possible_tags
from .events import EventReader
from .offsets import characters
from .pieces import Reader


def read_markdown(
    masked: str, start: int, data: bytes = b"", *, page: str = "", dialect: Dialect = Dialect.COMMONMARK, math: bool = True
) -> Reader:
    """Parse Markdown from ``start`` on; ``data`` is the text in UTF-8, if available.

    ``page`` is what the generator gives its parser, at the same length, if that is not ``masked``.  Without ``math``, a dollar sign
    is text.
    """
    if dialect is Dialect.MDX and not _is_read_alike(masked, start):
        from .mdx.reader import read_mdx

        return read_mdx(masked, start, math=math and _has_math(masked))
    reader = Reader(masked)
    body, character = characters(with_possible_tags(page or masked), start, data)
    EventReader(reader, body, character).read(_parser(body, dialect, math=math).events_with_range(body))
    return reader


# What MDX may read in another way than CommonMark: markup, expressions, indentation, imports and exports, directives.
_MDX = lazy(r"[<{\t]|[ ]{4}|^(?:im|ex)port |^[ >]*+:::", re.MULTILINE)
# Code, which it reads in the same way, if no backtick is left over.
_FENCED = lazy(
    r"^(`{3,}+(?=[^`\n]*+$)|~{3,}+)[^\n]*+\n(?:(?![ \t]*+\1[`~]*+[ \t\r]*+$)[^\n]*+\n)*+(?:[ ]{0,3}\1[`~]*+[ \t\r]*+$|\Z)", re.MULTILINE
)
_CODE = lazy(r"(?<![`\\])`[^`\n]++`(?!`)")


def _is_read_alike(text: str, start: int) -> bool:
    """Whether MDX and CommonMark cannot differ about the text from an offset on."""
    if not _MDX().search(text, start):
        return True
    if "```mdx-code-block" in text:
        return False
    rest = _FENCED().sub("", text[start:])
    rest = _CODE().sub("", rest) if "`" in rest else rest
    return "`" not in rest and not _MDX().search(rest)


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
    return create_parser(tables=not _is_table_bomb(body), math=math and _has_math(body), definition_lists=dialect is Dialect.GOLDMARK)


def _has_math(text: str) -> bool:
    """Whether dollar signs enclose formulas: they are currencies in most posts, so the post must have other math syntax."""
    return "$" in text and bool(_MATH().search(text))
