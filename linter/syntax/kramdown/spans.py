"""The inline Markdown of a block: https://kramdown.gettalong.org/syntax.html#span-level-elements."""

from __future__ import annotations

from ...values.named_tuples import make
from ...values.patterns import ASCII, lazy
from ...values.spans import Span
from .. import html
from ..html import RAW
from ..nodes import MarkdownLink, Url
from . import patterns
from .links import Brackets

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from ..pieces import Piece, Reader
    from .source import Source
    from .state import Definitions

_SPECIAL = lazy(r"[*_`<\[!$\\{ ~](?:(?<![ ~])|(?<=[ ])[ ]\n|(?<=~)~)")
_EMPHASIS = lazy(r"\*\*?|__?")
_INSIDE_WORD = lazy(r"[^\W\d_]-?[^\W\d_]*\Z")
_SPACES = " \t\n\r\f\v"
"""Whitespace to Ruby: a non-breaking space is a character like any other."""
_BREAK = lazy(r"(?:\ \ |\\\\?)\n")
_MARKUP = lazy(rf"<(?={patterns.NAME}|!--|/)", ASCII)


_NOTHING: Piece = ("", 0, 0, None)


class Spans:
    """Reads the inline Markdown from one position of a source to another."""

    def __init__(self, reader: Reader, source: Source, first: int, last: int, definitions: Definitions) -> None:
        self.reader = reader
        self.source = source
        self.text = source.text[first:last]
        self.base = first
        self.definitions = definitions
        self.brackets = Brackets(self.text, definitions)
        self.delimiters: list[tuple[str, int, int, int]] = []
        """The open ones of emphasis: characters, position, index of their piece, number of open elements."""
        self.in_link = 0
        self.marked = False
        """Whether a piece is the delimiter of emphasis, which is dropped."""

    def read(self) -> None:
        """Add the pieces."""
        depth, before = len(self.reader.open_code_elements), len(self.reader.pieces)
        self.spans(0, len(self.text))
        if self.marked:
            self.reader.pieces[before:] = [piece for piece in self.reader.pieces[before:] if piece[0]]
        self.reader.close_code_elements(depth)

    def place(self, position: int) -> int:
        """The offset in the post of a position."""
        return self.source.offset(self.base + position)

    def add_text(self, first: int, last: int, kind: str = "text") -> None:
        """Add text."""
        if first >= last:
            return
        in_code = kind == "text" and self.reader.open_code_elements
        for start, end in self.source.spans(self.base + first, self.base + last):
            if in_code:
                self.reader.add_code_text(start, end)
            else:
                self.reader.pieces.append((kind, start, end, None))

    def spans(self, position: int, end: int) -> None:
        """Read the text from one position to another."""
        text, special, first = self.text, _SPECIAL().search, position
        opened = len(self.delimiters)
        while match := special(text, position, end):
            at = match.start()
            position = max(self.span(at, end, first), at + 1)
            if self.taken:
                first = position
        self.add_text(first, end)
        self.abandon(opened)

    taken = False
    """Whether the last special character was more than text."""

    def span(self, at: int, end: int, first: int) -> int:
        """Read what begins with a special character; return where it ends."""
        self.taken = False
        reader = _READERS[self.text[at]]
        return reader(self, at, end, first)

    def take(self, first: int, at: int) -> None:
        """The text before a span ends."""
        self.add_text(first, at)
        self.taken = True

    def emphasis(self, at: int, end: int, first: int) -> int:
        """A delimiter of emphasis."""
        text = self.text
        match = _EMPHASIS().match(text, at, end)
        if match is None:  # pragma: no cover - the caller has seen it
            return at + 1
        mark = match[0]
        opened = [delimiter[0] for delimiter in self.delimiters]
        if opened and at and text[at - 1] not in _SPACES:
            # Of three delimiters, the first ends the inner emphasis.
            inner = opened[-1]
            closes = mark if mark in opened else inner if inner == mark[0] and text.startswith(mark[0] * 3, at) else ""
            if closes and not (closes[0] == "_" and text[at + len(closes) : at + len(closes) + 1].isalnum()):
                index = len(opened) - 1 - opened[::-1].index(closes)
                if at > self.delimiters[index][1] + len(closes):
                    self.take(first, at)
                    self.close(index, at + len(closes))
                    return at + len(closes)
        follows = text[match.end() : match.end() + 1]
        kinds = {len(characters) for characters in opened}
        if (
            len(mark) in kinds
            or not follows
            or follows in _SPACES
            or (mark[0] == "_" and _INSIDE_WORD().search(text, max(0, at - 100), at))
        ):
            return match.end()
        self.take(first, at)
        self.delimiters.append((mark, at, len(self.reader.pieces), 0))
        self.reader.pieces.append(("text", self.place(at), self.place(match.end() - 1) + 1, None))
        return match.end()

    def close(self, index: int, end: int) -> None:
        """The emphasis that a delimiter opened ends here; those inside it do not."""
        mark, at, piece, _ = self.delimiters[index]
        pieces = self.reader.pieces
        start = self.place(at)
        strong = len(mark) > 1
        pieces[piece] = ("strong", start, start, None) if strong else _NOTHING
        if strong:
            place = self.place(end - 1) + 1
            pieces.append(("unstrong", place, place, None))
        self.marked = True
        del self.delimiters[index:]

    def abandon(self, opened: int) -> None:
        """The delimiters that nothing closes are text, as they are already."""
        del self.delimiters[opened:]

    def code(self, at: int, end: int, first: int) -> int:
        """A code span."""
        after, found = self.brackets.code_end(at)
        if found and after <= end:
            self.take(first, at)
            for start, stop in self.source.spans(self.base + at, self.base + after):
                self.reader.pieces.append(("code", start, stop, None))
            return after
        return self.brackets.run_end(at)

    def tag(self, at: int, end: int, first: int) -> int:
        """A comment, an autolink, or a tag with what is inside it if that is no Markdown."""
        text = self.text
        link = patterns.AUTOLINK().match(text, at, end)
        if link:
            self.take(first, at)
            self.autolink(link)
            return link.end()
        close = self.brackets.comment_end(at)
        if 0 < close <= end:
            self.take(first, at)
            self.add_token(at, close)
            return close
        match = patterns.END_TAG().match(text, at, end)
        if match:
            # Where no element is open, it is shown as text; `stray-tag` reports it if it is not that of a block element.
            if match[1].lower() not in patterns.BLOCK_ELEMENTS or self.definitions.too_deep:
                self.take(first, at)
                self.add_token(at, match.end())
            return match.end()
        match = patterns.TAG().match(text, at, end)
        if match is None:
            return at + 2 if text.startswith("<<", at) else at + 1
        name = patterns.element_name(match[1])
        if name in patterns.BLOCK_ELEMENTS and not self.definitions.too_deep:
            return match.end()
        self.take(first, at)
        self.add_token(at, match.end())
        if match[3] or name in patterns.EMPTY_ELEMENTS or (name in patterns.HOLDS_SPANS and not _IS_RAW().search(match[2])):
            return match.end()
        if name not in patterns.HOLDS_SPANS and _IS_MARKDOWN().search(match[2]):
            return match.end()
        return self.raw(name, match.end(), end)

    def raw(self, name: str, position: int, end: int) -> int:
        """The content of an element in which there is no Markdown, and its end tag."""
        text, first, opened = self.text, position, [name]
        search = _MARKUP().search
        while opened and (found := search(text, position, end)):
            at = found.start()
            position = at + 1
            inner = opened[-1]
            if match := patterns.END_TAG().match(text, at, end):
                if patterns.element_name(match[1]) != inner:
                    continue
                opened.pop()
                close = match.end()
            elif inner in RAW:
                continue
            elif match := patterns.TAG().match(text, at, end):
                inner_name = patterns.element_name(match[1])
                if inner_name in patterns.BLOCK_ELEMENTS:
                    continue
                close = match.end()
                if not match[3] and inner_name not in patterns.EMPTY_ELEMENTS:
                    opened.append(inner_name)
            elif not 0 < (close := self.brackets.comment_end(at)) <= end:
                continue
            self.add_text(first, at, "raw" if inner in RAW else "text")
            self.add_token(at, close)
            first = position = close
        if opened:
            self.add_text(first, end, "raw" if opened[-1] in RAW else "text")
            return end
        return position

    def add_token(self, first: int, last: int) -> None:
        """Add markup."""
        source, start = self.source.padded(self.base + first, self.base + last)
        found = False
        for token in list(html.tokens(source, moved=start)):
            self.reader.add_token(token)
            found = True
        if not found:
            self.add_text(first, last)

    def autolink(self, match: re.Match[str]) -> None:
        """An autolink."""
        start, end = self.place(match.start()), self.place(match.end() - 1) + 1
        span, inner = Span(start, end), Span(start + 1, end - 1)
        raw = match[1]
        value = html.decoded(raw if match[2] else f"mailto:{raw}")
        link = MarkdownLink(span, Url(inner, raw, value, "link", "autolink"), False, inner, "", value)  # noqa: FBT003
        self.reader.pieces += [("link", start, end, link), ("text", *inner, None), ("end", end, end, link)]
        self.reader.links.append(link)

    def link(self, at: int, end: int, first: int) -> int:
        """A link, an image or a footnote."""
        text = self.text
        image = text[at] == "!"
        if text.startswith("[^", at):
            footnote = patterns.FOOTNOTE_MARK().match(text, at, end)
            if footnote is None:
                return at + 1
            if footnote[1] in self.definitions.footnotes:
                self.take(first, at)
            return footnote.end()
        if (image and not text.startswith("[", at + 1)) or (self.in_link and not image):
            return at + 1
        found = self.brackets.link(at + image, end)
        if found is None:
            return at + 1 + image
        self.take(first, at)
        start, stop = self.place(at), self.place(found.end - 1) + 1
        url = None
        if found.url is not None:
            place = Span(self.place(found.url[0]), self.place(found.url[0]) + found.url[1] - found.url[0])
            raw = self.reader.text[place.start : place.end]
            url = Url(place, raw, html.decoded(raw), "image" if image else "link", "angle" if found.angle else "bare")
        destination = url.value if url is not None else html.decoded(found.destination)
        inside = make(Span, (self.place(at + 1 + image), self.place(found.close)))
        link = make(MarkdownLink, (make(Span, (start, stop)), url, image, inside, found.title, destination))
        self.reader.pieces.append(("link", start, stop, link))
        if image:
            self.add_text(at + 2, found.close, "alt")
        else:
            self.in_link += 1
            self.spans(at + 1, found.close)
            self.in_link -= 1
        self.reader.links.append(link)
        self.reader.pieces.append(("end", stop, stop, link))
        self.taken = True
        return found.end

    def math(self, at: int, end: int, first: int) -> int:
        """A formula."""
        close = self.brackets.math_end(at)
        if not close or close > end:
            return at + 1
        self.take(first, at)
        for start, stop in self.source.spans(self.base + at, self.base + close):
            self.reader.pieces.append(("math", start, stop, None))
        return close

    def backslash(self, at: int, end: int, first: int) -> int:
        """An escaped character, or a hard line break."""
        match = _BREAK().match(self.text, at, end)
        if match is None:
            return self.brackets.escape_end(at)
        self.take(first, at)
        self.reader.pieces.append(("break", self.place(at), self.source.after_line(self.base + match.end() - 1), None))
        return match.end()

    def strikethrough(self, at: int, end: int, first: int) -> int:
        """Struck text."""
        close = self.brackets.struck_end(at)
        if not close or close > end:
            return at + 2
        self.take(first, at)
        self.spans(at + 2, close - 2)
        self.taken = True
        return close

    def extension(self, at: int, end: int, first: int) -> int:
        """An extension or an attribute list."""
        text = self.text
        match = patterns.EXTENSION().match(text, at, end)
        if match:
            name = match[1]
            if name is None or name not in ("comment", "nomarkdown", "options"):
                return at + 1
            if (match[2] or "").endswith("/"):
                self.take(first, at)
                return match.end()
            stops = [found for mark in ("{:/}", f"{{:/{name}}}") if 0 <= (found := self.brackets.find(mark, match.end())) < end]
            if not stops:
                return at + 1
            stop = min(stops)
            self.take(first, at)
            if name == "nomarkdown":
                source, start = self.source.padded(self.base + match.end(), self.base + stop)
                self.reader.add_html(source, 0, len(source), start)
            return text.index("}", stop) + 1
        match = patterns.SPAN_ATTRIBUTES().match(text, at, end)
        # Attributes belong to the span before; after text, they are text.
        opened = self.delimiters[-1] if self.delimiters else ("", -1, 0, 0)
        if match is None or first < at or at == 0 or at == opened[1] + len(opened[0]):
            return at + 1
        self.take(first, at)
        return match.end()


_IS_RAW = lazy(r"""\smarkdown\s*+=\s*+["']?(?:0|raw)\b""")
_IS_MARKDOWN = lazy(r"""\smarkdown\s*+=\s*+["']?span\b""")
_READERS = {
    "*": Spans.emphasis,
    "_": Spans.emphasis,
    "`": Spans.code,
    "<": Spans.tag,
    "[": Spans.link,
    "!": Spans.link,
    "$": Spans.math,
    "\\": Spans.backslash,
    " ": Spans.backslash,
    "{": Spans.extension,
    "~": Spans.strikethrough,
}
