"""A post in pieces, in the order of its text.

A piece is ``(kind, start, end, value)``.  The kinds:

- ``text``: what a reader sees; ``code``: spans and blocks; ``math``: formulas; ``alt``: the text of a Markdown image;
  ``raw``: what scripts and the like hold;
- ``open`` and ``close``: a block of Markdown, ``value`` its ``Block``;
- ``token``: HTML markup; ``break``: a hard line break;
- ``link`` and ``end``: ``value`` a ``MarkdownLink``; ``strong`` and ``unstrong``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import html

if TYPE_CHECKING:
    from .nodes import Block, MarkdownLink

Piece = tuple[str, int, int, object]
"""One step through the text of a post.  A plain tuple: there are hundreds in a post."""

_QUIET = frozenset({"pre", "code", "kbd", "samp", "tt", "listing", "svg", "math"})
_SPECIAL = _QUIET | html.RAW


class Reader:
    """Collects the pieces of one post; its methods are called in the order of the text."""

    def __init__(self, masked: str) -> None:
        self.text = masked
        self.pieces: list[Piece] = []
        self.tags: list[html.Tag] = []
        self.comments: list[html.Comment] = []
        self.blocks: list[Block] = []
        self.links: list[MarkdownLink] = []
        """In the order of their ends."""
        self.quiet: list[str] = []
        """The elements that hold code and are open."""
        self._open: dict[str, int] = {}

    def add_quiet(self, start: int, end: int) -> None:
        """Text in an element that holds code."""
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
        """Markup and the text between it; ``source[start:end]`` stands at ``moved`` further on."""
        at = start + moved
        append, add_tag, quiet = self.pieces.append, self.tags.append, self.quiet
        raw = False
        for token in html.tokens(source, start, end, moved=moved):
            first = token[1]
            if at < first:
                append(("raw" if raw else "code" if quiet else "text", at, first, None))
            at = token[2]
            if quiet or type(token) is not html.Tag or token[3] in _SPECIAL:
                self.add_token(token)
                raw = type(token) is html.Tag and token.name in html.RAW and not token.closing
            else:
                append(("token", first, at, token))
                add_tag(token)
                raw = False
        if at < end + moved:
            append(("raw" if raw else "code" if quiet else "text", at, end + moved, None))

    def add_token(self, token: html.Token) -> None:
        """One piece of markup."""
        if type(token) is not html.Tag:
            self.pieces.append(("token", token[1], token[2], token))
            if type(token) is html.Comment:
                self.comments.append(token)
            return
        if self.quiet:
            token = token._replace(in_code=True)
        self.pieces.append(("token", token.start, token.end, token))
        self.tags.append(token)
        if token.name in _QUIET:
            if not token.closing:
                self.quiet.append(token.name)
                self._open[token.name] = self._open.get(token.name, 0) + 1
            elif self._open.get(token.name):
                depth = len(self.quiet) - 1
                while self.quiet[depth] != token.name:
                    depth -= 1
                self.unquiet(depth)

    def unquiet(self, depth: int) -> None:
        """Forget what a Markdown block left open beyond ``depth``."""
        for name in self.quiet[depth:]:
            self._open[name] -= 1
        del self.quiet[depth:]

    @property
    def depth(self) -> int:
        """How many elements that hold code are open."""
        return len(self.quiet)


def read_html(masked: str, start: int) -> Reader:
    """Reads a text that is HTML from ``start`` on."""
    reader = Reader(masked)
    reader.add_html(masked, start, len(masked), 0)
    return reader
