"""The dialects of Markdown."""

from __future__ import annotations

from .enums import Enum


class Dialect(Enum):
    """What a site's parser makes of Markdown."""

    COMMONMARK = "CommonMark"
    """CommonMark with GitHub's extensions: remark (Astro), pulldown-cmark (Zola)."""
    MARKED = "marked"
    """CommonMark with GitHub's extensions, but for empty items: https://github.com/hexojs/hexo-renderer-marked."""
    MARKDOWN_IT = "markdown-it"
    """CommonMark with tables and strikethrough and without indented code: https://www.11ty.dev/docs/languages/markdown/#indented-code-blocks."""
    GOLDMARK = "goldmark"
    """CommonMark with GitHub's extensions and definition lists: https://gohugo.io/configuration/markup/#goldmark."""
    KRAMDOWN = "kramdown"
    """https://kramdown.gettalong.org/syntax.html with the parser for GitHub's extensions, as Jekyll uses it."""
    UNREAD = "another"
    """An engine from before CommonMark, such as Redcarpet, or what takes its place (GitHub Pages): read as CommonMark, but where engines
    differ in what they show, nothing is known."""
    PYTHON_MARKDOWN = "Python-Markdown"
    """https://python-markdown.github.io with the extensions that Pelican enables: ``extra``, ``codehilite``, ``meta``."""
    MDX = "MDX"
    """https://mdxjs.com/docs/what-is-mdx/: JSX instead of HTML, expressions, imports and exports."""


class TemplateLanguage(Enum):
    """Which template tags a site's generator runs in posts."""

    NONE = "none"
    """Template tags are text, as to Astro, Docusaurus and Pelican."""
    UNKNOWN = "unknown"
    """The generator is not known: the tags of all are read, and what one shows as code or drops may be text to another."""
    LIQUID = "Liquid"
    """https://jekyllrb.com/docs/liquid, https://liquidjs.com: run on the whole text, before Markdown."""
    NUNJUCKS = "Nunjucks"
    """https://mozilla.github.io/nunjucks/templating.html, as Eleventy uses it: run on the whole text, before Markdown."""
    TAG_PLUGINS = "tag plugins"
    """https://hexo.io/docs/tag-plugins: Nunjucks without Markdown in between, and not in Markdown's code."""
    HUGO = "Hugo's shortcodes"
    """https://gohugo.io/content-management/shortcodes."""
    ZOLA = "Zola's shortcodes"
    """https://www.getzola.org/documentation/content/shortcodes."""
