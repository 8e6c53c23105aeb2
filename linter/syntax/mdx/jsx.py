"""Tags of JSX and expressions, as MDX reads them (https://github.com/micromark/micromark-extension-mdx-jsx)."""

from __future__ import annotations

from ...values.named_tuples import NamedTuple
from ...values.patterns import VERBOSE, lazy
from .javascript import Braces, expression_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .containers import Content

_NAME = r"(?:[^\W\d]|\$)[\w$\u200c\u200d-]*+"
_OPEN = lazy(rf"<\s*+(?P<slash>/?)\s*+(?P<name>{_NAME}(?:\s*+:\s*+{_NAME}|(?:\s*+\.\s*+{_NAME})*+))?+(?=[\s/>{{]|(?P<bad>\Z|.))")
_ATTRIBUTE = lazy(
    rf"""
    \s*+
    (?:
        (?P<end> (?P<closed>/)?+ \s*+ > )
      | (?P<spread> \{{ )
      | (?P<name> {_NAME} (?: \s*+ : \s*+ {_NAME} )?+ )
        (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | (?P<value> \{{ ) ) )?+
    )
    """,
    VERBOSE,
)
_UNQUOTED = lazy(r"\s*+=\s*+(?![\"'{])[^\s>]")
_SPACE = lazy(r"\s*+")
COMMENT = lazy(r"<!--(?:>|->|(?s:.*?)--!?>)")


class Item(NamedTuple):
    """A tag, an expression or a comment."""

    kind: str
    """``tag``, ``expression`` or ``comment``."""
    start: int
    end: int
    name: str = ""
    """Of a tag, as it is spelled; empty for a fragment."""
    closing: bool = False
    self_closing: bool = False
    expressions: tuple[tuple[int, int], ...] = ()
    """The expressions in a tag, with their braces."""


class Failure(NamedTuple):
    """Why there is no item."""

    kind: str
    """As in ``Problem``."""
    start: int
    end: int
    """The place of the character that is not expected."""
    name: str = ""
    unended: bool = False
    """Whether the text ends too early, so that more text may help."""


class Source:
    """A text whose tags and expressions are read; offsets are those of ``text``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.braces = Braces(text)
        self._commented = len(text)
        """From here on, no comment has an end."""

    def expression(self, start: int, *, empty: bool = True, spread: bool = False) -> Item | Failure:
        """The expression that begins with the brace at ``start``."""
        text = self.text
        error, last = 0, -1
        for end in self.braces.ends(start):
            error = expression_error(text[start + 1 : end - 1], empty=empty, spread=spread)
            if error < 0:
                return Item("expression", start, end)
            last = end
        unended = not self.braces.is_balanced(start)
        if last < 0:
            return Failure("brace", start, start + 1, unended=unended)
        if not empty and not spread and not text[start + 1 : last - 1].strip():
            return Failure("empty", start, last)
        return Failure("expression", start, last, unended=unended)

    def tag(self, start: int) -> Item | Failure | None:
        """The tag that begins at ``start``; ``None`` if the ``<`` there is text."""
        text = self.text
        if text[start + 1 : start + 2].isspace():
            return None
        opening = _OPEN().match(text, start)
        if opening is None:  # pragma: no cover - every `<` matches
            return None
        name, closing = opening["name"] or "", bool(opening["slash"])
        offset = opening.end()
        if opening["bad"] is not None:
            kind = "url" if text.startswith(("//", ":"), offset) or opening["bad"] == "@" else "tag"
            return Failure(kind, start, offset + 1, name, unended=offset >= len(text) or text.startswith("<!--", start))
        if not name and text[(after := self._after_space(offset)) : after + 1] != ">":
            return Failure("tag", start, min(after + 1, len(text)), unended=after >= len(text))
        expressions: list[tuple[int, int]] = []
        first = True
        while True:
            match = _ATTRIBUTE().match(text, offset)
            if match is None:
                return self._bad_attribute(start, offset, name)
            offset = match.end()
            if match["end"]:
                self_closing = bool(match["closed"])
                if closing and (self_closing or not first):
                    return Failure("tag", start, offset, name)
                return Item("tag", start, offset, "".join(name.split()), closing, self_closing, tuple(expressions))
            first = False
            brace = match.start("spread") if match["spread"] else match.start("value")
            if brace >= 0:
                inner = self.expression(brace, empty=False, spread=bool(match["spread"]))
                if type(inner) is Failure:
                    return inner._replace(name=name)
                expressions.append((brace, inner.end))
                offset = inner.end

    def _bad_attribute(self, start: int, offset: int, name: str) -> Failure:
        text = self.text
        at = self._after_space(offset)
        if _UNQUOTED().match(text, offset):
            return Failure("value", start, at + 1, name)
        # A quote without its end extends to the end of the text.
        value = text.startswith("=", at) and text[at + 1 :].lstrip()[:1] in ("'", '"', "")
        return Failure("tag", start, min(at + 1, len(text)), name, unended=at >= len(text) or bool(value))

    def _after_space(self, offset: int) -> int:
        space = _SPACE().match(self.text, offset)
        return space.end() if space else offset

    def comment(self, start: int) -> Item | None:
        """The comment of HTML that begins at ``start``."""
        if start >= self._commented or not self.text.startswith("<!--", start):
            return None
        match = COMMENT().match(self.text, start)
        if match is None:
            self._commented = start
            return None
        return Item("comment", start, match.end())

    def item(self, start: int) -> Item | Failure | None:
        """What begins with the ``<`` or ``{`` at ``start``; ``None`` if it is text."""
        if self.text[start] == "{":
            return self.expression(start)
        return self.comment(start) or self.tag(start)


def placed(item: Item, content: Content) -> Item:
    """An item with its places in the post."""
    inner = tuple([(content.place(start), content.place(end, end=True)) for start, end in item.expressions])
    return item._replace(start=content.place(item.start), end=content.place(item.end, end=True), expressions=inner)


class Run(NamedTuple):
    """Tags and expressions at the beginning of a text."""

    items: list[Item]
    end: int
    """Where they end."""
    alone: bool
    """Whether nothing else is on their lines."""
    failure: Failure | None


def run_of(text: str) -> Run:
    """Read the tags and expressions at the beginning of a text, up to the end of a line."""
    source, items, offset = Source(text), list[Item](), 0
    while True:
        while offset < len(text) and text[offset] in " \t":
            offset += 1
        if offset >= len(text) or text[offset] in "\r\n":
            return Run(items, offset, alone=True, failure=None)
        item = source.item(offset) if text[offset] in "<{" else None
        if item is None or isinstance(item, Failure):
            return Run(items, offset, alone=False, failure=item)
        items.append(item)
        offset = item.end
