"""Parses a document into a ``Post``."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import itemgetter

from ..source.document import Document
from ..values.dialects import Dialect, TemplateLanguage
from ..values.named_tuples import make
from ..values.patterns import lazy
from ..values.profiles import PLAIN, Profile
from ..values.spans import Lines, Span
from . import html
from .extensions import without_extensions
from .front_matter import front_matter
from .markdown import read_markdown
from .paragraphs import paragraphs
from .pieces import read_html
from .structure import elements
from .templates import NO_TAGS, language_of_templates, mask_attribute_lists, mask_tags, read_templates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .fields import FrontMatter
    from .nodes import Block, Element, MarkdownLink, Paragraph, Problem, Url
    from .pieces import Piece, Reader
    from .template_tags import Templates

_MEDIUM = lazy(r"\{[%{][<%]?-?\s*\w*(?:img|image|figure|gallery|video|youtube|pic)")

BLANK = "\0"
"""Replaces every character in ``Post.prose`` that is not visible text."""


class Post:
    """A parsed document.

    Data that only some rules need is computed on first use.  Without ``templates``, template tags are text.  With ``bare``, so is
    syntax that only some generators support, such as math, and front matter that the generator renders as text.  With ``values``,
    what template tags contain to be shown elsewhere is text of the post.  ``only`` is that of ``read_python_markdown``.
    """

    def __init__(
        self,
        document: Document,
        profile: Profile = PLAIN,
        *,
        templates: bool = True,
        bare: bool = False,
        values: bool = False,
        only: str = "",
    ) -> None:
        self.document = document
        self.profile = profile
        """How the generator of the site reads it."""
        self.text = document.text
        self.language = language_of(document, profile)
        """``markdown``, ``mdx`` or ``html``."""
        self.front_matter: FrontMatter | None = front_matter(self.text, profile)
        self._bare = bare
        self._only = only
        if bare and self.front_matter and self.front_matter.rendered < self.front_matter.end:
            self.front_matter = None
        start = self.front_matter.end if self.front_matter else int(self.text.startswith("\ufeff"))
        self.body = Span(start, len(self.text))
        """The text after the front matter."""
        language = language_of_templates(profile, self.front_matter) if templates and self.language != "mdx" else TemplateLanguage.NONE
        self.template_language = language
        """Which template tags are run in it."""
        self.templates: Templates = read_templates(self.text, start, language) if language is not TemplateLanguage.NONE else NO_TAGS
        """The template tags, as its generator runs them."""
        if values:
            self.templates = self.templates.without_values(self.text)
        self.masked = mask_tags(self.text, self.templates.tags)
        """The text with every template tag masked, and every expression, import and export of MDX."""
        if templates and self.language != "mdx":
            self.masked = mask_attribute_lists(self.masked, profile)
        reader = self._read(start)
        if self.language == "mdx":
            self.masked = reader.text
        self.problems: list[Problem] = reader.problems
        """What stops the build of MDX, in order."""
        self.programs: list[Span] = reader.programs
        """The expressions of MDX with their braces, its imports and its exports, in order."""
        self.pieces: list[Piece] = reader.pieces
        """The body as a sequence of pieces; for the modules of this package."""
        self.tags: list[html.Tag] = reader.tags
        """Every HTML tag, in order; not those in code or comments."""
        self.comments: list[html.Comment] = reader.comments
        """Every HTML comment, in order."""
        self.blocks: list[Block] = reader.blocks
        """Every Markdown block, by its start; empty in HTML."""
        self.links: list[MarkdownLink] = sorted(reader.links, key=itemgetter(0)) if reader.links else []
        """Every Markdown link and image, in order."""

    def _read(self, start: int) -> Reader:
        if self.language == "html":
            return read_html(self.masked, start)
        data = self.document.data if self.masked is self.text and self.document.utf8 else b""
        dialect = Dialect.MDX if self.language == "mdx" else self.profile.dialect
        if dialect is Dialect.MDX and self.language != "mdx":
            dialect = Dialect.COMMONMARK
        if not self.templates.tags:
            plugins = self.profile.mdx_plugins
            return read_markdown(self.masked, start, data, dialect=dialect, math=not self._bare, plugins=plugins, only=self._only)
        from .flows import read_flows  # few posts have template tags

        def read(masked: str, start: int, page: str) -> Reader:
            return read_markdown(masked, start, page=page, dialect=dialect, math=not self._bare)

        return read_flows(self.text, self.masked, start, self.templates, self.template_language, read)

    @cached_property
    def templated(self) -> bool:
        """Whether the body has template tags, so that the page contains more than the post."""
        return html.MASK in self.masked

    @cached_property
    def definitions(self) -> list[Url]:
        """The URLs of reference definitions (``[name]: URL``) that a link or an image uses, in order."""
        used = {link.destination: link.image for link in self.links if link.url is None and link.destination}
        if not used:
            return []
        # Definitions occur outside blocks, or directly in block quotes and list items.
        leaves = [block.span for block in self.blocks if block.kind not in ("quote", "item", "cell")]
        from .definitions import definitions

        return list(definitions(self.masked, self.body, used, leaves))

    @cached_property
    def code(self) -> tuple[Span, ...]:
        """The spans of code: code spans, code blocks, math, raw text."""
        return tuple(sorted([make(Span, piece[1:3]) for piece in self.pieces if piece[0] in _CODE]))

    @property
    def formulas(self) -> list[Span]:
        """The spans of math."""
        return [Span(start, end) for kind, start, end, _ in self.pieces if kind == "math"]

    @property
    def elements(self) -> list[Element]:
        """Every HTML element, by its start tag."""
        return self._structure[0]

    @property
    def strays(self) -> list[html.Tag]:
        """End tags without a matching start tag."""
        return self._structure[1]

    @cached_property
    def _structure(self) -> tuple[list[Element], list[html.Tag]]:
        if self.language == "mdx":
            from .mdx.elements import jsx_elements

            return jsx_elements(self.pieces)
        return elements(self.pieces) if self.tags else ([], [])

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The visible text by paragraph, including headings, list items and table cells."""
        return paragraphs(self.pieces, self.masked)

    @cached_property
    def hard_breaks(self) -> set[int]:
        """The offsets of the delimiters of Markdown's hard line breaks."""
        return {piece[1] for piece in self.pieces if piece[0] == "break"}

    @cached_property
    def has_pictures(self) -> bool:
        """Whether the body shows an image or a video, or a template tag may."""
        if self.templated and _MEDIUM().search(self.text):
            return True
        if any(link.image for link in self.links):
            return True
        return not _MEDIA.isdisjoint([tags[0][3] for tags in self.alike.values()])  # their names

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @cached_property
    def prose(self) -> str:
        """The text with everything blanked that is not visible text of the body; offsets are unchanged."""
        return self._prose()

    def _prose(self) -> str:
        text, offset = self.masked, 0
        parts: list[str] = []
        for _, start, end, _ in [piece for piece in self.pieces if piece[0] == "text"]:
            if start >= offset:
                parts += BLANK * (start - offset), text[start:end]
                offset = end
        parts.append(BLANK * (len(text) - offset))
        prose = "".join(parts)
        return prose.replace(html.MASK, BLANK) if html.MASK in prose else prose

    @cached_property
    def wording(self) -> str:
        """The prose without math and the syntax of Markdown extensions, such as the names of admonitions, hashtags and links of wikis."""
        return without_extensions(self.prose, self.text, BLANK, markdown=self.language != "html")

    def as_read_by(self, dialect: Dialect, text: str = "", *, only: str = "") -> Post:
        """The document as another parser of Markdown reads it, which runs no template tags; or another text of the same length.

        ``only`` is what is asked for: its blocks of ``raw HTML``, or its ``code`` with tags, comments and images; empty for everything.
        """
        document = Document.from_text(text, self.document.path) if text else self.document
        return Post(document, self.profile._replace(dialect=dialect), templates=False, bare=self._bare, only=only)

    def with_text(self, text: str) -> Post:
        """Another text, read in the same way."""
        return Post(Document.from_text(text, self.document.path), self.profile)

    def element_at(self, tag: html.Tag) -> Element | None:
        """The element that begins with a start tag."""
        return self.element_from(tag.start)

    def element_from(self, start: int) -> Element | None:
        """The element whose start tag begins at an offset."""
        return self._by_start.get(start)

    def named(self, *names: str) -> list[int]:
        """The indexes in ``elements`` of the elements with these names, in order."""
        by_name = [self._names.get(name, []) for name in names]
        return by_name[0] if len(by_name) == 1 else sorted(index for indexes in by_name for index in indexes)

    @property
    def element_names(self) -> Iterable[str]:
        """The names of all elements, without duplicates."""
        return self._names.keys()

    @cached_property
    def _names(self) -> dict[str, list[int]]:
        names: dict[str, list[int]] = {}
        for index, element in enumerate(self.elements):
            name = element[0][3]
            if name in names:
                names[name].append(index)
            else:
                names[name] = [index]
        return names

    @cached_property
    def _by_start(self) -> dict[int, Element]:
        return {element[0][1]: element for element in self.elements}

    def block_at(self, offset: int) -> Block | None:
        """The innermost Markdown block that contains ``offset``."""
        index = bisect_right(self._block_starts, offset) - 1
        while index >= 0 and offset > self.blocks[index][1].end:  # its `span`
            index = self._block_parents[index]
        return self.blocks[index] if index >= 0 else None

    def blocks_at(self, offset: int) -> Iterator[Block]:
        """Yield the Markdown blocks that contain ``offset``, the innermost first."""
        index = bisect_right(self._block_starts, offset) - 1
        while index >= 0:
            if offset <= self.blocks[index].span.end:
                yield self.blocks[index]
            index = self._block_parents[index]

    @cached_property
    def _block_parents(self) -> list[int]:
        """The index of the block around each block; -1 if there is none."""
        parents: list[int] = []
        around: list[int] = []
        for index, block in enumerate(self.blocks):
            while around and self.blocks[around[-1]].span.end < block.span.end:
                around.pop()
            parents.append(around[-1] if around else -1)
            around.append(index)
        return parents

    @cached_property
    def alike(self) -> dict[str, list[html.Tag]]:
        """The tags by their source, by first occurrence: posts repeat tags, so few need to be examined."""
        by_source: dict[str, list[html.Tag]] = {}
        for tag in self.tags:
            source = tag[0]
            if source in by_source:
                by_source[source].append(tag)
            else:
                by_source[source] = [tag]
        return by_source

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]


def parse(document: Document, profile: Profile = PLAIN) -> Post:
    """Parse a document as the generator of its site reads it.  Never raises: unparsable parts are reported by rules."""
    return Post(document, profile)


def language_of(document: Document, profile: Profile) -> str:
    """``markdown``, ``mdx`` or ``html``: Docusaurus reads every Markdown file as MDX, unless its front matter tells otherwise.

    https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-docs#mdx-format
    """
    language = document.language
    if language == "html" or profile.name != "docusaurus":
        return language
    head = document.text[:_HEAD].removeprefix("\ufeff")
    chosen = _FORMAT().match(head) if "format:" in head and head.startswith("---") else None
    if chosen and chosen[1] != "detect":
        return "mdx" if chosen[1] == "mdx" else "markdown"
    return "mdx" if not chosen and profile.dialect is Dialect.MDX else language


_HEAD = 4_000
"""The characters that are searched for the format."""
_FORMAT = lazy(r"---[^\n]*+\n(?:(?!---)[^\n]*+\n)*?mdx:[ \t\r]*+(?:\n[ \t]++|\{[ \t]*+)format:[ \t]*+[\"']?(mdx|md|detect)\b")


_CODE = frozenset({"code", "math", "raw"})
"""Kinds of pieces."""
_WORD = lazy(r"\w")


def has_words(text: str) -> bool:
    """Whether the text has a letter or a digit."""
    return text[:1].isalnum() or _WORD().search(text) is not None


_MEDIA = frozenset({"img", "picture", "svg", "video", "iframe", "embed", "object", "canvas"})
