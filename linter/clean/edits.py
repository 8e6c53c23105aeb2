"""What a policy takes out of a post, place by place; all else stays as it is written."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from ..syntax.html import CutMarkup, Tag
from ..syntax.parse import Post
from ..syntax.structure import BLOCKS
from ..values.edits import Edit
from ..values.patterns import lazy
from ..values.spans import Span, lone_line
from .parser_differentials import listed_attributes
from .scan import find_active_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.html import Comment
    from ..syntax.nodes import MarkdownLink
    from .policy_check import Judge

# What these hold is no text of the post, or is text to one reader and markup to another.
WITH_CONTENT = frozenset(
    "script style template svg math noscript iframe noembed noframes title xmp plaintext textarea select applet head".split()
)
# A comment that every reader ends at the same place, and that no old browser runs.
_PLAIN_COMMENT = lazy(r"<!--(?!\[|-?>)(?:(?!--!?>|<!--|</|<[a-zA-Z])[\s\S])*-->")


class Removal(NamedTuple):
    """Something that the policy does not allow."""

    span: Span
    what: str
    """For a message: "`onclick` of `<b>`"."""
    edits: tuple[Edit, ...]


def removals(post: Post, judge: Judge, *, templates: bool, raw: bool) -> list[Removal]:
    """All that goes, in the order of the text; what they lay bare is seen when the result is read again.

    Without ``templates`` no generator is known to run template tags, so what they hold may reach a browser as it is.
    With ``raw``, code in an element is markup.
    """
    if (post.templated and not templates) or "$" in post.text or (post.front_matter and post.front_matter.closing is None):
        post = Post(post.document, templates=templates, bare=True)
    if post.language == "mdx":
        return [Removal(Span(post.body.start, post.body.start), "MDX, which is a program: no policy can hold it,", ())]
    found = [*_tags(post, judge), *_comments(post), *_links(post, judge), *_cut(post), *_lists(post, judge), *_hidden(post, raw=raw)]
    return sorted(found, key=lambda one: (one.span.start, -one.span.end))


def _tags(post: Post, judge: Judge) -> Iterator[Removal]:
    for tag in post.tags:
        if tag.closing:
            if tag.name not in judge.policy.tags:
                yield Removal(tag.span, f"`</{tag.name}>`", _without(post, tag, tag.span))
            continue
        verdict = judge(tag)
        if not verdict.stays:
            span = _whole(post, tag) if tag.name in WITH_CONTENT else tag.span
            what = f"`<{tag.name}>`" + (" with what it holds" if span != tag.span else "")
            yield Removal(tag.span, f"{what}, which {verdict.why}," if verdict.why else what, _without(post, tag, span))
            continue
        attributes = tag.attributes
        for index in verdict.gone:
            one = attributes[index]
            yield Removal(one.span, f"`{one.name}` of `<{tag.name}>`", (Edit(one.outer, ""),))
        if verdict.style is not None:
            one = next(one for one in attributes if one.name == "style")
            value = html.escape(verdict.style)
            edit = Edit(one.value_span, value) if one.quote else Edit(one.span, f'style="{value}"')
            yield Removal(one.span, f"a part of the `style` of `<{tag.name}>`", (edit,))


def _whole(post: Post, tag: Tag) -> Span:
    element = post.element_at(tag)
    return Span(tag.start, element.end.end) if element is not None and element.end is not None else tag.span


def _without(post: Post, tag: Tag, span: Span) -> tuple[Edit, ...]:
    """Take a tag out: with its line where it stands alone in it, and with a space where words would grow together."""
    text = post.text
    whole = lone_line(text, span)
    if whole != span:
        return (Edit(whole, ""),)
    joins = span.start and not text[span.start - 1].isspace() and not text[span.end : span.end + 1].isspace()
    apart = (tag.name in BLOCKS or tag.name == "br") and not _BLOCK_BEFORE().search(text, max(0, span.start - 200), span.start)
    return (Edit(span, " " if joins and apart else ""),)


_BLOCK_BEFORE = lazy(rf"</?(?:{'|'.join(sorted(BLOCKS))}|br)\b[^<>]*>\Z", re.IGNORECASE)


def _comments(post: Post) -> Iterator[Removal]:
    for comment in post.comments:
        if not _PLAIN_COMMENT().fullmatch(comment.source):
            yield Removal(comment.span, _named(comment), (Edit(comment.span, ""),))


def _named(comment: Comment) -> str:
    if comment.source.startswith("<!--"):
        return "a comment that some readers end elsewhere or run"
    return "a doctype" if comment.source[:9].lower() == "<!doctype" else "markup that is no element"


def _links(post: Post, judge: Judge) -> Iterator[Removal]:
    """Addresses that Markdown links to."""
    for link in post.links:
        if link.destination and not judge.policy.leads(link.destination):
            where = "picture" if link.image else "link"
            scheme = link.destination.partition(":")[0].strip()[:20]
            yield Removal(link.span, f"a {where} to `{scheme}:`", _unlinked(post, link))


def _unlinked(post: Post, link: MarkdownLink) -> tuple[Edit, ...]:
    if link.url is not None and link.url.place == "autolink":
        return (Edit(link.span, html.escape(link.span.text(post.text)[1:-1]).replace(":", "&#58;", 1)),)
    # Without its address: what it says stays.
    return (Edit(link.span, link.text.text(post.text)),)


def _cut(post: Post) -> Iterator[Removal]:
    """A tag without its end takes the page behind the post for its attributes."""
    for piece in post.pieces:
        if type(piece[3]) is CutMarkup:
            yield Removal(piece[3].span, "a tag without its end", (Edit(Span(piece[3].start, piece[3].start + 1), "&lt;"),))


def _lists(post: Post, judge: Judge) -> Iterator[Removal]:
    """Attributes that kramdown would add."""
    for tag in listed_attributes(post):
        attributes = tag.attributes
        for index in judge(tag).gone:
            one = attributes[index]
            if one.raw is not None:  # a class, an id or a name has no value
                yield Removal(one.span, f"`{one.name}` in `{{:}}`", (Edit(one.outer, ""),))


def _hidden(post: Post, *, raw: bool) -> Iterator[Removal]:
    cut = {piece[1] for piece in post.pieces if type(piece[3]) is CutMarkup}
    for danger in find_active_content(post):
        if (danger.kind == "hidden" and danger.span.start not in cut) or (raw and danger.kind == "raw"):
            what = f"what some readers take for `<{danger.name}>`"
            yield Removal(danger.span, what, (Edit(Span(danger.span.start, danger.span.start + 1), "&lt;"),))
