"""Converts the blocks of Python-Markdown into pieces."""

from __future__ import annotations

from bisect import bisect_left

from ...values.patterns import lazy
from ...values.spans import Span
from .. import html
from ..inline import normalized as label_of, read_inline
from ..nodes import Block, MarkdownLink
from ..pieces import Reader
from .blocks import BlockParser
from .differences import SPACE, with_differences_masked
from .extract import PLACEHOLDER, Extract, without_fences, without_html
from .located import normalized

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..pieces import Piece
    from .located import Located
    from .parts import Line, Node

_KINDS = {"p": "paragraph", "h": "heading", "blockquote": "quote", "table": "table", "cell": "cell"}
_KINDS |= dict.fromkeys(("li", "dt", "dd"), "item")


def read_python_markdown(masked: str, start: int, page: str = "", *, only: str = "") -> Reader:
    """Parse Python-Markdown from ``start`` on; ``page`` is what the parser is given, at the same length, if that is not ``masked``.

    ``only`` is what has to be read: the blocks of ``raw HTML``, or ``code`` with tags, comments and images; empty for everything.
    """
    reader = Reader(masked)
    {"raw HTML": _RawHtmlReader, "code": _CodeReader}.get(only, _PieceReader)(reader, page or masked, start).read()
    return reader


class _PieceReader:
    """Adds the pieces of a text to a reader."""

    def __init__(self, reader: Reader, source: str, start: int) -> None:
        self.reader = reader
        self.source = source
        self.extracts: list[Extract] = []
        fenced = without_fences(normalized(source, start), self.extracts)
        self.fences = list(self.extracts)
        """The fenced code, some of which is in raw HTML."""
        self.located: Located = without_html(fenced, self.extracts)
        self.text = self.located.text
        self.parser = BlockParser(self.text)
        self.definitions: dict[str, str] = {}

    def read(self) -> None:
        """Add all pieces."""
        root = self.parser.parse()
        self.definitions = {label_of(label): target for label, target in self.parser.references.items()}
        self.definitions.update((label_of(f"^{label}"), label) for label in self.parser.notes)
        for child in root.children:
            self._add(child)

    def _add(self, node: Node) -> None:
        tag = node.tag
        if tag in ("text", "tail"):
            self._inline(node.lines)
            return
        if tag == "pre":
            self._code(node.lines)
            return
        if tag == "p" and len(node.lines) == 1 and PLACEHOLDER().fullmatch(self.text, *node.lines[0]):
            self._inline(node.lines)
            return
        kind = _KINDS.get(tag)
        if kind is None:
            for child in node.children:
                self._add(child)
            return
        pieces, depth = self.reader.pieces, len(self.reader.open_code_elements)
        first = node.lines[0] if node.lines and tag != "h" else (node.start, len(self.text))
        start = self.located.origin(self._content(first)[0])
        index, blocks = len(pieces), len(self.reader.blocks)
        placeholder = Block(kind, Span(start, start), node.level)
        pieces.append(("open", start, start, placeholder))
        self.reader.blocks.append(placeholder)
        self._inline(node.lines)
        for child in node.children:
            self._add(child)
        end = max(start, pieces[-1][2], self._end(node.lines[-1]) if node.lines else self._marker_end(start))
        block = placeholder._replace(span=Span(start, end))
        pieces[index] = ("open", start, end, block)
        self.reader.blocks[blocks] = block
        if node.lines:
            self.reader.close_code_elements(depth)
        pieces.append(("close", end, end, block))

    def _marker_end(self, start: int) -> int:
        """The end of the marker of an item without content."""
        match = _MARKER().match(self.source, start)
        return match.end() if match else start

    def _content(self, line: Line) -> Line:
        """A line without indentation."""
        start, end = line
        while start < end and self.text[start] == " ":
            start += 1
        return start, end

    def _end(self, line: Line) -> int:
        """The end of a line in the source."""
        return self.located.end(line[1]) if line[0] < line[1] else self.located.origin(line[1])

    def _inline(self, lines: list[Line]) -> None:
        """Add inline Markdown, and the fenced code and raw HTML that were extracted from it."""
        if self._add_plain_lines(lines):
            return
        run: list[Span] = []
        for line in lines:
            start, end = self._content(line)
            offset = start
            if "\2" in self.text[start:end]:
                for match in PLACEHOLDER().finditer(self.text, start, end):
                    self._span(run, offset, match.start())
                    self._flush(run)
                    self._extract(self.extracts[int(match[1])])
                    offset = match.end()
            self._span(run, offset, end)
        self._flush(run)

    def _add_plain_lines(self, lines: list[Line]) -> bool:
        """Add lines that follow each other in the source and have no inline syntax, as most do; ``False`` if there is any."""
        if not lines or self.reader.open_code_elements:
            return False
        start, end = self._content(lines[0])[0], lines[-1][1]
        length = end - start
        first = self.located.origin(start)
        together = length == sum(line[1] - line[0] + 1 for line in lines) - 1 - (start - lines[0][0])
        if length <= 0 or not together or self.text[end - 1] == " " or _SYNTAX().search(self.text, start, end):
            return False
        if self.source[first : first + length] != self.text[start:end]:
            return False
        self.reader.pieces.append(("text", first, first + length, None))
        return True

    def _span(self, run: list[Span], start: int, end: int) -> None:
        """Add a part of a line with its line end, if it has one."""
        if start >= end:
            return
        first, last = self.located.origin(start), self.located.end(end)
        match = _LINE_END().match(self.source, last)
        run.append(Span(first, match.end() if match and self.text.startswith("\n", end) else last))

    def _flush(self, run: list[Span]) -> None:
        if not run:
            return
        first, last = run[-1]
        run[-1] = Span(first, last - len(self.source[first:last]) + len(self.source[first:last].rstrip()))
        if run[-1].start < run[-1].end or len(run) > 1:
            before, links = len(self.reader.pieces), len(self.reader.links)
            read_inline(self.reader, run, self.definitions, masked=with_differences_masked)
            if any(SPACE in link.destination for link in self.reader.links[links:]):
                self._restore_spaces(before, links)
            if any(piece[0] == "text" and "<" in self.source[piece[1] : piece[2]] for piece in self.reader.pieces[before:]):
                self._add_odd_tags(before)
        run.clear()

    def _restore_spaces(self, before: int, links: int) -> None:
        """Restore the spaces in the URLs of links."""
        restored: dict[MarkdownLink, MarkdownLink] = {}
        for index, link in enumerate(self.reader.links[links:], links):
            url = link.url._replace(value=link.url.value.replace(SPACE, " ")) if link.url else None
            restored[link] = self.reader.links[index] = link._replace(url=url, destination=link.destination.replace(SPACE, " "))
        for index, (kind, start, end, value) in enumerate(self.reader.pieces[before:], before):
            if type(value) is MarkdownLink:
                self.reader.pieces[index] = (kind, start, end, restored.get(value, value))

    def _add_odd_tags(self, before: int) -> None:
        """Add the tags that are text to CommonMark: Python-Markdown accepts any characters in the name of an attribute."""
        pieces = self.reader.pieces[before:]
        del self.reader.pieces[before:]
        for piece in pieces:
            kind, start, end, _ = piece
            if kind != "text" or "<" not in self.source[start:end]:
                self.reader.pieces.append(piece)
                continue
            offset = start
            for match in _ODD_TAG().finditer(_ESCAPED().sub("xx", self.source[start:end])):
                first, last = start + match.start(), start + match.end()
                if offset < first:
                    self.reader.pieces.append(("text", offset, first, None))
                for token in list(html.tokens(self.source, first, last)):
                    self.reader.add_token(token)
                offset = last
            if offset < end:
                self.reader.pieces.append(("text", offset, end, None))

    def _extract(self, extract: Extract) -> None:
        """Add fenced code or raw HTML."""
        start, end, content = extract
        if content is not None:
            self._block("code", start, end, [("code", *content, None)] if content[0] < content[1] else [], fenced=True)
            return
        index = bisect_left(self.fences, start, key=lambda fence: fence.start)
        pieces = self.reader.pieces
        self._block("html", start, end, [])
        close = pieces.pop()
        while index < len(self.fences) and self.fences[index].end <= end:
            fence = self.fences[index]
            index += 1
            self.reader.add_html(self.source, start, fence.start, 0)
            if fence.code is not None and fence.code[0] < fence.code[1]:
                pieces.append(("code", *fence.code, None))
            start = fence.end
        if start < end:
            self.reader.add_html(self.source, start, end, 0)
        pieces.append(close)

    def _code(self, lines: list[Line]) -> None:
        """Add indented code."""
        content: list[Piece] = []
        for line in lines:
            if line[0] < line[1]:
                first, last = self.located.origin(line[0]), self._end(line)
                match = _LINE_END().match(self.source, last)
                content.append(("code", first, match.end() if match else last, None))
        if content:
            end = content[-1][2]
            while end > content[-1][1] and self.source[end - 1] in "\r\n":
                end -= 1
            self._block("code", content[0][1], end, content)

    def _block(self, kind: str, start: int, end: int, content: list[Piece], *, fenced: bool = False) -> None:
        block = Block(kind, Span(start, end), 0, fenced)
        self.reader.blocks.append(block)
        self.reader.pieces.append(("open", start, end, block))
        self.reader.pieces += content
        self.reader.pieces.append(("close", end, end, block))


class _CodeReader(_PieceReader):
    """Adds only what may contain code, tags, comments or images."""

    def _flush(self, run: list[Span]) -> None:
        if run and _FOR_CODE().search(self.source, run[0].start, run[-1].end):
            super()._flush(run)
        run.clear()


class _RawHtmlReader(_PieceReader):
    """Adds the blocks of raw HTML to a reader, and nothing that is in them."""

    def read(self) -> None:
        if any(extract.code is None for extract in self.extracts):
            super().read()

    def _add(self, node: Node) -> None:
        if node.tag == "pre":
            return
        is_text = node.tag in ("text", "tail")
        for start, end in node.lines if is_text or node.tag in _KINDS else ():
            for match in PLACEHOLDER().finditer(self.text, start, end) if "\2" in self.text[start:end] else ():
                self._extract(self.extracts[int(match[1])])
        for child in () if is_text else node.children:
            self._add(child)

    def _extract(self, extract: Extract) -> None:
        if extract.code is None:
            self._block("html", extract.start, extract.end, [])


_FOR_CODE = lazy(r"[`<]|!\[")
_SYNTAX = lazy(r"[\\`*_\[\]<&~$\r\x02]|[ ]\n|\n[ ]")
_LINE_END = lazy(r"[ \t]*+(?:\r\n?|\n)")
_MARKER = lazy(r"[ \t]*+(?:[*+-]|\d++\.|:|>)")
# https://github.com/Python-Markdown/markdown/blob/master/markdown/inlinepatterns.py, ESCAPE_RE and HTML_RE; `<` is not escaped.
_ESCAPED = lazy(r"\\[\\`*_{}\[\]()>#+.!|-]")
_ODD_TAG = lazy(r"""</?+[a-zA-Z][^\s"'<>@]*+(?:\s++[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+)*+\s*+/?>""")
