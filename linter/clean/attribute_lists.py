"""Attribute lists of Markdown, ``{: .wide onclick="…"}``: they add attributes to the element that they belong to."""

from __future__ import annotations

from functools import lru_cache

from ..syntax.html import Tag
from ..values.dialects import TemplateLanguage
from ..values.patterns import MULTILINE, lazy
from ..values.profiles import PLAIN
from ..values.spans import Span, index_at
from .active_content import is_active, rendered_start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.parse import Post

# kramdown: the first brace that no backslash escapes ends a list, also on a later line.
_OVER_LINES = lazy(r"\{:(?:\\\}|[^}]){1,600}+\}")
_ASSIGNMENT = lazy(r"""(?<![\w.-])[^\W\d][\w.-]*+(?::[\w.-]++)?+[ \t]*+=[ \t]*+(?:"[^"]*+"|'[^']*+'|[^\s"'}]*+)""")


@lru_cache(maxsize=1)
def listed_attributes(post: Post) -> tuple[Tag, ...]:
    """The attributes that lists may set, each as a tag without the name of an element, with the space before it.

    Cached because several searches use them.

    https://kramdown.gettalong.org/syntax.html#inline-attribute-lists, https://python-markdown.github.io/extensions/attr_list/,
    https://github.com/yuin/goldmark#attributes, https://docs.rs/pulldown-cmark (``ENABLE_HEADING_ATTRIBUTES``).  They differ in where
    a list may be and where it ends, so everything between the braces of a line is searched.
    """
    return tuple(_listed(post)) if "=" in post.text and post.document.language == "markdown" else ()


def _listed(post: Post) -> Iterator[Tag]:
    text = post.text
    yield from _in_fences(text, rendered_start(post))
    if "{" not in text:
        return
    templates = [] if post.template_language is TemplateLanguage.UNKNOWN else [Span(tag.start, tag.end) for tag in post.templates.tags]
    tags = [tag.span for tag in post.tags]
    # Where the generator is known, another's reading of text such as `a={b} onClick={c}` does not count.
    to_last = post.profile.name in (PLAIN.name, "pelican")
    for braces in _braces(text, rendered_start(post)):
        for start, end in _assignments(text, braces, to_last=to_last):
            before = start
            while before > braces.start and text[before - 1].isspace():
                before -= 1
            # The element may be any, so its name is none; with a colon, an attribute may follow it directly.
            tag = Tag(f"<:{text[before:end]}>", before - 2, end + 1, ":", closing=False)
            if not is_active(tag) and not text.startswith("{:", braces.start):
                continue
            if index_at(templates, start) < 0 and index_at(tags, start) < 0 and not _is_inert(post, start):
                yield tag


def _is_inert(post: Post, offset: int) -> bool:
    """Whether all readers take an offset for code or a comment."""
    from .readings import readings  # few lists get here

    return readings(post).is_inert(offset)


def _in_fences(text: str, start: int) -> Iterator[Tag]:
    """What the information of a fence adds to its element if a renderer does not escape the quote in it.

    Hugo before 0.112 and showdown write ``class="language-js"onclick="…"``.
    """
    if "```" not in text and "~~~" not in text:
        return
    for fence in _FENCE().finditer(text, start) if _MARKS().search(text, start) else ():
        for match in _ASSIGNMENT().finditer(text, *fence.span(2)):
            tag = Tag(f"<:{match[0]}>", match.start() - 2, match.end() + 1, ":", closing=False)
            if is_active(tag):
                yield tag


_MARKS = lazy(r"(?:```|~~~)[^\n]*=")
_FENCE = lazy(r"^[ \t>\d.)*+-]*+(`{3,}+|~{3,}+)[^\n\"']*+[\"']([^\n]++)", MULTILINE)


def _assignments(text: str, braces: Span, *, to_last: bool) -> Iterator[Span]:
    """What looks like an attribute with a value; not those of a tag after the end of a list, and nothing there without ``to_last``."""
    offset, is_open, is_tag = braces.start, True, False
    while match := _ASSIGNMENT().search(text, offset, braces.end):
        between = text[offset : match.start()]
        opening, closing = between.rfind("{"), between.rfind("}")
        if opening >= 0 or closing >= 0:
            is_open, is_tag = opening > closing, False
        # Python-Markdown ends a list at the last brace of the line.
        is_tag = is_tag or (not is_open and "<" in between[closing + 1 :])
        if is_tag or not (is_open or to_last):
            # A list may begin in its value.
            offset = text.index("=", match.start()) + 1
            continue
        yield Span(*match.span())
        offset = match.end()


def _braces(text: str, start: int) -> Iterator[Span]:
    """From the first brace of a line to the last, or to that on a later line which ends the list."""
    start = text.find("{", start)
    while start >= 0:
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        last = text.rfind("}", start, end)
        colon = text.rfind("{:", max(start, last), end)
        if last >= 0:
            yield Span(start, last)
        if colon >= 0 and (match := _OVER_LINES().match(text, colon)):
            yield Span(*match.span())
            end = match.end()
        start = text.find("{", end)
