"""Turns the tree of a post into pieces."""

from __future__ import annotations

from ...values.named_tuples import make
from ...values.patterns import ASCII, lazy
from ...values.spans import Span
from ..events import without_prefixes
from ..nodes import Block
from ..pieces import Reader
from .blocks import read_tree
from .source import Source, whole
from .spans import Spans
from .state import Definitions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .nodes import Node

_BLOCKS = frozenset({"quote", "item", "paragraph", "heading", "table", "cell", "code"})
_INVISIBLE = frozenset({"blank", "rule", "end"})
_TASK = lazy(r"\s*+\[[ xX]\]\s++", ASCII)


def read_kramdown(masked: str, start: int, page: str) -> Reader:
    """Parse Markdown from ``start`` on; ``page`` is what kramdown is given, at the same length."""
    reader = Reader(masked)
    definitions = Definitions()
    tree = read_tree(whole(page, start, masked), definitions)
    _Writer(reader, definitions).write(tree)
    return reader


class _Writer:
    def __init__(self, reader: Reader, definitions: Definitions) -> None:
        self.reader = reader
        self.definitions = definitions

    def write(self, node: Node) -> None:
        """Add the pieces of the blocks in a node."""
        for child in node.children:
            self.block(child)

    def block(self, node: Node) -> None:
        """Add the pieces of a block."""
        kind = node.kind
        if kind in _INVISIBLE and not node.children:
            return
        if kind == "paragraph" and not node.tight:
            self.paragraph(node)
        elif kind == "markup":
            self.markup(node)
        elif kind in _BLOCKS and not node.tight:
            source, last = node.source, node.last
            while last > node.first and source.text[last - 1].isspace():
                last -= 1
            start = source.offset(node.first)
            while self.reader.text[start : start + 1] == " " and kind != "code":
                start += 1
            end = max(source.end(last), start)
            block = make(Block, (kind, make(Span, (start, end)), node.level if kind == "heading" else 0, node.mark == "fenced"))
            self.reader.blocks.append(block)
            self.reader.pieces.append(("open", start, end, block))
            if kind == "code":
                self.code(node)
            else:
                self.content(node, is_item=kind == "item")
            self.reader.pieces.append(("close", end, end, block))
        elif kind == "math":
            self.math(node)
        else:
            self.content(node, is_item=False)

    def paragraph(self, node: Node) -> None:
        """Add the pieces of a paragraph, the most frequent block."""
        reader = self.reader
        source, first, _ = node.inline[0]
        start, end = source.offset(first), source.end(node.last) if len(node.inline) == 1 else node.inline[-1][0].end(node.last)
        while reader.text[start : start + 1] == " ":
            start += 1
        block = make(Block, ("paragraph", make(Span, (start, end)), 0, False))
        reader.blocks.append(block)
        reader.pieces.append(("open", start, end, block))
        for source, first, last in node.inline:
            self.inline(source, first, last)
        reader.pieces.append(("close", end, end, block))

    def content(self, node: Node, *, is_item: bool) -> None:
        """Add the inline Markdown of a block and the blocks in it."""
        for source, first, last in node.inline:
            self.inline(source, first, last)
        if is_item and node.children and node.children[0].kind == "paragraph":
            source, first, last = node.children[0].inline[0]
            task = _TASK().match(source.text, first, last)
            if task:
                node.children[0].inline[0] = (source, task.end(), last)
        self.write(node)

    def inline(self, source: Source, first: int, last: int) -> None:
        """Add inline Markdown."""
        if _SPECIAL().search(source.text, first, last):
            Spans(self.reader, source, first, last, self.definitions).read()
        else:
            pieces = self.reader.pieces
            for start, end in source.spans(first, last):
                pieces.append(("text", start, end, None))

    def code(self, node: Node) -> None:
        """Add the lines of code, without the indentation that makes them code."""
        pieces = self.reader.pieces
        for source, first, last in node.inline:
            if node.mark == "fenced":
                pieces += [("code", start, end, None) for start, end in source.spans(first, last)]
                continue
            position = first
            for text, _, _ in source.lines(first, last):
                indent = 1 if text[0] == "\t" else min(4, len(text) - len(text.lstrip(" ")))
                pieces += [("code", start, end, None) for start, end in source.spans(position + indent, position + len(text))]
                position += len(text)

    def math(self, node: Node) -> None:
        """Add a formula, as the only content of a paragraph."""
        for source, first, last in node.inline:
            start, end = source.offset(first), source.end(last)
            block = make(Block, ("paragraph", make(Span, (start, end)), 0, False))
            self.reader.blocks.append(block)
            self.reader.pieces.append(("open", start, end, block))
            for begin, stop in source.spans(first, last):
                self.reader.pieces.append(("math", begin, stop, None))
            self.reader.pieces.append(("close", end, end, block))

    def markup(self, node: Node) -> None:
        """Add HTML."""
        reader = self.reader
        for source, first, after in node.inline:
            last = first + len(source.text[first:after].rstrip("\n\r"))
            text, start = source.padded(first, last)
            chunks = source.spans(first, last)
            if not chunks:
                continue
            end = chunks[-1][1]
            block = Block("html", Span(start, end), 0)
            reader.blocks.append(block)
            reader.pieces.append(("open", start, end, block))
            if node.texts:
                text = _without(text, [source.offset(position) - start for position in node.texts])
            before = len(reader.pieces)
            reader.add_html(text, 0, len(text), start)
            if len(chunks) > 1:
                reader.pieces[before:] = [part for piece in reader.pieces[before:] for part in without_prefixes(piece, [*chunks])]
            reader.pieces.append(("close", end, end, block))


def _without(text: str, offsets: Iterable[int]) -> str:
    """The text with a character that is no markup at each of these offsets."""
    parts: list[str] = []
    start = 0
    for offset in offsets:
        parts += text[start:offset], "\0"
        start = offset + 1
    return "".join([*parts, text[start:]])


_SPECIAL = lazy(r"[*_`<\[$\\{ ~](?:(?<![ ~])|(?<=[ ])[ ]\n|(?<=~)~)")
