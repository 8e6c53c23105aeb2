"""The dialects of Markdown."""

from __future__ import annotations

from enum import Enum


class Dialect(Enum):
    """What a site's parser makes of Markdown."""

    COMMONMARK = "CommonMark"
    """CommonMark with GitHub's extensions: marked (Hexo), markdown-it (Eleventy), remark (Astro), pulldown-cmark (Zola)."""
    GOLDMARK = "goldmark"
    """CommonMark with GitHub's extensions and definition lists: https://gohugo.io/configuration/markup/#goldmark."""
    KRAMDOWN = "kramdown"
    """https://kramdown.gettalong.org/syntax.html with the parser for GitHub's extensions, as Jekyll uses it."""
    PYTHON_MARKDOWN = "Python-Markdown"
    """https://python-markdown.github.io with the extensions that Pelican enables: ``extra``, ``codehilite``, ``meta``."""
    MDX = "MDX"
    """https://mdxjs.com/docs/what-is-mdx/: JSX instead of HTML, expressions, imports and exports."""
