"""A post as a sequence of pieces, in source order.

A piece is ``(kind, start, end, value)``.  The kinds:

- ``text``: visible text; ``code``: code spans and code blocks; ``math``: math; ``alt``: the alternative text of a Markdown
  image; ``raw``: the content of scripts and other raw text elements;
- ``open`` and ``close``: the boundaries of a Markdown block, ``value`` its ``Block``;
- ``token``: HTML markup; ``break``: a hard line break;
- ``link`` and ``end``: the boundaries of a ``MarkdownLink``, the ``value``; ``strong`` and ``unstrong``.
"""

from __future__ import annotations

from . import html

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..values.spans import Span
    from .nodes import Block, MarkdownLink, Problem

Piece = tuple[str, int, int, object]
"""A part of a post.  A plain tuple, because a post has hundreds."""

_CODE_ELEMENTS = frozenset({"pre", "code", "kbd", "samp", "tt", "listing", "svg", "math"})
_SPECIAL = _CODE_ELEMENTS | html.RAW


class Reader:
    """Collects the pieces of a post; its methods are called in source order."""

    def __init__(self, masked: str) -> None:
        self.text = masked
        self.pieces: list[Piece] = []
        self.tags: list[html.Tag] = []
        self.comments: list[html.Comment] = []
        self.blocks: list[Block] = []
        self.links: list[MarkdownLink] = []
        """By their ends."""
        self.problems: list[Problem] = []
        """What stops the build of MDX, by its place."""
        self.programs: list[Span] = []
        """The expressions of MDX with their braces, its imports and its exports, by their places."""
        self.open_code_elements: list[str] = []
        """The open elements whose content is code."""
        self._open: dict[str, int] = {}

    def add_code_text(self, start: int, end: int) -> None:
        """Add text in an element whose content is code."""
        if start >= end:
            return
        if self.pieces:
            kind, first, last, _ = self.pieces[-1]
            # A backslash between two texts escapes the second.
            if kind == "code" and (last == start or (last == start - 1 and self.text[last] == "\\")):
                self.pieces[-1] = ("code", first, end, None)
                return
        self.pieces.append(("code", start, end, None))

    def add_html(self, source: str, start: int, end: int, moved: int) -> None:
        """Add markup and the text between; ``source[start:end]`` is at ``start + moved`` in the post."""
        offset = start + moved
        append, add_tag, open_code_elements = self.pieces.append, self.tags.append, self.open_code_elements
        raw = False
        for token in html.tokens(source, start, end, moved=moved):
            first = token[1]
            if offset < first:
                append(("raw" if raw else "code" if open_code_elements else "text", offset, first, None))
            offset = token[2]
            if open_code_elements or type(token) is not html.Tag or token[3] in _SPECIAL:
                self.add_token(token)
                raw = type(token) is html.Tag and token.name in html.RAW and not token.closing
            else:
                append(("token", first, offset, token))
                add_tag(token)
                raw = False
        if offset < end + moved:
            append(("raw" if raw else "code" if open_code_elements else "text", offset, end + moved, None))

    def add_token(self, token: html.Token) -> None:
        """Add a token of markup."""
        if type(token) is not html.Tag:
            self.pieces.append(("token", token[1], token[2], token))
            if type(token) is html.Comment:
                self.comments.append(token)
            return
        if self.open_code_elements:
            token = token._replace(in_code=True)
        self.pieces.append(("token", token.start, token.end, token))
        self.tags.append(token)
        if token.name in _CODE_ELEMENTS:
            if not token.closing:
                self.open_code_elements.append(token.name)
                self._open[token.name] = self._open.get(token.name, 0) + 1
            elif self._open.get(token.name):
                depth = len(self.open_code_elements) - 1
                while self.open_code_elements[depth] != token.name:
                    depth -= 1
                self.close_code_elements(depth)

    def close_code_elements(self, depth: int) -> None:
        """Close the elements beyond ``depth`` that a Markdown block left open."""
        for name in self.open_code_elements[depth:]:
            self._open[name] -= 1
        del self.open_code_elements[depth:]


def read_html(masked: str, start: int) -> Reader:
    """Parse HTML from ``start`` on."""
    reader = Reader(masked)
    reader.add_html(masked, start, len(masked), 0)
    return reader
