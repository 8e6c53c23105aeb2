"""Parses Markdown into pieces, as the dialect of the site reads it."""

from __future__ import annotations

from ..values.dialects import Dialect
from ..values.patterns import MULTILINE, lazy
from ..values.profiles import PLAIN
from .commonmark import create_parser, with_possible_tags
from .events import EventReader
from .offsets import characters
from .pieces import Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _may_be_text_to_marked(body: str) -> bool:
    from .rereading import may_be_text_to_marked

    return may_be_text_to_marked(body)


def read_markdown(
    masked: str,
    start: int,
    data: bytes = b"",
    *,
    page: str = "",
    dialect: Dialect = Dialect.COMMONMARK,
    math: bool = True,
    plugins: frozenset[str] = PLAIN.mdx_plugins,
    only: str = "",
) -> Reader:
    """Parse Markdown from ``start`` on; ``data`` is the text in UTF-8, if available.

    ``page`` is what the generator gives its parser, at the same length, if that is not ``masked``.  Without ``math``, a dollar sign
    is text.  ``plugins`` are those of ``Profile.mdx_plugins``.  ``only`` is that of ``read_python_markdown``.
    """
    if dialect is Dialect.PYTHON_MARKDOWN:
        from .python_markdown.reader import read_python_markdown

        return read_python_markdown(masked, start, page, only=only)
    if dialect is Dialect.KRAMDOWN:
        from .kramdown.reader import read_kramdown  # needed by few sites

        return read_kramdown(masked, start, page or masked)
    if dialect is Dialect.MDX and not _is_read_alike(masked, start):
        from .mdx.reader import read_mdx

        return read_mdx(masked, start, math=math and _has_math(masked), plugins=plugins)
    reader = Reader(masked)
    body, character = characters(with_possible_tags(page or masked), start, data)
    read = _parser(body, dialect, math=math).events_with_range
    if "[ ]" in body or "[x]" in body:
        body = _EMPTY_TASK().sub(lambda match: f"{match[1]}[.]", body)
    if dialect is not Dialect.MARKED or not _may_be_text_to_marked(body):
        events_reader = EventReader(reader, body, character)
        events_reader.read(read(body))
        if dialect is not Dialect.MARKDOWN_IT or not events_reader.has_indented_code:
            return reader
    reader = Reader(masked)
    from .rereading import reread

    events, original = reread(body, read, dialect)
    EventReader(reader, body, (lambda offset: character(original(offset))) if original else character).read(events)
    return reader


# What MDX may read in another way than CommonMark: markup, expressions, indentation, imports and exports, directives.
_MDX = lazy(r"[<{\t]|[ ]{4}|^(?:im|ex)port |^[ >]*+:::", MULTILINE)
# Code, which it reads in the same way, if no backtick is left over.
_FENCED = lazy(
    r"^(`{3,}+(?=[^`\n]*+$)|~{3,}+)[^\n]*+\n(?:(?![ \t]*+\1[`~]*+[ \t\r]*+$)[^\n]*+\n)*+(?:[ ]{0,3}\1[`~]*+[ \t\r]*+$|\Z)", MULTILINE
)
# The cells of a table are split before it looks for code.
_CODE = lazy(r"(?<![`\\])`[^`|\n]++`(?!`)")


def _is_read_alike(text: str, start: int) -> bool:
    """Whether MDX and CommonMark cannot differ about the text from an offset on."""
    if "\r" in text and _RETURN().search(text, start):
        return False
    if not _MDX().search(text, start):
        return True
    if "```mdx-code-block" in text:
        return False
    rest = _FENCED().sub("", text[start:])
    rest = _CODE().sub("", rest) if "`" in rest else rest
    return "`" not in rest and not _MDX().search(rest)


# It ends a line, too.
_RETURN = lazy(r"\r(?!\n)")
_MATH = lazy(r"\$\$|\\\\?[(\[]|\\begin\{")

# A task without words on its line: to every generator the brackets are text, and what follows is the item's; pulldown-cmark ends the item.
_EMPTY_TASK = lazy(r"^([\t >]*+(?:(?:[-+*]|[0-9]{1,9}[.)])[\t ]++)++)\[[ xX]\](?=[\t ]*+\r?$)", MULTILINE)


# The delimiter row of a table.
_DELIMITERS = lazy(r"^[\t >]*+[-:|][-:|\t ]{200,}+$", MULTILINE)
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
    goldmark = dialect is Dialect.GOLDMARK
    math = math and _has_math(body)
    return create_parser(tables=not _is_table_bomb(body), math=math, definition_lists=goldmark, heading_attributes=goldmark)


def _has_math(text: str) -> bool:
    """Whether dollar signs enclose formulas: they are currencies in most posts, so the post must have other math syntax."""
    return "$" in text and bool(_MATH().search(text))
