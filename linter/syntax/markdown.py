"""Markdown to pieces: what pyromark (pulldown-cmark) says, in characters of our text.

A piece is ``(kind, start, end, value)`` in the order of the text.  The kinds:

- ``text``: what a reader sees; ``code``: spans and blocks; ``alt``: the text of a Markdown image;
  ``raw``: what scripts and the like hold;
- ``open`` and ``close``: a block of Markdown, ``value`` its ``Block``;
- ``token``: HTML markup; ``break``: a hard line break;
- ``link`` and ``end``: ``value`` a ``MarkdownLink``; ``strong`` and ``unstrong``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from ..values.patterns import lazy
from ..values.spans import Span
from . import html
from .nodes import Block, MarkdownLink, Url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Piece(NamedTuple):
    """One step through the text of a post."""

    kind: str
    start: int
    end: int
    value: object = None


_piece = partial(tuple.__new__, Piece)
"""Makes a ``Piece`` of a tuple without the cost of its keyword arguments: there are hundreds in a post."""

_QUIET = frozenset({"pre", "code", "kbd", "samp", "tt", "listing", "svg", "math"})
_SPECIAL = _QUIET | html.RAW
_KINDS = {
    "Paragraph": "paragraph",
    "HtmlBlock": "html",
    "CodeBlock": "code",
    "BlockQuote": "quote",
    "Item": "item",
    "Table": "table",
    "TableCell": "cell",
    "Heading": "heading",
}
_INLINE_ENDS = {"Paragraph", "Heading", "TableCell"}
_CHECKPOINT = 1024
_CONTINUATION = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that begin no character (RFC 3629, section 3)."""


def _characters(text: str, start: int, data: bytes) -> tuple[str, Callable[[int], int]]:
    """The text from ``start`` on, and the function from its UTF-8 offsets to characters of the whole.

    ``data`` is the whole in UTF-8, or nothing where it is not at hand.
    """
    body = text[start:] if start else text
    if body.isascii():
        return body, lambda offset: offset + start
    try:
        data = data[len(text[:start].encode()) :] or body.encode()
    except UnicodeEncodeError:
        # Bytes that were not UTF-8 stand as lone surrogates, which no Markdown parser takes: each is one character still.
        body = re.sub("[\ud800-\udfff]", "\ufffd", body)
        data = body.encode()
    size, end = len(data), start + len(body)
    marks: list[int] = [start]
    """The characters that begin before every so many bytes."""
    known: dict[int, int] = {}

    def character(offset: int) -> int:
        found = known.get(offset)
        if found is None:
            if offset > size - _CHECKPOINT:
                known[offset] = last = end - len(data[offset:].translate(None, _CONTINUATION))
                return last
            mark, rest = divmod(offset, _CHECKPOINT)
            while len(marks) <= mark:
                at = len(marks) * _CHECKPOINT
                marks.append(marks[-1] + len(data[at - _CHECKPOINT : at].translate(None, _CONTINUATION)))
            found = known[offset] = marks[mark] + len(data[offset - rest : offset].translate(None, _CONTINUATION))
        return found

    return body, character


class Reader:
    """Collects the pieces of one post; its methods are called in the order of the text."""

    def __init__(self, masked: str) -> None:
        self.text = masked
        self.pieces: list[Piece] = []
        self._quiet: list[str] = []
        self._open: dict[str, int] = {}

    def add_text(self, start: int, end: int) -> None:
        """Text that a reader sees, unless an element that holds code is open."""
        if start >= end:
            return
        pieces = self.pieces
        kind = "code" if self._quiet else "text"
        if pieces:
            last = pieces[-1]
            # A backslash between two texts escapes the second.
            if last[0] == kind and (last[2] == start or (last[2] == start - 1 and self.text[start - 1] == "\\")):
                pieces[-1] = _piece((kind, last[1], end, None))
                return
        pieces.append(_piece((kind, start, end, None)))

    def add_html(self, source: str, start: int, end: int, moved: int) -> None:
        """Markup and the text between it; ``source[start:end]`` stands at ``moved`` further on."""
        at = start + moved
        append, quiet = self.pieces.append, self._quiet
        raw = False
        for token in html.tokens(source, start, end, moved=moved):
            first = token[1]
            if at < first:
                append(_piece(("raw" if raw else "code" if quiet else "text", at, first, None)))
            at = token[2]
            if quiet or type(token) is not html.Tag or token[3] in _SPECIAL:
                self.add_token(token)
                raw = type(token) is html.Tag and token.name in html.RAW and not token.closing
            else:
                append(_piece(("token", first, at, token)))
                raw = False
        if at < end + moved:
            append(_piece(("raw" if raw else "code" if quiet else "text", at, end + moved, None)))

    def add_token(self, token: html.Token) -> None:
        """One piece of markup."""
        if type(token) is not html.Tag:
            self.pieces.append(_piece(("token", token[1], token[2], token)))
            return
        if self._quiet:
            token = token._replace(in_code=True)
        self.pieces.append(_piece(("token", token.start, token.end, token)))
        if token.name in _QUIET:
            if not token.closing:
                self._quiet.append(token.name)
                self._open[token.name] = self._open.get(token.name, 0) + 1
            elif self._open.get(token.name):
                depth = len(self._quiet) - 1
                while self._quiet[depth] != token.name:
                    depth -= 1
                self.unquiet(depth)

    def unquiet(self, depth: int) -> None:
        """Forget what a Markdown block left open beyond ``depth``."""
        for name in self._quiet[depth:]:
            self._open[name] -= 1
        del self._quiet[depth:]

    @property
    def depth(self) -> int:
        """How many elements that hold code are open."""
        return len(self._quiet)


def _name(value: Any) -> str:  # noqa: ANN401 - an event of pyromark
    """What a block is: its name alone, or a table with its name as the key."""
    return value if isinstance(value, str) else str(next(iter(value)))


def read_html(masked: str, start: int) -> list[Piece]:
    """The pieces of a text that is HTML from ``start`` on."""
    reader = Reader(masked)
    reader.add_html(masked, start, len(masked), 0)
    return reader.pieces


def read_markdown(masked: str, start: int, data: bytes = b"") -> list[Piece]:
    """The pieces of a text that is Markdown from ``start`` on; ``data`` is the same in UTF-8, where it is at hand."""
    return _Markdown(masked, start, data).pieces()


_MATH = lazy(r"\$\$|\\\\?[(\[]|\\begin\{")


# Of the line under the head of a table: what may stand in it, and nothing else.
_DELIMITERS = lazy(r"^[\t >]*+[-:|][-:|\t ]{200,}+$", re.MULTILINE)
_MOST_CELLS = 300_000


def _is_table_bomb(body: str) -> bool:
    """Whether a table may have more cells than the text has room for.

    GFM fills every row up to the width of the head (https://github.github.com/gfm/#tables-extension-): a thousand columns and a
    thousand empty rows are a million cells in a few kilobytes.
    """
    if "|-" not in body and "|:" not in body and "| -" not in body and "| :" not in body:
        return False
    widest = max((found[0].count("|") for found in _DELIMITERS().finditer(body)), default=0)
    return widest * body.count("\n") > _MOST_CELLS


def _options(body: str) -> Any:  # noqa: ANN401 - pyromark's flags have no public type
    import pyromark

    flags = pyromark.Options.ENABLE_FOOTNOTES
    if not _is_table_bomb(body):
        flags |= pyromark.Options.ENABLE_TABLES
    flags |= pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_TASKLISTS
    # A dollar sign means money in most posts: math is read where the post shows that it has any.
    if "$" in body and _MATH().search(body):
        flags |= pyromark.Options.ENABLE_MATH
    return flags


class _Markdown:
    def __init__(self, masked: str, start: int, data: bytes) -> None:
        self.text = masked
        self.body, self.at = _characters(masked, start, data)
        self.reader = Reader(masked)
        self.blocks: list[tuple[Block, int]] = []
        self.links: list[tuple[int, dict[str, Any], int, bool]] = []
        self.html: list[tuple[int, int]] | None = None
        self.images = 0

    def pieces(self) -> list[Piece]:
        import pyromark

        at, reader = self.at, self.reader
        out = reader.pieces
        in_code = 0
        for event, place in pyromark.Markdown(options=_options(self.body)).events_with_range(self.body):
            start, end = place["start"], place["end"]
            if isinstance(event, str):
                if event in ("SoftBreak", "HardBreak"):
                    kind = "text" if event == "SoftBreak" else "break"
                    out.append(_piece((kind, at(start), at(end), None)))
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if in_code:
                    out.append(_piece(("code", at(start), at(end), None)))
                elif self.images:
                    out.append(_piece(("alt", at(start), at(end), None)))
                else:
                    reader.add_text(at(start), at(end))
            elif name == "Html" and self.html is not None:
                self.html.append((at(start), at(end)))
            elif name in ("InlineHtml", "Html"):
                # In the text of an image a tag is none: all of it becomes one attribute (CommonMark 6.4).
                if self.images:
                    continue
                first, last = at(start), at(end)
                tokens = list(html.tokens(self.text, first, last))
                for token in tokens:
                    reader.add_token(token)
            elif name == "Start":
                kind = _name(value)
                in_code += kind == "CodeBlock"
                self._open(kind, value, at(start), at(end))
            elif name == "End":
                kind = _name(value)
                in_code -= kind == "CodeBlock"
                self._close(kind, at(end))
            elif name in ("Code", "InlineMath", "DisplayMath"):
                out.append(_piece(("code", at(start), at(end), None)))
        return out

    def _open(self, kind: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 - an event of pyromark
        out = self.reader.pieces
        if kind in ("Link", "Image"):
            self.links.append((len(out), value[kind], start, kind == "Image"))
            self.images += kind == "Image"
            out.append(Piece("link", start, end))
        elif kind == "Strong":
            out.append(Piece("strong", start, start))
        elif kind in _KINDS:
            level = int(value[kind]["level"][1]) if kind == "Heading" else 0
            # Without the line end: what the block is, not what parts it from the next.
            text = self.text
            while end > start and text[end - 1] in "\r\n":
                end -= 1
            block = Block(_KINDS[kind], Span(start, end), level)
            self.blocks.append((block, self.reader.depth))
            out.append(Piece("open", start, end, block))
            if kind == "HtmlBlock":
                self.html = []

    def _close(self, kind: str, end: int) -> None:
        out = self.reader.pieces
        if kind in ("Link", "Image"):
            index, value, begin, image = self.links.pop()
            self.images -= image
            first = begin + 1 + image
            # What closes emphasis may stand between the last piece and the bracket.
            last = self.text.find("]", max(first, out[-1].end if len(out) > index + 1 else first), end)
            if value["link_type"] in ("Autolink", "Email"):
                last = end - 1
            text = Span(first, last if last >= 0 else end)
            link = self._link(value, Span(begin, end), text, image=image)
            out[index] = Piece("link", begin, end, link)
            out.append(Piece("end", end, end, link))
        elif kind == "Strong":
            out.append(Piece("unstrong", end, end))
        elif kind in _KINDS:
            block, depth = self.blocks.pop()
            if self.html is not None:
                self._html_block(self.html)
                self.html = None
            if kind in _INLINE_ENDS:
                self.reader.unquiet(depth)
            out.append(Piece("close", end, end, block))

    def _html_block(self, chunks: list[tuple[int, int]]) -> None:
        if not chunks:
            return
        start, end = chunks[0][0], chunks[-1][1]
        if all(left[1] == right[0] for left, right in pairwise(chunks)):
            self.reader.add_html(self.text, start, end, 0)
            return
        # In a quote or a list every line has a prefix that is not HTML.
        parts: list[str] = []
        at = start
        for first, last in chunks:
            parts += " " * (first - at), self.text[first:last]
            at = last
        pieces = self.reader.pieces
        before = len(pieces)
        self.reader.add_html("".join(parts), 0, end - start, start)
        pieces[before:] = [part for piece in pieces[before:] for part in _cut(piece, chunks)]

    def _link(self, value: dict[str, Any], span: Span, text: Span, *, image: bool) -> MarkdownLink:
        destination, role = value["dest_url"], "image" if image else "link"
        url = None
        if value["link_type"] == "Inline":
            found = _DESTINATION().match(self.text, text.end, span.end)
            if found:
                form = "angle" if found["angle"] is not None else "bare"
                place = Span(*found.span(form))
                url = Url(place, place.text(self.text), destination, role, form)
        elif value["link_type"] in ("Autolink", "Email"):
            place = Span(span.start + 1, span.end - 1)
            url = Url(place, place.text(self.text), destination, role, "autolink")
        return MarkdownLink(span, url, image, text, value["title"], destination)


def definitions(masked: str, body: Span, used: dict[str, bool], leaves: list[Span]) -> Iterator[Url]:
    """The addresses of reference definitions (CommonMark 4.7).

    ``used`` says of each address that links have whether it is an image; in ``leaves``, in order, there are no definitions.
    """
    starts = [leaf.start for leaf in leaves]
    for found in _DEFINITION().finditer(masked, *body):
        form = "angle" if found["angle"] is not None else "bare"
        raw = found[form]
        value = html.decoded(_ESCAPE().sub(r"\1", raw))
        before = bisect_right(starts, found.start("label")) - 1
        if value in used and (before < 0 or leaves[before].end <= found.start("label")):
            yield Url(Span(*found.span(form)), raw, value, "image" if used[value] else "link", form)


def _cut(piece: Piece, chunks: list[tuple[int, int]]) -> list[Piece]:
    """A piece of text without the marks of quotes and items between the chunks; markup stays whole."""
    kind, start, end, value = piece
    if kind == "token":
        return [piece]
    at = max(bisect_right(chunks, (start, chunks[-1][1])) - 1, 0)
    out = []
    while at < len(chunks) and chunks[at][0] < end:
        first, last = chunks[at]
        at += 1
        if max(start, first) < min(end, last):
            out.append(Piece(kind, max(start, first), min(end, last), value))
    return out


_DEFINITION = lazy(
    r"^[ \t>]*+(?P<label>\[[^\]\n]++\]):[ \t]*+(?:\n[ \t>]*+)?+(?:<(?P<angle>[^<>\n]*+)>|(?P<bare>[^ \t\r\n<][^ \t\r\n]*+))",
    re.MULTILINE,
)
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
# Closing marks of emphasis and the like may stand between the last piece of the text and the `](`.
_DESTINATION = lazy(r"[^\]]*+\]\([\t\n\r ]*+(?:<(?P<angle>[^<>\n]*+)>|(?P<bare>[^ \t\r\n]*?)(?=[ \t\r\n]|\)\Z))")
