"""Everything a rule needs, and the only module that a rule imports.

A rule is one function.  Its trigger says what it is given, ``context.report`` is all that
it can do, and its docstring is its documentation and its first tests::

    @rule("this `style` sets nothing", on=attribute("style"), fix=Safety.SAFE)
    def empty_style(style: Attribute, context: Context[NoOptions]) -> None:
        ...
"""

from __future__ import annotations

from functools import lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING

from ..syntax.fields import Field, FrontMatter, Mapping, Scalar, Sequence, Value, plain, scalars
from ..syntax.html import MASK, VOID, Attribute, Comment, CutMarkup, Tag, decoded, is_torn, tokens
from ..syntax.nodes import Block, Element, MarkdownLink, Paragraph, Url
from ..syntax.parse import BLANK, Post, has_words
from ..syntax.structure import BLOCKS
from ..values.diagnostics import Severity
from ..values.edits import Edit, Safety
from ..values.patterns import lazy
from ..values.profiles import DateStyle, Profile, Site
from ..values.spans import Lines, Span, index_at, lone_line
from .definition import NoOptions, Rule, rule
from .reporting import Context, Findings
from .triggers import Trigger, attribute, document, endangered, field, front_matter, paragraph, prose, tag, tagged, unused, url, whole_post

if TYPE_CHECKING:
    from ..clean.dangers import dangers
    from ..clean.hosts import EMBEDS, WIDGETS, is_among
    from ..clean.live import Danger
    from ..syntax.css import Declaration, declarations, hides, set_by_browsers
    from ..syntax.dates import DATE_FIELDS, Moment, read_moment
    from ..syntax.schema import Schema, Violation, violations
    from ..syntax.urls import Address, Parameter, host_of, parameters, read_address, unescaped, without, written
    from ..truncation import cut_short, missing_end, missing_starts, unfinished_markup
    from .hiding import hide_together
    from .phrases import BUTTONS, CREDIT, NOTICES, OWN_BUTTONS, OWN_NOTICES, OWN_PROMOTION, PROMOTION, Byline, byline, bylines
    from .readings import (
        across_paragraphs,
        heading_level,
        is_mdx,
        is_read_otherwise,
        keep_from_linking,
        letters_of,
        reads_html_whole,
        within_shortcodes,
    )
    from .recurring import may_recur, recurring_key
    from .scripts import HAN, KANA, in_address, in_chinese, line_round
    from .targets import OWN_MACHINE, missing_file
    from .vendors import left_by, left_within

_LATER = {
    "..clean.dangers": ("dangers",),
    "..clean.hosts": ("EMBEDS", "WIDGETS", "is_among"),
    "..clean.live": ("Danger",),
    "..syntax.css": ("Declaration", "declarations", "hides", "set_by_browsers"),
    "..syntax.dates": ("DATE_FIELDS", "Moment", "read_moment"),
    "..syntax.schema": ("Schema", "Violation", "violations"),
    "..syntax.urls": ("Address", "Parameter", "host_of", "parameters", "read_address", "unescaped", "without", "written"),
    "..truncation": ("cut_short", "missing_end", "missing_starts", "unfinished_markup"),
    ".hiding": ("hide_together",),
    ".phrases": ("BUTTONS", "CREDIT", "NOTICES", "OWN_BUTTONS", "OWN_NOTICES", "OWN_PROMOTION", "PROMOTION", "Byline", "byline", "bylines"),
    ".readings": (
        *("across_paragraphs", "heading_level", "is_mdx", "is_read_otherwise", "keep_from_linking", "letters_of", "reads_html_whole"),
        "within_shortcodes",
    ),
    ".recurring": ("may_recur", "recurring_key"),
    ".scripts": ("HAN", "KANA", "in_address", "in_chinese", "line_round"),
    ".targets": ("OWN_MACHINE", "missing_file"),
    ".vendors": ("left_by", "left_within"),
}
"""What few posts need: imported with the first rule that names it, and not with every rule."""


def __getattr__(name: str) -> object:
    for module, names in _LATER.items():
        if name in names:
            found: object = getattr(import_module(module, __package__), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "BLANK",
    "BLOCKS",
    "BUTTONS",
    "CREDIT",
    "DATE_FIELDS",
    "EMBEDS",
    "HAN",
    "KANA",
    "MASK",
    "NOTICES",
    "OWN_BUTTONS",
    "OWN_MACHINE",
    "OWN_NOTICES",
    "OWN_PROMOTION",
    "PROMOTION",
    "VOID",
    "WIDGETS",
    "Address",
    "Attribute",
    "Block",
    "Byline",
    "Comment",
    "Context",
    "CutMarkup",
    "Danger",
    "DateStyle",
    "Declaration",
    "Edit",
    "Element",
    "Field",
    "Findings",
    "FrontMatter",
    "Lines",
    "Mapping",
    "MarkdownLink",
    "Moment",
    "NoOptions",
    "Paragraph",
    "Parameter",
    "Post",
    "Profile",
    "Rule",
    "Safety",
    "Scalar",
    "Schema",
    "Sequence",
    "Severity",
    "Site",
    "Span",
    "Tag",
    "Trigger",
    "Url",
    "Value",
    "Violation",
    "across_paragraphs",
    "attribute",
    "byline",
    "bylines",
    "cut_short",
    "dangers",
    "declarations",
    "decoded",
    "delete",
    "document",
    "edges",
    "endangered",
    "field",
    "front_matter",
    "has_words",
    "heading_level",
    "hide_together",
    "hides",
    "host_of",
    "in_address",
    "in_chinese",
    "index_at",
    "insert",
    "is_among",
    "is_computed",
    "is_fragment",
    "is_mdx",
    "is_read_otherwise",
    "is_torn",
    "keep_from_linking",
    "lazy",
    "left_by",
    "left_within",
    "letters_of",
    "line_round",
    "lone_line",
    "may_recur",
    "missing_end",
    "missing_file",
    "missing_starts",
    "paragraph",
    "parameters",
    "plain",
    "prose",
    "read_address",
    "read_moment",
    "readdressed",
    "reads_html_whole",
    "recurring_key",
    "replace",
    "rule",
    "scalars",
    "set_by_browsers",
    "tag",
    "tagged",
    "tokens",
    "unescaped",
    "unfinished_markup",
    "unused",
    "url",
    "urls_of",
    "violations",
    "whole_post",
    "within_shortcodes",
    "without",
    "written",
]

# Edits

# Made by the hundred: without the cost of keyword arguments.
_edit = partial(tuple.__new__, Edit)


def delete(span: Span) -> Edit:
    """Take away what stands in ``span``."""
    return _edit((span, ""))


def insert(at: int, text: str) -> Edit:
    """Put ``text`` before the character at ``at``."""
    return _edit((Span(at, at), text))


def replace(span: Span, text: str) -> Edit:
    """Put ``text`` where ``span`` is."""
    return _edit((span, text))


def readdressed(url: Url, target: str) -> list[Edit]:
    """Edits that make an address lead to ``target``; none where it stands in the front matter or is an autolink."""
    from ..syntax.urls import written

    return [] if url.place in ("field", "autolink") else [replace(url.span, written(target, url.place))]


@lru_cache(maxsize=1)
def edges(post: Post) -> list[Paragraph]:
    """The paragraphs at the head and the foot of a post, where lines stand that do not belong to the text."""
    paragraphs = post.paragraphs
    ends = paragraphs[:_HEAD] + paragraphs[_HEAD:][-_FOOT:]
    return [one for one in ends if one[2] not in _APART and not one.coded]  # 2 is the kind


_HEAD = 4
_FOOT = 8
_APART = frozenset({"code", "cell", "heading"})


def urls_of(post: Post, holding: str = "") -> list[Url]:
    """Every address in the body, from Markdown and from attributes; only tags that hold that text are looked at."""
    out = [link.url for link in post.links if link.url is not None]
    out += post.definitions
    wanted = {source for source in post.alike if holding in source and "=" in source}
    for one in post.tags if wanted else ():
        if one[0] in wanted and not one.closing:
            out += [
                Url(each.value_span, each.raw, each.value, "image" if each.name == "src" else "link")
                for each in one.attributes
                if each.raw is not None and not each.dynamic and each.name in ("href", "src")
            ]
    return out


def is_computed(post: Post, tag: Tag) -> bool:
    """Whether a template tag has a part in a start tag, or it is a component of MDX (``<Span>``): what it becomes is not known."""
    return MASK in tag.source or (post.language == "mdx" and tag.source[1].isupper())


def is_fragment(post: Post) -> bool:
    """Whether the post is only a part of a page, so that its tags may be opened or closed elsewhere."""
    if post.language == "html" and post.front_matter is None:
        return "<html" not in post.text[:5000].lower()
    # One character is looked for many times as fast as two.
    return "{" in post.text and "{%" in post.text and bool(_CONTROL().search(post.text))


_CONTROL = lazy(r"\{%-?\s*(?:if|unless|for|case|capture|block|macro)\b")
