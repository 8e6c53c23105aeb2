"""Markup that is text to one parser and active to another: in math, template tags, malformed comments, and code."""

from __future__ import annotations

from functools import cache

from ..syntax.html import MASK, CutMarkup, Tag, decoded, tag_at
from ..syntax.template_tags import Effect
from ..syntax.templates import mask_tags
from ..values.dialects import TemplateLanguage
from ..values.patterns import IGNORECASE, lazy
from ..values.spans import Span, index_at
from .active_content import TAG_START, ActiveContent, find_in_tag, is_active, is_active_when_rendered, is_handler, rendered_start
from .prefixes import without_prefixes
from .readings import readings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.parse import Post


def find_hidden(post: Post) -> Iterator[ActiveContent]:
    """Markup that is text in this interpretation and active in another.

    Another Markdown parser recognizes more HTML, or reads a line without the marks that it begins with; a raw text element ends
    elsewhere with scripts off; in SVG and MathML, `style` and `title` contain markup.  So every possible tag is checked by itself.
    """
    text = post.masked if "{:" not in post.text else mask_tags(post.text, post.templates.tags)
    over_lines = post.language != "html" and _OVER_LINES().search(text) is not None
    unmarked = cache(lambda: without_prefixes(text))
    """The text as it is read without the marks of its lines, which few posts need."""
    known = {tag.start: tag for tag in post.tags}
    cut = {piece[1]: piece[3].source[:_LONGEST] for piece in post.pieces if type(piece[3]) is CutMarkup}
    inert = readings(post)
    for match in TAG_START().finditer(text, rendered_start(post)):
        start = match.start()
        own = known.get(start)
        if own is None and "://" in text[start : start + _LONGEST_SCHEME] and _is_address(text, start):
            continue
        if own is not None and (not over_lines or _is_in_line(text[start : own.end])):
            continue
        if own is not None and (text[start : own.end] == unmarked()[start : own.end] or is_active(own)):
            continue
        tag = tag_at(text, start, min(len(text), start + _LONGEST)) if own is None else None
        # In a line, there are no marks that could be removed.
        is_whole = tag is not None and _is_in_line(tag.source)
        tag = tag if _is_active(post, tag) else None
        if tag is None and over_lines and not is_whole:
            tag = tag_at(unmarked(), start, min(len(text), start + _LONGEST))
            tag = tag if _is_active(post, tag) else None
        if tag is not None:
            if not inert.is_inert(start):
                yield ActiveContent("hidden", tag.span, tag.name, "", tag)
            continue
        if start in cut and _RUNS().search(text, start + len(cut[start]), start + _LONGEST):
            yield ActiveContent("hidden", Span(start, start + len(cut[start])), _NAME().sub(r"\1", cut[start]).lower(), "", None)
            continue
        # A tag without its end continues to the next delimiter of the surrounding page.
        for delimiter in (">", '">', "'>") if start in cut and not inert.is_inert(start) else ():
            tag = tag_at(cut[start] + delimiter, 0, len(cut[start]) + len(delimiter))
            if is_active(tag):
                yield ActiveContent("hidden", Span(start, start + len(cut[start])), tag.name, "", None)
                break


def _is_address(text: str, start: int) -> bool:
    """Whether a tag is an address in angle brackets (CommonMark 6.5) in which nothing would run, whatever parser reads it as a tag.

    A segment of its path is no event handler without a value, nor where a query follows it: ``/onlinejudge/x?id=1``, ``/onclick?id=1``.
    """
    match = _AUTOLINK().match(text, start)
    tag = tag_at(text, start, match.end()) if match else None
    if tag is None or "=" not in tag.source:
        return match is not None
    return not any(
        content.kind != "handler" or (content.attribute and content.attribute.raw is not None and _EVENT().fullmatch(content.name))
        for content in find_in_tag(tag)
    )


_AUTOLINK = lazy(r"""<(?:https?|ftp)://[^\s<>"'`{}\\\0-\x1f]++>""", IGNORECASE)
# Old browsers ignored signs after the name of an event.
_EVENT = lazy(r"on[a-z]++[^a-z]*+")
_LONGEST_SCHEME = 9
_OVER_LINES = lazy(r"[\n\r][\t >]|[\t ][\n\r]")
# An attribute that runs something in the text after a tag without its end, whose quote the Markdown between may close.
_RUNS = lazy(r"""[\s"'/>](?:on[a-z]{3,}|formaction|srcdoc)[ ]?=""", IGNORECASE)
_NAME = lazy(r"</?+([^\s/>]++)[\s\S]*+")


def find_decoded(post: Post) -> Iterator[ActiveContent]:
    """Tags that are character references in the style sheet of an SVG or MathML element.

    Browsers decode them there; rehype-raw does the same, and writes the content of a style sheet as it is.
    """
    foreign, last = False, 0
    for tag in post.tags:
        foreign = foreign or tag.name in ("svg", "math")
        if not foreign or tag.closing or tag.start < last or tag.name.rpartition(":")[2] not in ("style", "script"):
            continue
        end = post.masked.find("</", tag.end)
        content = post.masked[tag.end : end if end >= 0 else tag.end + _LONGEST]
        last = tag.end + len(content)
        plain = decoded(content) if "&" in content else ""
        if any(is_active(tag_at(plain, match.start(), len(plain))) for match in TAG_START().finditer(plain)):
            yield ActiveContent("hidden", tag.span, tag.name, "", tag)


def _is_active(post: Post, tag: Tag | None) -> bool:
    return is_active(tag) or (post.language != "mdx" and is_active_when_rendered(tag))


def _is_in_line(source: str) -> bool:
    return "\n" not in source and "\r" not in source


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
    is_known = post.template_language is not TemplateLanguage.UNKNOWN
    for span in _printed(post):
        for content in _active_in(post.text, span, "hidden"):
            if is_known or not readings(post).is_inert(content.span.start):
                yield content


def _printed(post: Post) -> Iterator[Span]:
    """What template tags may print without the knowledge of the Markdown parser."""
    language, code = post.template_language, post.code
    is_known = language is not TemplateLanguage.UNKNOWN
    escaped = _escaped_values(post)
    for start, end, effect in post.templates.tags:
        if effect is Effect.COMMENT or start in escaped:
            continue
        in_code = index_at(code, start) >= 0
        # Liquid is run before Markdown, which then shows code as it is; Hexo and Hugo put in what a tag prints afterwards.
        if in_code and is_known and effect is not Effect.VALUE and language in _BEFORE_MARKDOWN:
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
    """The starts of the values that the post shows nowhere, or as text wherever it mentions them."""
    text, tags = post.text, post.templates.tags
    if post.template_language not in _WITH_FILTERS or not any(tag.effect is Effect.VALUE for tag in tags):
        return set()
    starts: dict[str, list[int]] = {}
    for tag in tags:
        if tag.effect is Effect.VALUE and (match := _VALUE_NAME().match(text, tag.start, tag.end)):
            starts.setdefault(match[1], []).append(tag.start)
    shown: dict[str, bool] = {}
    if not any(_INCLUDE().match(text, tag.start, tag.end) for tag in tags):
        # What is included in the page sees the values, too; layouts of Eleventy do not.
        shown = {name: True for name, places in starts.items() if all(_SET().match(text, place) for place in places)}
    for tag in tags:
        if tag.effect is Effect.COMMENT:
            continue
        source = text[tag.start : tag.end]
        if tag.effect in (Effect.VALUE, Effect.CODE):
            # Another value may contain it.
            inner = _OPENING().search(source, source.find("%}") + 2)
            source = source[inner.start() :] if inner else ""
        escaped = _ESCAPED().fullmatch(source)
        for name in starts.keys() & set(_WORD().findall(source)):
            shown[name] = shown.get(name, True) and escaped is not None and escaped[1] == name
    return {start for name, is_escaped in shown.items() if is_escaped for start in starts[name]}


_WITH_FILTERS = frozenset({TemplateLanguage.LIQUID, TemplateLanguage.NUNJUCKS})
_VALUE_NAME = lazy(r"""\{%-?\s*+(?:set|capture)\s++["']?([\w-]++)""")
_SET = lazy(r"\{%-?\s*+set\b")
_OPENING = lazy(r"\{[{%]")
_INCLUDE = lazy(r"\{%-?\s*+(?!(?:set|capture|if|elsif|elif|else|end\w+|for|assign|comment|raw|unless)\b)")
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
_OUTPUT = lazy(r"""["'`]\s*(?:javascript|vbscript)\s*:""", IGNORECASE)
_LONGEST = 4_000
"""Characters of a tag that are checked."""
