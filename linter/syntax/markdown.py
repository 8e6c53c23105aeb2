"""Markdown to pieces: what pyromark (pulldown-cmark) says, in characters of our text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..values.patterns import lazy
from ..values.spans import Span
from . import html
from .nodes import Block, MarkdownLink, Url
from .pieces import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .pieces import Piece


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
_HOLDERS = {"BlockQuote", "Item"}
_DEEPEST = 500
"""Quotes and items in one another; nobody means more, and a megabyte of `>` has half a million."""
_INLINE_ENDS = {"Paragraph", "Heading", "TableCell"}
_CHECKPOINT = 1024
_CONTINUATION = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that begin no character (RFC 3629, section 3)."""
_MARKS = bytes([byte in _CONTINUATION for byte in range(256)])
_FEW = 200
"""So many of them, as in English with its quotes and dashes, are found one by one sooner than counted again and again."""


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
    if size - len(body) <= _FEW:
        places = _continuations(data)
        return body, lambda offset: start + offset - bisect_left(places, offset)
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


def _continuations(data: bytes) -> list[int]:
    """Where the bytes stand that begin no character."""
    marked = data.translate(_MARKS)
    places: list[int] = []
    at = marked.find(b"\1")
    while at >= 0:
        places.append(at)
        at = marked.find(b"\1", at + 1)
    return places


def read_markdown(masked: str, start: int, data: bytes = b"", *, math: bool = True) -> Reader:
    """Reads a text that is Markdown from ``start`` on; ``data`` is the same in UTF-8, where it is at hand.

    Without ``math``, a dollar sign is one.
    """
    return _Markdown(masked, start, data).read(math=math)


_MATH = lazy(r"\$\$|\\\\?[(\[]|\\begin\{")


# Of the line under the head of a table: what may stand in it, and nothing else.
_DELIMITERS = lazy(r"^[\t >]*+[-:|][-:|\t ]{200,}+$", re.MULTILINE)
_MOST_CELLS = 300_000


def _is_table_bomb(body: str) -> bool:
    """Whether a table may have more cells than the text has room for.

    GFM fills every row up to the width of the head (https://github.github.com/gfm/#tables-extension-): a thousand columns and a
    thousand empty rows are a million cells in a few kilobytes.
    """
    bars = body.count("|") if "|" in body else 0
    lines = body.count("\n") if bars else 0
    if bars * lines <= _MOST_CELLS:
        return False
    widest = max((found[0].count("|") for found in _DELIMITERS().finditer(body)), default=0)
    return widest * lines > _MOST_CELLS


def _parser(body: str, *, math: bool) -> Any:  # noqa: ANN401 - pyromark has no public types
    # A dollar sign means money in most posts: math is read where the post shows that it has any.
    return _made(tables=not _is_table_bomb(body), math=math and "$" in body and bool(_MATH().search(body)))


@cache
def _made(*, tables: bool, math: bool) -> Any:  # noqa: ANN401 - pyromark has no public types
    from pyromark import Markdown, Options

    flags = Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
    if tables:
        flags |= Options.ENABLE_TABLES
    if math:
        flags |= Options.ENABLE_MATH
    return Markdown(options=flags)


_NOWHERE = -2
"""An offset that no text begins at or just behind."""


class _Markdown:
    def __init__(self, masked: str, start: int, data: bytes) -> None:
        self.text = masked
        self.body, self.at = _characters(masked, start, data)
        self.reader = Reader(masked)
        self.blocks: list[tuple[Block, int, int]] = []
        self.links: list[tuple[int, dict[str, Any], int, int, bool]] = []
        self.html: list[tuple[int, int]] | None = None
        self.strong: list[int] = []
        self.images = 0
        self.in_code = False
        self.deeper = 0
        """The open quotes and items that are too deep to count."""

    def read(self, *, math: bool) -> Reader:
        at, out, quiet = self.at, self.reader.pieces, self.reader.quiet
        # The text that is being read, in bytes: pyromark ends one at every line and at every character that might be markup.
        first = last = _NOWHERE
        for event, place in _parser(self.body, math=math).events_with_range(self.body):
            if "Text" in event or event == "SoftBreak":
                start, end = place["start"], place["end"]
                if self.in_code or self.images or quiet:
                    self._unseen(event, at(start), at(end))
                # A backslash between two texts escapes the second.
                elif start == last or (start == last + 1 and self.text[at(last)] == "\\"):
                    last = end
                elif start < end:
                    if first >= 0:
                        out.append(("text", at(first), at(last), None))
                    first, last = start, end
                continue
            if first >= 0:
                out.append(("text", at(first), at(last), None))
                first = last = _NOWHERE
            if "Start" in event:
                self._open(event["Start"], place)
            elif "End" in event:
                self._close(event["End"])
            else:
                self._event(event, place)
        return self.reader

    def _unseen(self, event: Any, start: int, end: int) -> None:  # noqa: ANN401 - an event of pyromark
        """Text that is code or stands for an image."""
        out = self.reader.pieces
        if event == "SoftBreak":
            out.append(("text", start, end, None))
        elif self.in_code:
            out.append(("code", start, end, None))
        elif self.images:
            out.append(("alt", start, end, None))
        else:
            self.reader.add_quiet(start, end)

    def _event(self, event: Any, place: dict[str, int]) -> None:  # noqa: ANN401 - an event of pyromark
        """All but text, and the beginnings and ends of blocks and links."""
        at = self.at
        if type(event) is str:
            if event == "HardBreak":
                self.reader.pieces.append(("break", at(place["start"]), at(place["end"]), None))
            return
        (name,) = event
        if name in ("Code", "InlineMath", "DisplayMath"):
            self.reader.pieces.append(("code" if name == "Code" else "math", at(place["start"]), at(place["end"]), None))
        elif name == "Html" and self.html is not None:
            self.html.append((at(place["start"]), at(place["end"])))
        # In the text of an image a tag is none: all of it becomes one attribute (CommonMark 6.4).
        elif name in ("InlineHtml", "Html") and not self.images:
            for token in list(html.tokens(self.text, at(place["start"]), at(place["end"]))):
                self.reader.add_token(token)

    def _open(self, value: Any, place: dict[str, int]) -> None:  # noqa: ANN401 - an event of pyromark
        # What a block is: its name alone, or a table with its name as the key.
        kind = value if type(value) is str else next(iter(value))
        out = self.reader.pieces
        if kind in _KINDS:
            if kind in _HOLDERS and len(self.blocks) > _DEEPEST:
                self.deeper += 1
                return
            text = self.text
            start, after = self.at(place["start"]), self.at(place["end"])
            # Without the line end: what the block is, not what parts it from the next.
            end = after
            while end > start and text[end - 1] in "\r\n":
                end -= 1
            block = Block(_KINDS[kind], Span(start, end), int(value[kind]["level"][1]) if kind == "Heading" else 0)
            self.blocks.append((block, len(self.reader.quiet), after))
            self.reader.blocks.append(block)
            out.append(("open", start, end, block))
            if kind == "HtmlBlock":
                self.html = []
            elif kind == "CodeBlock":
                self.in_code = True
        elif kind in ("Link", "Image"):
            start, end = self.at(place["start"]), self.at(place["end"])
            self.links.append((len(out), value[kind], start, end, kind == "Image"))
            self.images += kind == "Image"
            out.append(("link", start, end, None))
        elif kind == "Strong":
            start = self.at(place["start"])
            self.strong.append(self.at(place["end"]))
            out.append(("strong", start, start, None))

    def _close(self, value: Any) -> None:  # noqa: ANN401 - an event of pyromark
        kind = value if type(value) is str else next(iter(value))
        out = self.reader.pieces
        if kind in _KINDS:
            if self.deeper and kind in _HOLDERS:
                self.deeper -= 1
                return
            block, depth, end = self.blocks.pop()
            if self.html is not None:
                self._html_block(self.html)
                self.html = None
            elif kind in _INLINE_ENDS:
                self.reader.unquiet(depth)
            self.in_code = False
            out.append(("close", end, end, block))
        elif kind in ("Link", "Image"):
            index, data, begin, end, image = self.links.pop()
            self.images -= image
            first = begin + 1 + image
            # What closes emphasis may stand between the last piece and the bracket.
            last = self.text.find("]", max(first, out[-1][2] if len(out) > index + 1 else first), end)
            if data["link_type"] in ("Autolink", "Email"):
                last = end - 1
            link = self._link(data, Span(begin, end), Span(first, last if last >= 0 else end), image=image)
            self.reader.links.append(link)
            out[index] = ("link", begin, end, link)
            out.append(("end", end, end, link))
        elif kind == "Strong":
            end = self.strong.pop()
            out.append(("unstrong", end, end, None))

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
        destination, role, kind = value["dest_url"], "image" if image else "link", value["link_type"]
        place, form = None, "autolink"
        if kind == "Inline":
            form, place = self._destination(text[1], span[1])
        elif kind in ("Autolink", "Email"):
            place = Span(span[0] + 1, span[1] - 1)
        url = None if place is None else Url(place, self.text[place[0] : place[1]], destination, role, form)
        return MarkdownLink(span, url, image, text, value["title"], destination)

    def _destination(self, start: int, end: int) -> tuple[str, Span | None]:
        """How an inline address is written, and where, in a link that ends at ``end``; ``start`` is at or before its ``](``."""
        found = _DESTINATION().match(self.text, start, end)
        if found is None:
            return "bare", None
        if found.start(1) >= 0:
            return "angle", Span(*found.span(1))
        first, last = found.span(2)
        if last < end:
            return "bare", Span(first, last)
        # It runs to the end of the link, whose bracket is not a part of it.
        return "bare", Span(first, last - 1) if first < last and self.text[last - 1] == ")" else None


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
            out.append((kind, max(start, first), min(end, last), value))
    return out


_DEFINITION = lazy(
    r"^[ \t>]*+(?P<label>\[[^\]\n]++\]):[ \t]*+(?:\n[ \t>]*+)?+(?:<(?P<angle>[^<>\n]*+)>|(?P<bare>[^ \t\r\n<][^ \t\r\n]*+))",
    re.MULTILINE,
)
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
# Closing marks of emphasis and the like may stand between the last piece of the text and the `](`.
_DESTINATION = lazy(r"[^\]]*+\]\([\t\n\r ]*+(?:<([^<>\n]*+)>|([^ \t\r\n]*+))")
