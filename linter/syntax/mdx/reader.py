"""Converts the blocks of MDX into pieces."""

from __future__ import annotations

from ...values.patterns import lazy
from ...values.profiles import PLAIN
from ...values.spans import Span
from .. import html
from ..events import joined_lines
from ..inline import read_inline
from ..nodes import Block, Problem
from ..pieces import Reader
from .blocks import BlockReader
from .containers import Content
from .jsx import Item, placed
from .text import text_items
from .tree import Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .parts import Part

_PLACEHOLDER = "%"
"""Replaces the characters of JSX where inline Markdown is read: punctuation, as its delimiters are, that is no markup."""
_SHOWN = frozenset({"quote", "item", "table", "cell", "paragraph", "heading", "code", "html", "flow"})
"""Kinds of records that are blocks of a post."""


def read_mdx(text: str, start: int, *, math: bool = False, plugins: frozenset[str] = PLAIN.mdx_plugins) -> Reader:
    """Parse MDX from ``start`` on; ``Reader.text`` is the text with expressions, imports and exports masked.

    ``plugins`` are those of ``Profile.mdx_plugins``; with ``math``, dollar signs in a text may enclose formulas.
    """
    blocks = BlockReader(text, start, plugins)
    blocks.read()
    return _Assembler(text, blocks, math=math and "formulas" in plugins).read()


class _Assembler:
    def __init__(self, text: str, blocks: BlockReader, *, math: bool) -> None:
        self.text = text
        self.blocks = blocks
        self.math = math
        self.reader = Reader(text)
        self.tree = Tree(blocks.problems)

    def read(self) -> Reader:
        """Find the items first: masking them one by one would take quadratic time."""
        parts = self.blocks.parts
        found = [self._items(part) for part in parts]
        inside = [item for part, items in zip(parts, found, strict=True) if part.kind == "text" for item in items]
        masks = [span for items in found for item in items for span in _expressions(item)]
        modules = [(part.record.start, part.record.end) for part in parts if part.kind == "module"]
        programs = sorted([*masks, *modules])
        masked = _replaced(self.text, programs, html.MASK)
        self.reader.programs = [Span(*span) for span in programs]
        flat = _replaced(self.text, [(item.start, item.end) for item in inside], _PLACEHOLDER)
        for part, items in zip(parts, found, strict=True):
            self._add(part, items, masked, flat)
        self.tree.end()
        self.reader.text = masked
        self.reader.problems = [self.blocks.problems[start] for start in sorted(self.blocks.problems)]
        return self.reader

    def _items(self, part: Part) -> list[Item]:
        if part.kind == "flow":
            return list(part.items)
        if part.kind != "text" or not any(_SPECIAL().search(self.text, start, end) for start, end in part.spans):
            return []
        content, start = Content(self.text, part.spans), part.record.start
        found, rest, offset, depth = [], [], 0, 0
        named = part.record.kind == "heading" and self.text.startswith("#", start) and self.text[start - 1 : start] in ("", "\n", "\r")
        for item in text_items(content.text, lambda failure: self.blocks.fail(failure, content), self.blocks.plugins, heading=named):
            if not depth:
                rest.append(content.text[offset : item.start])
            offset = item.end
            if item.kind == "tag" and not item.self_closing:
                depth = max(depth + (-1 if item.closing else 1), 0)
            found.append(placed(item, content))
        if part.record.kind == "paragraph" and any(item.kind != "expression" for item in found):
            rest.append(content.text[offset:] if not depth else "")
            if not "".join(rest).strip():
                # https://mdxjs.com/docs/what-is-mdx/#interleaving: JSX alone is no paragraph.
                part.record.kind = "html"
        return found

    def _add(self, part: Part, items: list[Item], masked: str, flat: str) -> None:
        record, reader = part.record, self.reader
        kind, pieces = record.kind, reader.pieces
        # As with CommonMark, a paragraph of a tight list is part of the item.
        shown = kind in _SHOWN and (kind != "paragraph" or part.kind == "math" or record.list is None or record.list.loose)
        block = Block("html" if kind == "flow" else kind, Span(record.start, record.end), record.level)
        if part.kind == "open":
            if kind != "flow":  # its tags may end in another
                self.tree.open()
            if shown:
                reader.blocks.append(block)
                pieces.append(("open", record.start, record.end, block))
        elif part.kind == "close":
            if kind != "flow":
                self.tree.close(kind)
            if shown:
                pieces.append(("close", record.end, record.end, block))
        elif part.kind in ("code", "math"):
            pieces += [(part.kind, start, end, None) for start, end in part.spans]
        elif part.kind == "flow":
            for item in items:
                self._add_item(item, part.spans, masked)
                self._check(item)
        elif part.kind == "text":
            self._add_text(part, items, masked, flat)

    def _add_text(self, part: Part, items: list[Item], masked: str, flat: str) -> None:
        if not part.spans:
            return
        reader, nodes = self.reader, list[tuple[int, int]]()
        depth, before = len(reader.open_code_elements), len(reader.pieces)
        reader.text = flat
        read_inline(reader, [Span(*span) for span in part.spans], self.blocks.definitions, math=self.math, nodes=nodes)
        reader.text = masked
        if not items:
            return
        inline = reader.pieces[before:]
        del reader.pieces[before:]
        index, offset = 0, 0
        for piece in inline:
            kind, start, end, _ = piece
            if kind not in ("text", "code"):
                reader.pieces.append(piece)
                continue
            start = max(start, offset)
            while index < len(items) and items[index].start < end:
                item = items[index]
                index += 1
                if item.start < start or item.kind == "expression":  # masked text
                    continue
                self._add_shown(kind, start, item.start)
                self._add_item(item, part.spans, masked)
                offset = start = item.end
            self._add_shown(kind, start, end)
        reader.close_code_elements(depth)
        self.tree.text(items, nodes)

    def _add_shown(self, kind: str, start: int, end: int) -> None:
        if start < end and kind == "text" and self.reader.open_code_elements:
            self.reader.add_code_text(start, end)
        elif start < end:
            self.reader.pieces.append((kind, start, end, None))

    def _add_item(self, item: Item, spans: Sequence[tuple[int, int]], masked: str) -> None:
        start, end = item.start, item.end
        if item.kind == "expression":
            self._add_shown("text", start, end)
        elif item.kind == "comment":
            self.reader.add_token(html.Comment(self.text[start:end], start, end))
            # Browsers end a comment here, and no compiler takes it for one.
            kind = "tag" if self.text[start:end] in ("<!-->", "<!--->") else "comment"
            self.blocks.problems.setdefault(start, Problem(Span(start, end), kind))
        elif item.name:
            source = masked[start:end]
            if "\n" in source:
                source = joined_lines(masked, start, end, spans)
            tag = html.Tag(source, start, end, html.lowered(item.name), item.closing)
            if item.self_closing or not item.name.islower():
                # A component has no element's content, whatever its name is.
                reader = self.reader
                tag = tag._replace(in_code=bool(reader.open_code_elements))
                reader.tags.append(tag)
                reader.pieces.append(("token", start, end, tag))
            else:
                self.reader.add_token(tag)

    def _check(self, item: Item) -> None:
        if item.kind == "tag":
            self.tree.tag(item)


def _expressions(item: Item) -> Sequence[tuple[int, int]]:
    return [(item.start, item.end)] if item.kind == "expression" else item.expressions


def _replaced(text: str, spans: Sequence[tuple[int, int]], character: str) -> str:
    """The text with all characters of the spans replaced."""
    parts: list[str] = []
    offset = 0
    for start, end in spans:
        if start >= offset:
            parts += text[offset:start], character * (end - start)
            offset = end
    parts.append(text[offset:])
    return "".join(parts)


_SPECIAL = lazy(r"[<{]")
