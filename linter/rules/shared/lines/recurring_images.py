"""Finds images at the beginning and the end of a post that many posts share: banners, dividers, codes to scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ....syntax.nodes import Paragraph
from ....values.patterns import lazy
from .paragraphs import Line, lines_of
from .recurring import key_of

if TYPE_CHECKING:
    from ....syntax.html import Tag
    from ....syntax.parse import Post
    from ....values.spans import Span

_FIRST = 3
_LAST = 5
"""Lines at the beginning and the end of a post between which an image belongs to the text."""
_MOST = 12
"""Images at each end that are compared."""
# Pictures for words are a part of the text, and a license may ask for its badge.
_KEPT = lazy(r"(?i)emoji|smil(?:ey|ie)|licensebuttons|creativecommons|/cc[-_]?by|badge|shields\.io|spacer|1x1|\.ico\Z")


_ABSOLUTE = ("http://", "https://", "//", "/")
"""Of a relative address, each folder has another file."""


class OuterImage(NamedTuple):
    """An image near an end of a post."""

    line: Line
    """Its place, as a line without text."""
    key: bytes
    is_first: bool


def outer_images(post: Post) -> list[OuterImage]:
    """The images near the ends of a post, in order; those beside words are left out."""
    places: list[tuple[Span, str, Tag | None]] = [(link.span, link.destination, None) for link in post.links if link.image]
    for index in post.named("img"):
        element = post.elements[index].start
        source = element.attribute("src")
        if source is not None and source.value:
            places.append((element.span, source.value, element))
    if not places:
        return []
    lines = [line for line in lines_of(post) if line.paragraph.kind != "caption"]
    head = lines[_FIRST].span.start if len(lines) > _FIRST + _LAST else post.body.start
    tail = lines[-_LAST].span.end if len(lines) > _LAST else post.body.start
    worded = sorted((line.paragraph.span for line in lines), key=lambda span: span.start)
    found = []
    for span, address, tag in sorted(places, key=lambda place: place[0].start):
        if _KEPT().search(address) or any(one.holds(span) for one in worded) or not address.startswith(_ABSOLUTE):
            continue
        is_first = span.start < head
        # At the beginning, an image of the site itself is what the author chose for the post.
        if (is_first and address.startswith("/") and not address.startswith("//")) or (not is_first and span.start < tail):
            continue
        where = "<image " if is_first else ">image "
        block = next((one for one in post.blocks_at(span.start) if one.kind == "paragraph" and one.span.end >= span.end), None)
        whole = block.span if tag is None and block is not None and not post.text[block.span.start : span.start].strip() else span
        line = Line(span, "", Paragraph(whole if whole.end - span.end <= 1 else span, "", "paragraph", None), span, 0, 1)
        found.append(OuterImage(line, key_of(where + address.partition("?")[0].partition("#")[0]), is_first))
    first, last = [one for one in found if one.is_first][:_MOST], [one for one in found if not one.is_first][-_MOST:]
    return first + last


def recurring_images(post: Post, recurring: frozenset[bytes]) -> list[Line]:
    """The images near the ends of a post that other posts repeat, as lines without text."""
    return [image.line for image in outer_images(post) if image.key in recurring] if recurring else []
