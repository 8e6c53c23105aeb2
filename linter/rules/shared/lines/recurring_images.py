"""Finds images at the beginning and the end of a post that many posts share: banners, dividers, codes to scan."""

from __future__ import annotations

from ....syntax.nodes import Paragraph
from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from .addresses import image_of
from .keys import key_of
from .kinds import is_boilerplate
from .paragraphs import Line, lines_of, weight
from .recurring import recurring_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.html import Tag
    from ....syntax.parse import Post
    from ....values.spans import Span

_FIRST = 3
_LAST = 2
"""Lines of the text at the beginning and the end of a post between which an image belongs to the text."""
_SHORT = 8
"""Lines of a post that has no beginning of its own."""
_REACH = 45
"""Lines at the end below an image that may be removed, so that it is near the end afterwards."""
_LONGEST = 160
"""The weight of a line at the end that is not the text of the post."""
_MOST = 40
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
    below: tuple[Line, ...]
    """For an image at the end, the lines below it."""


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
    head = lines[_FIRST].span.start if len(lines) > _SHORT else post.body.start
    tail = lines[-_REACH].span.end if len(lines) > _REACH else post.body.start
    worded = sorted((line.paragraph.span for line in lines), key=lambda span: span.start)
    found = []
    for span, address, tag in sorted(places, key=lambda place: place[0].start):
        if _KEPT().search(address) or any(one.holds(span) for one in worded) or not address.startswith(_ABSOLUTE):
            continue
        is_first = span.start < head
        # At the beginning, an image of the site itself is what the author chose for the post.
        if (is_first and address.startswith("/") and not address.startswith("//")) or (not is_first and span.start < tail):
            continue
        if not _is_alone(post, span):
            continue
        where = "<image " if is_first else ">image "
        block = next((one for one in post.blocks_at(span.start) if one.kind == "paragraph" and one.span.end >= span.end), None)
        whole = block.span if tag is None and block is not None and not post.text[block.span.start : span.start].strip() else span
        line = Line(span, "", Paragraph(whole if whole.end - span.end <= 1 else span, "", "paragraph", None), span, 0, 1)
        below = () if is_first else tuple(one for one in lines[-_REACH:] if one.span.start > span.end)
        found.append(
            OuterImage(
                line,
                key_of(where + image_of(address)),
                is_first,
                below,
            )
        )
    first, last = [one for one in found if one.is_first][:_MOST], [one for one in found if not one.is_first][-_MOST:]
    return first + last


def _is_alone(post: Post, span: Span) -> bool:
    """Whether nothing but an image is in its block: what is removed with it is the block."""
    span = next((link.span for link in post.links if not link.image and link.span.holds(span)), span)
    block = next((one for one in post.blocks_at(span.start) if one.kind != "html" and one.span.holds(span)), None)
    if block is None:
        return True
    rest = post.text[block.span.start : span.start] + post.text[span.end : block.span.end]
    return block.kind == "paragraph" and not rest.strip(" \t\r\n\\")


def recurring_images(post: Post, recurring: frozenset[bytes]) -> list[Line]:
    """The images near the ends of a post that other posts repeat, as lines without text."""
    if not recurring:
        return []
    images = [image for image in outer_images(post) if image.key in recurring]
    removed = {line.span for line in recurring_lines(post, recurring)} if images else set()
    return [image.line for image in images if _is_at_end(image.below, removed)]


def _is_at_end(below: tuple[Line, ...], removed: set[Span]) -> bool:
    """Whether no text of the post is below an image: only what goes too, links, and a few short lines."""
    rest = [line for line in below if line.span not in removed and not line.paragraph.linked and not is_boilerplate(line)]
    return len(rest) <= _LAST and all(weight(line.text) <= _LONGEST for line in rest)
