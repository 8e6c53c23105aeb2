"""The nodes of a post that rules use.

Tags, attributes and comments are in ``html``; the nodes of front matter in ``fields``.
"""

from __future__ import annotations

from ..values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..values.spans import Span
    from .html import Tag


class Url(NamedTuple):
    """A URL in a link, an image or an attribute."""

    span: Span
    """The URL in the source."""
    raw: str
    """The source text."""
    value: str
    """With character references and Markdown backslash escapes decoded."""
    role: str
    """``image`` for a resource of the page, ``link`` for a target of navigation, ``field`` in the front matter."""
    place: str = "attribute"
    """The syntax: ``attribute``; in Markdown ``bare``, ``angle`` (between ``<`` and ``>``) or ``autolink``; ``text`` for a word of the
    text, which many generators make a link; or ``field``."""


class MarkdownLink(NamedTuple):
    """A Markdown link or image."""

    span: Span
    """From its ``[`` or ``!`` or ``<`` to its end."""
    url: Url | None
    """``None`` if a reference definition has the URL."""
    image: bool
    text: Span
    """The text between the brackets."""
    title: str
    destination: str
    """The decoded URL, also of a reference definition."""


class Block(NamedTuple):
    """A block of Markdown."""

    kind: str
    """``paragraph``, ``heading``, ``html``, ``code``, ``quote``, ``item``, ``table``, ``other``."""
    span: Span
    level: int
    """Level of a heading, 1 to 6; otherwise 0."""
    fenced: bool = False
    """Whether it is code that begins with a fence."""


class Problem(NamedTuple):
    """A place that the MDX compiler rejects, or all compilers but that of Docusaurus (``comment``, ``heading``)."""

    span: Span
    kind: str
    """``tag`` (no JSX), ``value`` (of an attribute, without quotes), ``url`` (in angle brackets), ``unclosed``, ``stray``, ``expression``,
    ``brace`` (without its end), ``empty`` (a value), ``module`` (an import or export), ``lazy`` (JSX of several lines directly below a
    paragraph in a container), ``comment`` (of HTML), ``heading`` (its name)."""
    name: str = ""
    """Of the tag, or of the tag around an expression."""
    parent: str = ""
    """The kind of the node that ends before an unclosed tag does, or the open tag that a stray one differs from in case."""


class Element(NamedTuple):
    """An HTML element: its tags and its position in the tree."""

    start: Tag
    end: Tag | None
    """``None`` for a void element, and if the end tag is missing."""
    parent: int
    """Index of the parent in ``Post.elements``; -1 at the top."""
    implied: bool
    """Whether the missing end tag is optional (WHATWG 13.1.2.4) or impossible."""

    @property
    def name(self) -> str:
        """The tag's name in lower case."""
        return self.start.name


class Paragraph(NamedTuple):
    """A run of visible text that the page shows as a unit, from Markdown or from HTML.

    It may also be a heading, a list item or a table cell; see ``kind``.
    """

    span: Span
    """From its first visible character to its last, including the inline markup between."""
    text: str
    """The visible text: references decoded, whitespace collapsed, a line break as a newline."""
    kind: str
    """``paragraph``, ``heading``, ``item``, ``cell``, ``quote``, ``caption``, ``code`` or ``other``."""
    tag: Tag | None
    """The start tag of the nearest block element, if the paragraph comes from HTML."""
    strong: bool = False
    """Whether all of the text is strong."""
    linked: bool = False
    """Whether all of the text is in links."""
    images: int = 0
    """The number of images in it."""
    coded: bool = False
    """Whether part of the text is code."""
    inline: tuple[Tag, ...] = ()
    """Its inline tags, in order."""
