"""Builds paragraphs, the runs of visible text between blocks, from the pieces of a post."""

from __future__ import annotations

from ..values.named_tuples import make
from ..values.spans import Span
from .html import MASK, VOID, Tag, decoded
from .nodes import Block, MarkdownLink, Paragraph
from .structure import BLOCKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .pieces import Piece

_BOUNDARIES = BLOCKS | frozenset(
    "body caption col colgroup head html iframe legend noscript object option optgroup script select style tbody td textarea "
    "tfoot th thead title tr video audio canvas button form".split()
)
_ODD_SPACES = "\t\r\f"
"""Rare whitespace other than the space and the newline."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAG_KINDS = {
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "cell",
    "th": "cell",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
    "pre": "code",
} | dict.fromkeys(_HEADINGS, "heading")
_BREAK = "\v"


def paragraphs(pieces: list[Piece], masked: str) -> list[Paragraph]:
    """The visible text between block boundaries, in order."""
    return _ParagraphBuilder(masked, plain=MASK not in masked).build(pieces)


class _ParagraphBuilder:
    """Assembles paragraphs from pieces."""

    def __init__(self, masked: str, *, plain: bool) -> None:
        self.text = masked
        self.plain = plain
        self.odd_spaces = [character for character in _ODD_SPACES if character in masked]
        self.simple = not self.odd_spaces and _BREAK not in masked
        self.out: list[Paragraph] = []
        self.blocks: list[str] = []
        self.tags: list[Tag] = []
        self.strong = self.linked = 0
        self.paragraph_kind = ""
        """The kind of a ``p`` at this position; empty until it is computed."""
        self.clear()

    def clear(self) -> None:
        """Start a paragraph."""
        self.start = self.end = -1
        self.parts: list[str] = []
        self.inline: list[Tag] = []
        self.images = 0
        self.has_plain_text = self.has_unlinked_text = self.coded = False

    def build(self, pieces: list[Piece]) -> list[Paragraph]:  # noqa: C901, PLR0912 - one branch a kind of piece
        """All paragraphs."""
        last, done = len(pieces) - 2, 0
        for index, (kind, start, end, value) in enumerate(pieces, 1):
            if index <= done:
                continue
            if kind == "text":
                self.add_text(start, end)
            elif kind == "token":
                if type(value) is Tag:
                    if value[3] == "p" and index <= last and not value[4] and self.add_plain(value, pieces[index], pieces[index + 1][3]):
                        done = index + 2
                    else:
                        self.add_tag(value)
            elif kind == "open":
                if self.parts or self.images or self.inline:
                    self.finish()
                block = value[0] if type(value) is Block else ""
                self.paragraph_kind = ""
                if index <= last and pieces[index + 1][0] == "close" and self.add_block(block, pieces[index]):
                    done = index + 2
                else:
                    self.blocks.append(block)
            elif kind == "close":
                if self.parts or self.images or self.inline:
                    self.finish()
                self.blocks.pop()
                self.strong = self.linked = 0
                self.paragraph_kind = ""
            elif kind == "link":
                self.linked += 1
                self.images += type(value) is MarkdownLink and value[2]  # whether it is an image
            elif kind == "end":
                self.linked = max(0, self.linked - 1)
            elif kind in ("code", "math"):
                self.add_code(start, end)
            elif kind == "break":
                self.parts.append(_BREAK)
            elif kind in ("strong", "unstrong"):
                self.strong = max(0, self.strong + (1 if kind == "strong" else -1))
        if self.parts or self.images or self.inline:
            self.finish()
        return self.out

    def plain_words(self, piece: Piece) -> str:
        """The text of a piece that needs no decoding, without newlines; empty if it needs more processing."""
        kind, start, end, _ = piece
        if kind != "text" or not self.simple:
            return ""
        words = self.text[start:end]
        if "&" in words or words != words.strip() or not (self.plain or MASK not in words):
            return ""
        if "\n" in words:
            words = words.replace("\n", " ")
        return words if "  " not in words else ""

    def add_plain(self, tag: Tag, following: Piece, close: object) -> bool:
        """Add the paragraph of a ``p`` with only text, the most frequent case; ``False`` if it has more."""
        words = self.plain_words(following) if type(close) is Tag and close[3] == "p" and close[4] else ""
        if not words:
            return False
        if self.parts or self.images or self.inline:
            self.finish()
        self.strong = self.linked = 0
        if self.tags and self.tags[-1][3] == "p":
            self.tags.pop()
            self.paragraph_kind = ""
        if not self.paragraph_kind:
            self.paragraph_kind = _kind(self.blocks, [*self.tags, tag])
        self.out.append(make(Paragraph, (make(Span, following[1:3]), words, self.paragraph_kind, tag, False, False, 0, False, ())))
        return True

    def add_block(self, block: str, only: Piece) -> bool:
        """Add the paragraph of a Markdown block with only text, the most frequent case; ``False`` if it has more."""
        words = "" if self.strong or self.linked else self.plain_words(only)
        if not words:
            return False
        if self.tags:
            tag, kind = self.tags[-1], _kind([*self.blocks, block], self.tags)
        else:
            tag, kind = None, _BLOCK_KINDS.get(block) or _kind(self.blocks, self.tags)
        self.out.append(make(Paragraph, (make(Span, only[1:3]), words, kind, tag, False, False, 0, False, ())))
        return True

    def add_text(self, start: int, end: int) -> None:
        """Add source text: decode references, drop template tags."""
        source = words = self.text[start:end]
        if not self.plain and MASK in words:
            words = words.replace(MASK, "")
        stripped = words.strip()
        if stripped:
            if "&" in words:
                words = decoded(words)
            if not self.strong:
                self.has_plain_text = True
            if not self.linked:
                self.has_unlinked_text = True
        elif words == source:
            self.parts.append(words)
            return
        if stripped == source:
            if self.start < 0:
                self.start = start
            self.end = end
            self.parts.append(words)
        else:
            self.add_words(source, words, start, end)

    def add_code(self, start: int, end: int) -> None:
        """Add an inline code span; a code block is not a paragraph."""
        if self.blocks and self.blocks[-1] == "code":
            return
        source = self.text[start:end]
        if not source:
            return  # a line end that a parser adds to the text
        words = source.replace(MASK, "").strip("`")
        self.coded = self.coded or bool(words.strip())
        self.has_plain_text = self.has_plain_text or not self.strong
        self.has_unlinked_text = True
        self.add_words(source, words, start, end)

    def add_words(self, source: str, words: str, start: int, end: int) -> None:
        """Add the visible text of the source from ``start`` to ``end``."""
        if not source.isspace():
            if self.start < 0:
                self.start = start + len(source) - len(source.lstrip())
            self.end = end if not source[-1].isspace() else start + len(source.rstrip())
        self.parts.append(words)

    def add_tag(self, tag: Tag) -> None:
        """Add a tag: a paragraph boundary, or inline markup."""
        _, _, _, name, closing, _ = tag
        if name in _BOUNDARIES:
            if self.parts or self.images or self.inline:
                self.finish()
            self.strong = self.linked = 0
            self.paragraph_kind = ""
            tags = self.tags
            if closing:
                for depth in range(len(tags) - 1, max(-1, len(tags) - 50), -1):
                    if tags[depth][3] == name:
                        del tags[depth:]
                        break
            elif name not in VOID:
                if name in BLOCKS and tags and tags[-1][3] == "p":
                    tags.pop()
                tags.append(tag)
            return
        self.inline.append(tag)
        step = -1 if closing else 1
        if name == "br":
            self.parts.append(_BREAK)
        elif name in ("strong", "b"):
            self.strong = max(0, self.strong + step)
        elif name == "a":
            self.linked = max(0, self.linked + step)
        elif name == "img":
            self.images += not closing

    def finish(self) -> None:
        """End the paragraph, if it has more than whitespace."""
        if self.start < 0 and not self.images:
            self.clear()
            return
        words = self.collapsed("".join(self.parts)) if self.parts else ""
        if words or self.images:
            span = make(Span, (self.start, self.end) if self.start >= 0 else (0, 0))
            tag = self.tags[-1] if self.tags else None
            strong, linked = bool(words) and not self.has_plain_text, bool(words) and not self.has_unlinked_text
            kind = _kind(self.blocks, self.tags)
            self.out.append(make(Paragraph, (span, words, kind, tag, strong, linked, self.images, self.coded, tuple(self.inline))))
        self.clear()

    def collapsed(self, words: str) -> str:
        """The words with runs of whitespace collapsed, and a newline for each line break."""
        if "\n" in words:
            words = words.replace("\n", " ")
        for character in self.odd_spaces:
            words = words.replace(character, " ")
        while "  " in words:
            words = words.replace("  ", " ")
        if _BREAK in words:
            words = "\n".join([line.strip(" ") for line in words.split(_BREAK)])
        return words.strip()


def _kind(blocks: list[str], tags: list[Tag]) -> str:
    for tag in tags[:-7:-1]:
        if tag[3] in _TAG_KINDS:
            return _TAG_KINDS[tag[3]]
    for block in reversed(blocks):
        if block in _BLOCK_KINDS:
            return _BLOCK_KINDS[block]
    return "other" if tags and tags[-1][3] not in _FLOW else "paragraph"


_BLOCK_KINDS = {"heading": "heading", "item": "item", "cell": "cell", "quote": "quote", "table": "cell"}
_FLOW = frozenset({"p", "div", "section", "article", "center", "main", "header", "aside", "details"})
