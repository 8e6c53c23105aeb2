"""Markup that is text in one reading and runs in another: in formulas, template tags, odd comments, and code that some take for HTML."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ..syntax.html import MASK, CutMarkup, Tag, tag_at
from ..syntax.structure import BLOCKS
from ..syntax.templates import attribute_lists, template_tags
from ..values.patterns import lazy
from ..values.spans import Span, index_at
from .active_content import LIVE_TAG, ActiveContent, is_live, is_printed_live, start_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.parse import Post


def listed_attributes(post: Post) -> Iterator[Tag]:
    """What kramdown adds to the element before it, each list as if it were a ``p``.

    https://kramdown.gettalong.org/syntax.html#inline-attribute-lists
    """
    code = post.code if "{:" in post.text else ()
    for start, end in attribute_lists(post.text):
        if index_at(code, start) < 0:
            # `{:name: …}` gives a list a name, by which others ask for it: it must not become the name of the tag.
            yield Tag(f"<p {post.text[start + 3 : end - 1]}>", start, end, "p", closing=False)


def hidden(post: Post) -> Iterator[ActiveContent]:
    """Markup that is text in this reading and runs in another.

    Another parser of Markdown takes more for HTML; an element of text ends elsewhere where scripts are off; in drawings and
    formulas `style` and `title` hold markup.  So every sign that may begin a tag is looked at by itself.
    """
    text = post.masked
    seen = {tag.start for tag in post.tags}
    cut = {piece[1]: piece[3].source[:_LONGEST] for piece in post.pieces if type(piece[3]) is CutMarkup}
    code, comments = _code(post), [comment.span for comment in post.comments]
    odd = _odd_comments(post, code) if comments else _NO_COMMENTS
    for found in LIVE_TAG().finditer(text, start_of(post)):
        start = found.start()
        if start in seen or index_at(code, start) >= 0:
            continue
        comment = index_at(comments, start)
        if comment >= 0 and comment not in odd:
            continue
        tag = tag_at(text, start, min(len(text), start + _LONGEST))
        if is_live(tag) or (post.language != "mdx" and is_printed_live(tag)):
            yield ActiveContent("hidden", tag.span, tag.name, "", tag)
            continue
        # A tag without its end goes on to the next mark of the page around it.
        for end in (">", '">', "'>") if start in cut else ():
            tag = tag_at(cut[start] + end, 0, len(cut[start]) + len(end))
            if is_live(tag):
                yield ActiveContent("hidden", Span(start, start + len(cut[start])), tag.name, "", None)
                break


def in_templates(post: Post) -> Iterator[ActiveContent]:
    """What a template tag holds, which it may print, and tags that only template tags keep from being live."""
    if not post.templated or post.language == "mdx":
        return
    for tag in post.tags:
        doubtful = MASK in tag.source and not tag.in_code and not is_live(tag)
        if doubtful and (_PRINTED().search(post.text, *tag.span) or is_printed_live(tag)):
            yield ActiveContent("hidden", tag.span, tag.name, "", tag)
    text = post.text
    for start, end in template_tags(text):
        if start < post.body.start or index_at(post.code, start) >= 0 or "<" not in text[start:end]:
            continue
        for found in LIVE_TAG().finditer(text, start, end):
            inner = tag_at(text, found.start(), end)
            if is_live(inner):
                yield ActiveContent("hidden", inner.span, inner.name, "", None)


def raw(post: Post) -> Iterator[ActiveContent]:
    """Code in an element, which is markup to parsers that read a block of HTML to its end tag (kramdown, Python-Markdown)."""
    blocks = [block.span for block in post.blocks if block.kind == "code"]
    if not blocks:
        return
    around = [Span(one[0][2], one[1][1]) for one in post.elements if one[2] < 0 and one[1] is not None and one[0][3] in BLOCKS]
    for span in blocks:
        if index_at(around, span.start) >= 0:
            for found in LIVE_TAG().finditer(post.masked, *span):
                tag = tag_at(post.masked, found.start(), span.end)
                if is_live(tag):
                    yield ActiveContent("raw", tag.span, tag.name, "", tag)


# What an address may be made of by a template tag: `{{ 'javascript:a()' }}`.
_PRINTED = lazy(r"""["'`]\s*(?:javascript|vbscript)\s*:""", re.IGNORECASE)
_LONGEST = 4_000
"""Characters of a tag that are looked at."""


def _odd_comments(post: Post, code: list[Span]) -> set[int]:
    """The indexes of the comments that some browser ends elsewhere than this reading.

    Where a reader takes a comment for the text of an element, it ends with that; but only an element that is open there
    can hold it.  A film that is commented out, with both of its tags, is a comment to everyone.
    """
    odd = set()
    opened: Counter[str] = Counter()
    holders = (found for found in _HOLDER().finditer(post.masked, post.body.start) if index_at(code, found.start()) < 0)
    holder = next(holders, None)
    for index, comment in enumerate(post.comments):
        while holder is not None and holder.start() < comment.start:
            name = holder[2].lower()
            opened[name] = max(opened[name] - 1, 0) if holder[1] else opened[name] + 1
            holder = next(holders, None)
        if not _ends_alike(comment.source, opened):
            odd.add(index)
    return odd


_NO_COMMENTS: set[int] = set()
# Their end tags end a comment where they are read as text, or close what makes a drawing or a formula of it.
_HOLDER = lazy(r"<(/?)(noscript|style|title|textarea|xmp|iframe|noembed|noframes|template|select|plaintext|svg|math)\b", re.IGNORECASE)


def _ends_alike(comment: str, opened: Counter[str]) -> bool:
    """Whether every browser ends a comment where this reading does, inside of these elements."""
    if not comment.startswith("<!--") or comment.count("<!--") > 1 or _ODD_END().search(comment[4:-3]):
        return False
    return not any(holder[1] and opened[holder[2].lower()] for holder in _HOLDER().finditer(comment))


_ODD_END = lazy(r"--!?>|\A-?>")


def _code(post: Post) -> list[Span]:
    """Where every Markdown shows code as it is.

    Not the content of elements that hold only text, which ends elsewhere in another reading, and no formulas, which few know.
    """
    ends = {tag.end for tag in post.tags if tag.name not in _SHOWN}
    formulas = {span.start for span in post.formulas}
    shown = [span for span in post.code if span.start not in formulas]
    return [span for span in shown if span.start not in ends or post.text[span.start] == "`"]


_SHOWN = frozenset({"script", "code", "pre"})
