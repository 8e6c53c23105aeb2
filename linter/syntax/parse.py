"""Text to ``Post``: the one entry."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from ..values.spans import Lines, Span
from . import html, markdown
from .front_matter import front_matter
from .pieces import read_html
from .structure import elements, paragraphs
from .templates import masked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..source.document import Document
    from .fields import FrontMatter
    from .nodes import Block, Element, MarkdownLink, Paragraph, Url
    from .pieces import Piece, Reader

BLANK = "\0"
"""Stands in ``Post.prose`` for every character that is not visible text."""


class Post:
    """A document and all that its one parse found.

    What only some rules need is worked out when the first of them asks.  Without ``templates``, template tags are text.
    With ``bare``, so is what only some generators know: formulas, and front matter that has no end.
    """

    def __init__(self, document: Document, *, templates: bool = True, bare: bool = False) -> None:
        self.document = document
        self.text = document.text
        self.language = document.language
        """``markdown``, ``mdx`` or ``html``."""
        self.front_matter: FrontMatter | None = front_matter(self.text)
        self._bare = bare
        if bare and self.front_matter and self.front_matter.closing is None:
            self.front_matter = None
        start = self.front_matter.end if self.front_matter else int(self.text.startswith("\ufeff"))
        self.body = Span(start, len(self.text))
        """What comes after the front matter."""
        self.masked = masked(self.text, self.language) if templates else self.text
        """The text with every template tag blotted out."""
        reader = self._read(start)
        self.pieces: list[Piece] = reader.pieces
        """The body, step by step; for the modules of this package."""
        self.tags: list[html.Tag] = reader.tags
        """Every HTML tag that is one, in order."""
        self.comments: list[html.Comment] = reader.comments
        """Every HTML comment, in order."""
        self.blocks: list[Block] = reader.blocks
        """Every block of Markdown, in the order of their beginnings; none in HTML."""
        self.links: list[MarkdownLink] = sorted(reader.links, key=itemgetter(0)) if reader.links else []
        """Every Markdown link and image, in order."""

    def _read(self, start: int) -> Reader:
        if self.language == "html":
            return read_html(self.masked, start)
        data = self.document.data if self.masked is self.text and self.document.utf8 else b""
        return markdown.read_markdown(self.masked, start, data, math=not self._bare)

    @cached_property
    def templated(self) -> bool:
        """Whether template tags stand in the body, so that the page holds more than the post shows."""
        return html.MASK in self.masked

    @cached_property
    def definitions(self) -> list[Url]:
        """The addresses of reference definitions (``[name]: address``) that some link or image uses, in order."""
        used = {link.destination: link.image for link in self.links if link.url is None and link.destination}
        if not used:
            return []
        # Definitions stand in no block, or in a quote or an item only.
        leaves = [block.span for block in self.blocks if block.kind not in ("quote", "item", "cell")]
        return list(markdown.definitions(self.masked, self.body, used, leaves))

    @cached_property
    def code(self) -> tuple[Span, ...]:
        """Where code stands: spans, blocks, math, raw text."""
        return tuple(sorted([Span(start, end) for kind, start, end, _ in self.pieces if kind in {"code", "math", "raw"}]))

    @property
    def formulas(self) -> list[Span]:
        """Where math stands, to those who know it."""
        return [Span(start, end) for kind, start, end, _ in self.pieces if kind == "math"]

    @property
    def elements(self) -> list[Element]:
        """Every HTML element, in the order of their start tags."""
        return self._structure[0]

    @property
    def strays(self) -> list[html.Tag]:
        """End tags that close nothing."""
        return self._structure[1]

    @cached_property
    def _structure(self) -> tuple[list[Element], list[html.Tag]]:
        return elements(self.pieces) if self.tags else ([], [])

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The visible text, paragraph by paragraph, headings, items and cells included."""
        return paragraphs(self.pieces, self.masked)

    @cached_property
    def hard_breaks(self) -> set[int]:
        """Where Markdown breaks a line: the offsets at which the marks of the breaks begin."""
        return {start for kind, start, _, _ in self.pieces if kind == "break"}

    @cached_property
    def has_pictures(self) -> bool:
        """Whether the body shows a picture or a film, or a template tag may."""
        if self.templated and re.search(r"\{[%{][<%]?-?\s*\w*(?:img|image|figure|gallery|video|youtube|pic)", self.text):
            return True
        if any(link.image for link in self.links):
            return True
        return not _PICTURES.isdisjoint([tag[3] for tag in self.tags])

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @cached_property
    def prose(self) -> str:
        """The text with all that is not visible text of the body blanked out, character for character."""
        return self._prose()

    def _prose(self) -> str:
        text, at = self.masked, 0
        parts: list[str] = []
        for kind, start, end, _ in self.pieces:
            if kind == "text" and start >= at:
                parts += BLANK * (start - at), text[start:end]
                at = end
        parts.append(BLANK * (len(text) - at))
        prose = "".join(parts)
        return prose.replace(html.MASK, BLANK) if html.MASK in prose else prose

    def element_at(self, tag: html.Tag) -> Element | None:
        """The element that a start tag begins."""
        return self.element_from(tag.start)

    def element_from(self, start: int) -> Element | None:
        """The element whose start tag begins at an offset."""
        return self._by_start.get(start)

    def named(self, *names: str) -> list[int]:
        """The indexes in ``elements`` of those of these names, in order."""
        found = [self._names.get(name, []) for name in names]
        return found[0] if len(found) == 1 else sorted(index for each in found for index in each)

    @property
    def element_names(self) -> Iterable[str]:
        """The names of the elements that there are, each once."""
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
        """The innermost Markdown block that holds ``offset``."""
        blocks = self.blocks
        for index in range(bisect_right(self._block_starts, offset) - 1, -1, -1):
            if offset <= blocks[index].span.end:
                return blocks[index]
            if self._block_reaches[index] < offset:
                return None  # no block above goes so far
        return None

    @cached_property
    def _block_reaches(self) -> list[int]:
        return list(accumulate([block.span.end for block in self.blocks], max))

    @cached_property
    def alike(self) -> dict[str, list[html.Tag]]:
        """The tags by their text, in the order of the first of each: posts repeat them, so that few need be looked at."""
        alike: dict[str, list[html.Tag]] = {}
        for tag in self.tags:
            source = tag[0]
            if source in alike:
                alike[source].append(tag)
            else:
                alike[source] = [tag]
        return alike

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]


def parse(document: Document) -> Post:
    """Read a document, once.  Raises nothing: what cannot be read is a finding of some rule."""
    return Post(document)


_WORD = re.compile(r"\w")


def has_words(text: str) -> bool:
    """Whether there is a letter or digit to read."""
    return bool(_WORD.search(text))


_PICTURES = frozenset({"img", "picture", "svg", "video", "iframe", "embed", "object", "canvas"})
