"""Converts the events and byte offsets of pyromark (pulldown-cmark) into pieces."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from ..values.named_tuples import make
from ..values.patterns import lazy
from ..values.spans import Span
from . import html
from .nodes import Block, MarkdownLink, Url

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from .pieces import Piece, Reader

_KINDS = {
    "Paragraph": "paragraph",
    "HtmlBlock": "html",
    "CodeBlock": "code",
    "BlockQuote": "quote",
    "Item": "item",
    "Table": "table",
    "TableCell": "cell",
    "Heading": "heading",
    "DefinitionListTitle": "item",
    "DefinitionListDefinition": "item",
}
_NESTING_BLOCKS = {"BlockQuote", "Item", "DefinitionListDefinition"}
_DEEPEST = 500
"""Maximum nesting of block quotes and list items; a megabyte of `>` has half a million levels."""
_INLINE_ENDS = {"Paragraph", "Heading", "TableCell", "DefinitionListTitle"}
_INLINE = {"Link", "Image", "Strong", "Emphasis", "Strikethrough"}
REMOVED = "\t"
"""Replaces each character of a prefix in markup: a tab separates attributes, and browsers remove it from a URL."""
_NOWHERE = -2
"""An offset that no text begins at or directly after."""


class EventReader:
    """Converts the events of one Markdown text into pieces.

    ``body`` is what pyromark reads, and ``character`` converts its UTF-8 offsets to character offsets of the whole text.
    """

    def __init__(self, reader: Reader, body: str, character: Callable[[int], int]) -> None:
        self.reader = reader
        self.text = reader.text
        self.body = body
        self.character = character
        self.blocks: list[tuple[Block, int, int]] = []
        self.links: list[tuple[int, dict[str, Any], int, int, bool]] = []
        self.html: list[tuple[int, int]] | None = None
        self.strong: list[int] = []
        self.images = 0
        self.in_code = False
        self.has_indented_code = False
        self.nodes: list[tuple[int, int]] | None = None
        """The spans of emphasis, links and images, if they are asked for."""
        self.deeper = 0
        """The number of open block quotes and list items beyond the maximum nesting."""

    def read(self, events: Iterable[tuple[Any, dict[str, int]]]) -> None:  # noqa: C901, PLR0912 - one branch a kind of event
        """Add the pieces of the text, from the events of pyromark and their ranges in bytes."""
        character, pieces, open_code_elements = self.character, self.reader.pieces, self.reader.open_code_elements
        # The current text in bytes: pyromark splits it at every line and every character that might be markup.
        first = last = _NOWHERE
        for event, byte_range in events:
            if "Text" in event or (type(event) is str and event == "SoftBreak"):
                start, end = byte_range["start"], byte_range["end"]
                if start == last:
                    last = end
                elif self.in_code or self.images or open_code_elements:
                    self._add_hidden_text(event, character(start), character(end))
                # A backslash between two texts escapes the second.
                elif start == last + 1 and self.text[character(last)] == "\\":
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
                value = event["Start"]
                # The kind of a block: a string, or a dictionary with the name as its key.
                name = value if type(value) is str else next(iter(value))
                if name in _KINDS:
                    self._open_block(name, value, byte_range)
                elif name in _INLINE:
                    self._open_inline(name, value, byte_range)
            elif "End" in event:
                value = event["End"]
                name = value if type(value) is str else next(iter(value))
                if name in _KINDS:
                    self._close_block(name)
                elif name in _INLINE:
                    self._close_inline(name)
            else:
                self._event(event, byte_range)
        if first >= 0:
            pieces.append(("text", character(first), character(last), None))

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
            self._add_markup(character(byte_range["start"]), character(byte_range["end"]))

    def _add_markup(self, start: int, end: int) -> None:
        """Add inline HTML."""
        source = self.text[start:end]
        for token in list(html.tokens(self._without_prefixes(start, end) if "\n" in source else source, moved=start)):
            self.reader.add_token(token)

    def _without_prefixes(self, start: int, end: int) -> str:
        """The source with what its blocks remove from the beginning of each line replaced: list and quote prefixes, indentation."""
        first, *lines = self.text[start:end].split("\n")
        prefixes = list(self._prefixes())
        return "\n".join([first, *[_without_prefix(line, prefixes) for line in lines]])

    def _prefixes(self) -> Iterator[re.Pattern[str]]:
        """A pattern for the prefix of each open block quote, and of the list items before and between them."""
        column, indented = 0, False
        for block, _, _ in self.blocks:
            start = block.span.start
            if indented:
                column = start - self.text.rfind("\n", 0, start) - 1
            if block.kind == "quote":
                # More than three spaces are no prefix (CommonMark 5.1).
                import re

                yield re.compile(rf"[\t ]{{0,{column if indented else 0}}}+[ ]{{0,3}}+>")
                indented = False
            indented = indented or block.kind == "item"

    def _open_block(self, name: str, value: Any, byte_range: dict[str, int]) -> None:  # noqa: ANN401 - an event of pyromark
        if name in _NESTING_BLOCKS and len(self.blocks) > _DEEPEST:
            self.deeper += 1
            return
        reader, text = self.reader, self.text
        start, after = self.character(byte_range["start"]), self.character(byte_range["end"])
        # Without the newline, which separates the block from the next.
        end = after
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        level, fenced = 0, False
        if name == "Heading":
            level = int(value["Heading"]["level"][1])
        elif name == "HtmlBlock":
            self.html = []
        elif name == "CodeBlock":
            self.in_code, fenced = True, value["CodeBlock"] != "Indented"
            self.has_indented_code = self.has_indented_code or not fenced
        block = make(Block, (_KINDS[name], make(Span, (start, end)), level, fenced))
        self.blocks.append((block, len(reader.open_code_elements), after))
        reader.blocks.append(block)
        reader.pieces.append(("open", start, end, block))

    def _close_block(self, name: str) -> None:
        if self.deeper and name in _NESTING_BLOCKS:
            self.deeper -= 1
            return
        reader = self.reader
        block, depth, end = self.blocks.pop()
        if name in _INLINE_ENDS:
            if len(reader.open_code_elements) > depth:
                reader.close_code_elements(depth)
        elif self.html is not None:
            self._html_block(self.html)
            self.html = None
        else:
            self.in_code = False
        reader.pieces.append(("close", end, end, block))

    def _open_inline(self, name: str, value: Any, byte_range: dict[str, int]) -> None:  # noqa: ANN401 - an event of pyromark
        pieces = self.reader.pieces
        if name in ("Link", "Image"):
            start, end = self.character(byte_range["start"]), self.character(byte_range["end"])
            data = value[name]
            if data["link_type"] == "Collapsed" and self.text.startswith("[]", end):
                end += 2  # pyromark leaves them out
            self.links.append((len(pieces), data, start, end, name == "Image"))
            self.images += name == "Image"
            pieces.append(("link", start, end, None))
        elif name == "Strong":
            start = self.character(byte_range["start"])
            self.strong.append(self.character(byte_range["end"]))
            pieces.append(("strong", start, start, None))
        if self.nodes is not None:
            self.nodes.append((self.character(byte_range["start"]), self.character(byte_range["end"])))

    def _close_inline(self, name: str) -> None:
        reader = self.reader
        pieces = reader.pieces
        if name in ("Link", "Image"):
            index, data, begin, end, image = self.links.pop()
            self.images -= image
            first = begin + 1 + image
            if data["link_type"] in ("Autolink", "Email"):
                last = end - 1
            else:
                # A closing emphasis delimiter may follow the last piece before the bracket.
                last = self.text.find("]", max(first, pieces[-1][2] if len(pieces) > index + 1 else first), end)
            link = self._link(data, make(Span, (begin, end)), make(Span, (first, last if last >= 0 else end)), image=image)
            reader.links.append(link)
            pieces[index] = ("link", begin, end, link)
            pieces.append(("end", end, end, link))
        elif name == "Strong":
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
        pieces = self.reader.pieces
        before = len(pieces)
        self.reader.add_html(joined_lines(self.text, start, end, chunks), 0, end - start, start)
        pieces[before:] = [part for piece in pieces[before:] for part in without_prefixes(piece, chunks)]

    def _link(self, value: dict[str, Any], span: Span, text: Span, *, image: bool) -> MarkdownLink:
        destination, role, kind = value["dest_url"], "image" if image else "link", value["link_type"]
        url_span, form = None, "autolink"
        if kind == "Inline":
            start, end = text[1] + 2, span[1] - 1
            # Nearly all URLs are written as they are read, between the parentheses and nothing else.
            if end - start == len(destination) > 0 and self.text.startswith(destination, start) and self.text[start - 1] == "(":
                plain = make(Url, (make(Span, (start, end)), destination, destination, role, "bare"))
                return make(MarkdownLink, (span, plain, image, text, value["title"], destination))
            form, url_span = self._destination(text[1], span[1])
        elif kind in ("Autolink", "Email"):
            url_span = Span(span[0] + 1, span[1] - 1)
        url = None if url_span is None else make(Url, (url_span, self.text[url_span[0] : url_span[1]], destination, role, form))
        return make(MarkdownLink, (span, url, image, text, value["title"], destination))

    def _destination(self, start: int, end: int) -> tuple[str, Span | None]:
        """The syntax and the span of an inline URL in a link that ends at ``end``; ``start`` is at or before its ``](``."""
        match = _DESTINATION().match(self.text, start, end)
        if match is None:
            return "bare", None
        if match.start(1) >= 0:
            return "angle", Span(*match.span(1))
        first, last = match.span(2)
        if last < end:
            return "bare", make(Span, (first, last))
        # It extends to the end of the link, whose bracket does not belong to it.
        return "bare", Span(first, last - 1) if first < last and self.text[last - 1] == ")" else None


def _without_prefix(line: str, prefixes: list[re.Pattern[str]]) -> str:
    """A line without its prefix and indentation, at the same length."""
    offset = 0
    for prefix in prefixes:
        match = prefix.match(line, offset)
        if match is None:
            break  # a lazy continuation line (CommonMark 5.1)
        offset = match.end()
    rest = line[offset:].lstrip(" \t")
    return REMOVED * (len(line) - len(rest)) + rest


def joined_lines(text: str, start: int, end: int, lines: Iterable[tuple[int, int]]) -> str:
    """The markup from ``start`` to ``end`` with what is between the lines, their prefixes, replaced at the same length."""
    parts: list[str] = []
    offset = start
    for line in lines:
        first, last = max(line[0], start), min(line[1], end)
        if first < last:
            parts += REMOVED * (first - offset), text[first:last]
            offset = last
    return "".join(parts)


def without_prefixes(piece: Piece, chunks: list[tuple[int, int]]) -> list[Piece]:
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


# Closing emphasis delimiters may stand between the last piece of the text and the `](`.
_DESTINATION = lazy(r"[^\]]*+\]\([\t\n\r ]*+(?:<([^<>\n]*+)>|([^ \t\r\n]*+))")
