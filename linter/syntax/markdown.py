"""Parses Markdown into pieces: converts the events and byte offsets of pyromark (pulldown-cmark)."""

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
_NESTING_BLOCKS = {"BlockQuote", "Item"}
_DEEPEST = 500
"""Maximum nesting of block quotes and list items; a megabyte of `>` has half a million levels."""
_INLINE_ENDS = {"Paragraph", "Heading", "TableCell"}
_CHECKPOINT = 1024
_CONTINUATION = bytes(range(0x80, 0xC0))
"""The continuation bytes of UTF-8 (RFC 3629, section 3)."""
_IS_CONTINUATION = bytes([byte in _CONTINUATION for byte in range(256)])
_FEW = 200
"""Up to this many continuation bytes, as in English with its quotes and dashes, listing them is faster than counting again."""


def _characters(text: str, start: int, data: bytes) -> tuple[str, Callable[[int], int]]:
    """The text from ``start`` on, and a function that converts its UTF-8 offsets to character offsets of the whole text.

    ``data`` is the whole text in UTF-8, or empty if that is not available.
    """
    body = text[start:] if start else text
    if body.isascii():
        return body, lambda offset: offset + start
    try:
        data = data[len(text[:start].encode()) :] or body.encode()
    except UnicodeEncodeError:
        # Invalid UTF-8 is lone surrogates in the text, which Markdown parsers reject: each is replaced by one character.
        body = re.sub("[\ud800-\udfff]", "\ufffd", body)
        data = body.encode()
    size, end = len(data), start + len(body)
    if size - len(body) <= _FEW:
        places = _continuations(data)
        return body, lambda offset: start + offset - bisect_left(places, offset)
    checkpoints: list[int] = [start]
    """The character offset at each checkpoint."""
    known: dict[int, int] = {}

    def character(offset: int) -> int:
        result = known.get(offset)
        if result is None:
            if offset > size - _CHECKPOINT:
                known[offset] = last = end - len(data[offset:].translate(None, _CONTINUATION))
                return last
            checkpoint, rest = divmod(offset, _CHECKPOINT)
            while len(checkpoints) <= checkpoint:
                end_of_block = len(checkpoints) * _CHECKPOINT
                checkpoints.append(checkpoints[-1] + len(data[end_of_block - _CHECKPOINT : end_of_block].translate(None, _CONTINUATION)))
            result = known[offset] = checkpoints[checkpoint] + len(data[offset - rest : offset].translate(None, _CONTINUATION))
        return result

    return body, character


def _continuations(data: bytes) -> list[int]:
    """The offsets of the continuation bytes."""
    marked = data.translate(_IS_CONTINUATION)
    offsets: list[int] = []
    offset = marked.find(b"\1")
    while offset >= 0:
        offsets.append(offset)
        offset = marked.find(b"\1", offset + 1)
    return offsets


def read_markdown(masked: str, start: int, data: bytes = b"", *, math: bool = True) -> Reader:
    """Parse Markdown from ``start`` on; ``data`` is the text in UTF-8, if available.

    Without ``math``, a dollar sign is text.
    """
    return _Markdown(masked, start, data).read(math=math)


_MATH = lazy(r"\$\$|\\\\?[(\[]|\\begin\{")


# The delimiter row of a table.
_DELIMITERS = lazy(r"^[\t >]*+[-:|][-:|\t ]{200,}+$", re.MULTILINE)
_MOST_CELLS = 300_000


def _is_table_bomb(body: str) -> bool:
    """Whether a table may have far more cells than its source.

    GFM fills every row up to the width of the header (https://github.github.com/gfm/#tables-extension-): a thousand columns and a
    thousand empty rows are a million cells in a few kilobytes.
    """
    bars = body.count("|") if "|" in body else 0
    lines = body.count("\n") if bars else 0
    if bars * lines <= _MOST_CELLS:
        return False
    widest = max((match[0].count("|") for match in _DELIMITERS().finditer(body)), default=0)
    return widest * lines > _MOST_CELLS


def _parser(body: str, *, math: bool) -> Any:  # noqa: ANN401 - pyromark has no public types
    # A dollar sign is a currency in most posts: math is enabled only if the post has other math syntax.
    return _create_parser(tables=not _is_table_bomb(body), math=math and "$" in body and bool(_MATH().search(body)))


@cache
def _create_parser(*, tables: bool, math: bool) -> Any:  # noqa: ANN401 - pyromark has no public types
    from pyromark import Markdown, Options

    flags = Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
    if tables:
        flags |= Options.ENABLE_TABLES
    if math:
        flags |= Options.ENABLE_MATH
    return Markdown(options=flags)


_NOWHERE = -2
"""An offset that no text begins at or directly after."""


class _Markdown:
    def __init__(self, masked: str, start: int, data: bytes) -> None:
        self.text = masked
        self.body, self.character = _characters(masked, start, data)
        self.reader = Reader(masked)
        self.blocks: list[tuple[Block, int, int]] = []
        self.links: list[tuple[int, dict[str, Any], int, int, bool]] = []
        self.html: list[tuple[int, int]] | None = None
        self.strong: list[int] = []
        self.images = 0
        self.in_code = False
        self.deeper = 0
        """The number of open block quotes and list items beyond the maximum nesting."""

    def read(self, *, math: bool) -> Reader:
        character, pieces, open_code_elements = self.character, self.reader.pieces, self.reader.open_code_elements
        # The current text in bytes: pyromark splits it at every line and every character that might be markup.
        first = last = _NOWHERE
        for event, byte_range in _parser(self.body, math=math).events_with_range(self.body):
            if "Text" in event or event == "SoftBreak":
                start, end = byte_range["start"], byte_range["end"]
                if self.in_code or self.images or open_code_elements:
                    self._add_hidden_text(event, character(start), character(end))
                # A backslash between two texts escapes the second.
                elif start == last or (start == last + 1 and self.text[character(last)] == "\\"):
                    last = end
                elif start < end:
                    if first >= 0:
                        pieces.append(("text", character(first), character(last), None))
                    first, last = start, end
                continue
            if first >= 0:
                pieces.append(("text", character(first), character(last), None))
                first = last = _NOWHERE
            if "Start" in event:
                self._open(event["Start"], byte_range)
            elif "End" in event:
                self._close(event["End"])
            else:
                self._event(event, byte_range)
        return self.reader

    def _add_hidden_text(self, event: Any, start: int, end: int) -> None:  # noqa: ANN401 - an event of pyromark
        """Add text that is code or the alternative text of an image."""
        pieces = self.reader.pieces
        if event == "SoftBreak":
            pieces.append(("text", start, end, None))
        elif self.in_code:
            pieces.append(("code", start, end, None))
        elif self.images:
            pieces.append(("alt", start, end, None))
        else:
            self.reader.add_code_text(start, end)

    def _event(self, event: Any, byte_range: dict[str, int]) -> None:  # noqa: ANN401 - an event of pyromark
        """Handle events other than text, block boundaries and link boundaries."""
        character = self.character
        if type(event) is str:
            if event == "HardBreak":
                self.reader.pieces.append(("break", character(byte_range["start"]), character(byte_range["end"]), None))
            return
        (name,) = event
        if name in ("Code", "InlineMath", "DisplayMath"):
            self.reader.pieces.append(
                ("code" if name == "Code" else "math", character(byte_range["start"]), character(byte_range["end"]), None)
            )
        elif name == "Html" and self.html is not None:
            self.html.append((character(byte_range["start"]), character(byte_range["end"])))
        # In the alternative text of an image, tags are text (CommonMark 6.4).
        elif name in ("InlineHtml", "Html") and not self.images:
            for token in list(html.tokens(self.text, character(byte_range["start"]), character(byte_range["end"]))):
                self.reader.add_token(token)

    def _open(self, value: Any, byte_range: dict[str, int]) -> None:  # noqa: ANN401 - an event of pyromark
        # The kind of a block: a string, or a dictionary with the name as its key.
        kind = value if type(value) is str else next(iter(value))
        pieces = self.reader.pieces
        if kind in _KINDS:
            if kind in _NESTING_BLOCKS and len(self.blocks) > _DEEPEST:
                self.deeper += 1
                return
            text = self.text
            start, after = self.character(byte_range["start"]), self.character(byte_range["end"])
            # Without the newline, which separates the block from the next.
            end = after
            while end > start and text[end - 1] in "\r\n":
                end -= 1
            block = Block(_KINDS[kind], Span(start, end), int(value[kind]["level"][1]) if kind == "Heading" else 0)
            self.blocks.append((block, len(self.reader.open_code_elements), after))
            self.reader.blocks.append(block)
            pieces.append(("open", start, end, block))
            if kind == "HtmlBlock":
                self.html = []
            elif kind == "CodeBlock":
                self.in_code = True
        elif kind in ("Link", "Image"):
            start, end = self.character(byte_range["start"]), self.character(byte_range["end"])
            self.links.append((len(pieces), value[kind], start, end, kind == "Image"))
            self.images += kind == "Image"
            pieces.append(("link", start, end, None))
        elif kind == "Strong":
            start = self.character(byte_range["start"])
            self.strong.append(self.character(byte_range["end"]))
            pieces.append(("strong", start, start, None))

    def _close(self, value: Any) -> None:  # noqa: ANN401 - an event of pyromark
        kind = value if type(value) is str else next(iter(value))
        pieces = self.reader.pieces
        if kind in _KINDS:
            if self.deeper and kind in _NESTING_BLOCKS:
                self.deeper -= 1
                return
            block, depth, end = self.blocks.pop()
            if self.html is not None:
                self._html_block(self.html)
                self.html = None
            elif kind in _INLINE_ENDS:
                self.reader.close_code_elements(depth)
            self.in_code = False
            pieces.append(("close", end, end, block))
        elif kind in ("Link", "Image"):
            index, data, begin, end, image = self.links.pop()
            self.images -= image
            first = begin + 1 + image
            # A closing emphasis delimiter may follow the last piece before the bracket.
            last = self.text.find("]", max(first, pieces[-1][2] if len(pieces) > index + 1 else first), end)
            if data["link_type"] in ("Autolink", "Email"):
                last = end - 1
            link = self._link(data, Span(begin, end), Span(first, last if last >= 0 else end), image=image)
            self.reader.links.append(link)
            pieces[index] = ("link", begin, end, link)
            pieces.append(("end", end, end, link))
        elif kind == "Strong":
            end = self.strong.pop()
            pieces.append(("unstrong", end, end, None))

    def _html_block(self, chunks: list[tuple[int, int]]) -> None:
        if not chunks:
            return
        start, end = chunks[0][0], chunks[-1][1]
        if all(previous[1] == following[0] for previous, following in pairwise(chunks)):
            self.reader.add_html(self.text, start, end, 0)
            return
        # In a block quote or a list, every line has a prefix that is not HTML.
        parts: list[str] = []
        offset = start
        for first, last in chunks:
            parts += " " * (first - offset), self.text[first:last]
            offset = last
        pieces = self.reader.pieces
        before = len(pieces)
        self.reader.add_html("".join(parts), 0, end - start, start)
        pieces[before:] = [part for piece in pieces[before:] for part in _without_prefixes(piece, chunks)]

    def _link(self, value: dict[str, Any], span: Span, text: Span, *, image: bool) -> MarkdownLink:
        destination, role, kind = value["dest_url"], "image" if image else "link", value["link_type"]
        url_span, form = None, "autolink"
        if kind == "Inline":
            form, url_span = self._destination(text[1], span[1])
        elif kind in ("Autolink", "Email"):
            url_span = Span(span[0] + 1, span[1] - 1)
        url = None if url_span is None else Url(url_span, self.text[url_span[0] : url_span[1]], destination, role, form)
        return MarkdownLink(span, url, image, text, value["title"], destination)

    def _destination(self, start: int, end: int) -> tuple[str, Span | None]:
        """The syntax and the span of an inline URL in a link that ends at ``end``; ``start`` is at or before its ``](``."""
        match = _DESTINATION().match(self.text, start, end)
        if match is None:
            return "bare", None
        if match.start(1) >= 0:
            return "angle", Span(*match.span(1))
        first, last = match.span(2)
        if last < end:
            return "bare", Span(first, last)
        # It extends to the end of the link, whose bracket does not belong to it.
        return "bare", Span(first, last - 1) if first < last and self.text[last - 1] == ")" else None


def definitions(masked: str, body: Span, used: dict[str, bool], leaves: list[Span]) -> Iterator[Url]:
    """The URLs of reference definitions (CommonMark 4.7).

    ``used`` maps the URL of each link to whether it is an image; the sorted ``leaves`` contain no definitions.
    """
    starts = [leaf.start for leaf in leaves]
    for match in _DEFINITION().finditer(masked, *body):
        form = "angle" if match["angle"] is not None else "bare"
        raw = match[form]
        value = html.decoded(_ESCAPE().sub(r"\1", raw))
        before = bisect_right(starts, match.start("label")) - 1
        if value in used and (before < 0 or leaves[before].end <= match.start("label")):
            yield Url(Span(*match.span(form)), raw, value, "image" if used[value] else "link", form)


def _without_prefixes(piece: Piece, chunks: list[tuple[int, int]]) -> list[Piece]:
    """The parts of a piece of text without block quote and list prefixes between the chunks; markup is not split."""
    kind, start, end, value = piece
    if kind == "token":
        return [piece]
    index = max(bisect_right(chunks, (start, chunks[-1][1])) - 1, 0)
    parts = []
    while index < len(chunks) and chunks[index][0] < end:
        first, last = chunks[index]
        index += 1
        if max(start, first) < min(end, last):
            parts.append((kind, max(start, first), min(end, last), value))
    return parts


_DEFINITION = lazy(
    r"^[ \t>]*+(?P<label>\[[^\]\n]++\]):[ \t]*+(?:\n[ \t>]*+)?+(?:<(?P<angle>[^<>\n]*+)>|(?P<bare>[^ \t\r\n<][^ \t\r\n]*+))",
    re.MULTILINE,
)
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
# Closing emphasis delimiters may stand between the last piece of the text and the `](`.
_DESTINATION = lazy(r"[^\]]*+\]\([\t\n\r ]*+(?:<([^<>\n]*+)>|([^ \t\r\n]*+))")
