"""The page that CommonMark makes of a text."""

from __future__ import annotations

from ..values.dialects import Dialect

_CELLS = 100_000


def page_of_commonmark(text: str, dialect: Dialect) -> str:
    """The HTML of a text, with GitHub's extensions and those of the dialect."""
    import pyromark

    options = pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
    if _most_cells(text) <= _CELLS:
        options |= pyromark.Options.ENABLE_TABLES
    if dialect in (Dialect.GOLDMARK, Dialect.KRAMDOWN):
        options |= pyromark.Options.ENABLE_DEFINITION_LIST
    return pyromark.Markdown(options=options).html(text)


def _most_cells(text: str) -> int:
    """The maximum number of table cells in a text: each row is filled up to the widest."""
    lines = text.split("\n") if "|" in text else ()
    return len(lines) * max((line.count("|") for line in lines), default=0)
