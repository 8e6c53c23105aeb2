"""What a rule can see of a post.

Tags, attributes and comments are in ``html``; the front matter's nodes in ``front_matter``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..values.spans import Span
    from .html import Tag


class Url(NamedTuple):
    """An address in a link, an image or an attribute that takes one."""

    span: Span
    """The address as written."""
    raw: str
    """As written."""
    value: str
    """With character references decoded, and Markdown's backslashes."""
    role: str
    """``image`` for what the page loads and shows, ``link`` for where a reader goes, ``field`` in the front matter."""
    place: str = "attribute"
    """How it is written: ``attribute``; in Markdown ``bare``, ``angle`` (between ``<`` and ``>``) or ``autolink``; or ``field``."""


class MarkdownLink(NamedTuple):
    """A Markdown link or image."""

    span: Span
    """From its ``[`` or ``!`` or ``<`` to its end."""
    url: Url | None
    """``None`` where the address stands in a definition elsewhere."""
    image: bool
    text: Span
    """What stands between the brackets."""
    title: str
    destination: str
    """The decoded address, also where a definition gives it."""


class Block(NamedTuple):
    """A block of Markdown."""

    kind: str
    """``paragraph``, ``heading``, ``html``, ``code``, ``quote``, ``item``, ``table``, ``other``."""
    span: Span
    level: int
    """Of a heading, 1 to 6; else 0."""


class Element(NamedTuple):
    """An HTML element: its tags and where it stands."""

    start: Tag
    end: Tag | None
    """``None`` for a void element, and where the end tag is missing."""
    parent: int
    """Index of the parent in ``Post.elements``; -1 at the top."""
    implied: bool
    """Whether the missing end tag may be left out (WHATWG 13.1.2.4) or there can be none."""

    @property
    def name(self) -> str:
        """The tag's name in lower case."""
        return self.start.name


class Paragraph(NamedTuple):
    """A run of visible text that the page shows as one piece, from Markdown or from HTML.

    Its text may be a heading, a list item or a cell as well: ``kind`` says.
    """

    span: Span
    """From its first visible character to its last, with the inline markup between."""
    text: str
    """What a reader sees: references decoded, white space collapsed, a line break as a newline."""
    kind: str
    """``paragraph``, ``heading``, ``item``, ``cell``, ``quote``, ``caption``, ``code`` or ``other``."""
    tag: Tag | None
    """The start tag of the nearest block element, where HTML makes the paragraph."""
    strong: bool
    """Whether all of the text is strong."""
    linked: bool
    """Whether all of the text is links."""
    images: int
    """How many images stand in it."""
    coded: bool
    """Whether a part of the text is code."""
    inline: tuple[Tag, ...]
    """The inline tags in it, in order."""
