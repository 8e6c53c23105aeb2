"""Markup that is text to one parser and active to another: in math, template tags, malformed comments, and code."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ..syntax.html import MASK, CutMarkup, Tag, tag_at
from ..syntax.template_tags import Effect
from ..syntax.templates import attribute_lists
from ..values.dialects import TemplateLanguage
from ..values.patterns import lazy
from ..values.spans import Span, index_at
from .active_content import TAG_START, ActiveContent, is_active, is_active_when_rendered, is_handler, rendered_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.parse import Post


def listed_attributes(post: Post) -> Iterator[Tag]:
    """The attributes that kramdown and Python-Markdown add to the preceding element, each list as a ``p`` tag.

    https://kramdown.gettalong.org/syntax.html#inline-attribute-lists, https://python-markdown.github.io/extensions/attr_list/
    """
    if not post.profile.attribute_lists:
        return
    code = post.code if "{:" in post.text else ()
    for start, end in attribute_lists(post.text):
        if index_at(code, start) < 0:
            # `{:name: …}` defines a named list: the name must not become part of the tag name.
            yield Tag(f"<p {post.text[start + 3 : end - 1]}>", start, end, "p", closing=False)


def find_hidden(post: Post) -> Iterator[ActiveContent]:
    """Markup that is text in this interpretation and active in another.

    Another Markdown parser recognizes more HTML; a raw text element ends elsewhere with scripts off; in SVG and MathML, `style` and
    `title` contain markup.  So every possible tag is checked by itself.
    """
    text = post.masked
    known = {tag.start for tag in post.tags}
    cut = {piece[1]: piece[3].source[:_LONGEST] for piece in post.pieces if type(piece[3]) is CutMarkup}
    code, comments = _code(post), [comment.span for comment in post.comments]
    ambiguous = _ambiguous_comments(post, code) if comments else _NONE
    for match in TAG_START().finditer(text, rendered_start(post)):
        start = match.start()
        if start in known or index_at(code, start) >= 0:
            continue
        comment = index_at(comments, start)
        if comment >= 0 and comment not in ambiguous:
            continue
        tag = tag_at(text, start, min(len(text), start + _LONGEST))
        if is_active(tag) or (post.language != "mdx" and is_active_when_rendered(tag)):
            yield ActiveContent("hidden", tag.span, tag.name, "", tag)
            continue
        # A tag without its end continues to the next delimiter of the surrounding page.
        for end in (">", '">', "'>") if start in cut else ():
            tag = tag_at(cut[start] + end, 0, len(cut[start]) + len(end))
            if is_active(tag):
                yield ActiveContent("hidden", Span(start, start + len(cut[start])), tag.name, "", None)
                break


def find_in_templates(post: Post) -> Iterator[ActiveContent]:
    """Markup in a template tag, which may output it, and tags that only template tags keep from being active."""
    if not post.templated or post.language == "mdx":
        return
    for tag in post.tags:
        is_candidate = MASK in tag.source and not tag.in_code and not is_active(tag)
        if is_candidate and (_OUTPUT().search(post.text, *tag.span) or is_active_when_rendered(tag)):
            # The value of an event handler is a program, whatever a template tag prints in it.
            handlers = [attribute for attribute in tag.attributes if attribute.dynamic and is_handler(attribute.name)]
            for handler in handlers:
                yield ActiveContent("handler", handler.span, handler.name, "", tag, handler)
            if not handlers:
                yield ActiveContent("hidden", tag.span, tag.name, "", tag)
    for span in _printed(post):
        yield from _active_in(post.text, span, "hidden")


def _printed(post: Post) -> Iterator[Span]:
    """What template tags may print without the knowledge of the Markdown parser."""
    language, code = post.template_language, post.code
    escaped = _escaped_values(post)
    for start, end, effect in post.templates.tags:
        if effect is Effect.COMMENT or start in escaped:
            continue
        in_code = index_at(code, start) >= 0
        # Liquid is run before Markdown, which then shows code as it is; Hexo and Hugo put in what a tag prints afterwards.
        if in_code and effect is not Effect.VALUE and language in _BEFORE_MARKDOWN:
            continue
        # Hexo takes what is between the tags of a listing for a part of the code that they are in.
        if effect is not Effect.CODE or (in_code and language is _HEXO):
            yield Span(start, end)
    if not post.templates.flows:
        return
    tags = [tag.span for tag in post.tags]
    for flow in post.templates.flows:
        if index_at(tags, flow.outer.start) >= 0 or (language is _HEXO and _is_in_code_block(post, flow.outer.start)):
            yield flow.inner


def _escaped_values(post: Post) -> set[int]:
    """The starts of the values that the post shows as text wherever it mentions them."""
    text, tags = post.text, post.templates.tags
    if post.template_language not in _WITH_FILTERS or not any(tag.effect is Effect.VALUE for tag in tags):
        return set()
    starts: dict[str, list[int]] = {}
    for tag in tags:
        if tag.effect is Effect.VALUE and (match := _VALUE_NAME().match(text, tag.start, tag.end)):
            starts.setdefault(match[1], []).append(tag.start)
    shown: dict[str, bool] = {}
    for tag in tags:
        if tag.effect in (Effect.OUTPUT, Effect.SILENT):
            source = text[tag.start : tag.end]
            escaped = _ESCAPED().match(source)
            for name in starts.keys() & set(_WORD().findall(source)):
                shown[name] = shown.get(name, True) and escaped is not None and escaped[1] == name
    return {start for name, is_escaped in shown.items() if is_escaped for start in starts[name]}


_WITH_FILTERS = frozenset({TemplateLanguage.LIQUID, TemplateLanguage.NUNJUCKS})
_VALUE_NAME = lazy(r"""\{%-?\s*+(?:set|capture)\s++["']?([\w-]++)""")
# Filters that give text without markup: https://mozilla.github.io/nunjucks/templating.html#builtin-filters,
# https://shopify.dev/docs/api/liquid/filters, https://jekyllrb.com/docs/liquid/filters; of Eleventy's plugins, `highlight`.
_ESCAPED = lazy(
    r"\{\{-?\s*+([\w-]++)\s*+\|\s*+(?:highlight|escape|e|forceescape|escape_once|xml_escape|cgi_escape|url_encode)\b[^|}]*+(?:\|\s*+safe\s*+)?+-?\}\}"
)
_WORD = lazy(r"[\w-]++")


def _is_in_code_block(post: Post, offset: int) -> bool:
    block = post.block_at(offset)
    return block is not None and block.kind == "code"


_HEXO = TemplateLanguage.TAG_PLUGINS


def find_in_shortcodes(post: Post) -> Iterator[ActiveContent]:
    """Code between two shortcodes, which they may print as it is; a fence or backticks show that its author relies on Markdown.

    Hexo removes the indentation that all lines share, so indented code may be none.
    """
    contents = post.templates.contents
    if not contents or post.language == "html":
        return
    for span in post.code:
        if index_at(contents, span.start) < 0:
            continue
        block = post.block_at(span.start)
        is_indented = block is not None and block.kind == "code" and not post.text.startswith(("```", "~~~"), block.span.start)
        if is_indented and post.template_language not in _WITH_FILTERS:
            yield from _active_in(post.text, span, "hidden")
        elif post.template_language is not _HEXO:
            yield from _active_in(post.text, span, "inner")


def _active_in(text: str, span: Span, kind: str) -> Iterator[ActiveContent]:
    if "<" not in text[span.start : span.end]:
        return
    for match in TAG_START().finditer(text, *span):
        inner = tag_at(text, match.start(), span.end)
        if is_active(inner):
            yield ActiveContent(kind, inner.span, inner.name, "", None)


_BEFORE_MARKDOWN = frozenset({TemplateLanguage.UNKNOWN, TemplateLanguage.LIQUID, TemplateLanguage.NUNJUCKS})
# A URL that a template tag may output: `{{ 'javascript:a()' }}`.
_OUTPUT = lazy(r"""["'`]\s*(?:javascript|vbscript)\s*:""", re.IGNORECASE)
_LONGEST = 4_000
"""Characters of a tag that are checked."""


def _ambiguous_comments(post: Post, code: list[Span]) -> set[int]:
    """The indexes of the comments that some browser ends elsewhere.

    A parser that treats a comment as the content of an element ends it with that element, but only an element that is open there
    can contain it.  A commented-out video, with both of its tags, is a comment to every parser.
    """
    ambiguous = set()
    opened: Counter[str] = Counter()
    containers = (match for match in _CONTAINER().finditer(post.masked, post.body.start) if index_at(code, match.start()) < 0)
    container = next(containers, None)
    for index, comment in enumerate(post.comments):
        while container is not None and container.start() < comment.start:
            name = container[2].lower()
            opened[name] = max(opened[name] - 1, 0) if container[1] else opened[name] + 1
            container = next(containers, None)
        if not _ends_unambiguously(comment.source, opened):
            ambiguous.add(index)
    return ambiguous


_NONE: set[int] = set()
# Their end tags end a comment that is parsed as text, or close the SVG or MathML that makes it markup.
_CONTAINER = lazy(r"<(/?)(noscript|style|title|textarea|xmp|iframe|noembed|noframes|template|select|plaintext|svg|math)\b", re.IGNORECASE)


def _ends_unambiguously(comment: str, opened: Counter[str]) -> bool:
    """Whether every browser ends a comment at the same place, inside these elements."""
    if not comment.startswith("<!--") or comment.count("<!--") > 1 or _ODD_END().search(comment[4:-3]):
        return False
    return not any(container[1] and opened[container[2].lower()] for container in _CONTAINER().finditer(comment))


_ODD_END = lazy(r"--!?>|\A-?>")


def _code(post: Post) -> list[Span]:
    """The spans that every Markdown parser shows as code.

    Not the content of raw text elements, which ends elsewhere in another interpretation, and not math, which few parsers support.
    """
    ends = {tag.end for tag in post.tags if tag.name not in _SHOWN}
    formulas = {span.start for span in post.formulas}
    shown = [span for span in post.code if span.start not in formulas]
    return [span for span in shown if span.start not in ends or post.text[span.start] == "`"]


_SHOWN = frozenset({"script", "code", "pre"})
