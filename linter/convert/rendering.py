"""Renders Markdown as a dialect does, to see what a page would show."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..syntax.commonmark_page import page_of_commonmark
from ..values.dialects import Dialect

if TYPE_CHECKING:
    from collections.abc import Callable


def rendered(markdown: str, dialect: Dialect) -> str:
    """The page of a text: by the parser of the dialect where there is one in Python, else by that of CommonMark."""
    if dialect is Dialect.PYTHON_MARKDOWN:
        return _python_markdown()(markdown)
    if dialect is Dialect.MARKDOWN_IT:
        return _markdown_it()(markdown)
    return page_of_commonmark(markdown, dialect)


@lru_cache(maxsize=1)
def _markdown_it() -> Callable[[str], str]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code").render


@lru_cache(maxsize=1)
def _python_markdown() -> Callable[[str], str]:
    import markdown

    converter = markdown.Markdown(extensions=["extra"], output_format="html")

    def convert(text: str) -> str:
        converter.reset()
        return converter.convert(text)

    return convert
