"""The text of a page, read with ``html.parser`` of the standard library."""

from __future__ import annotations

from html import unescape
from html.entities import html5
from html.parser import HTMLParser

from ..values.patterns import lazy

_BLOCKS = frozenset(
    "p div br li ul ol dl dt dd table tr td th h1 h2 h3 h4 h5 h6 blockquote pre section article header footer figure figcaption "
    "main aside nav details summary center form".split()
)
_VISIBLE_ELEMENTS = frozenset("img iframe video audio object embed hr input".split())
_HIDDEN_ELEMENTS = frozenset({"script", "style", "template", "rt", "rp"})
"""Elements whose content is no text of the page, or is beside it."""
_EMPTY_ELEMENTS = frozenset(
    "area base br col embed hr img input keygen link menuitem meta param source track wbr basefont bgsound command frame image isindex "
    "nextid spacer".split()
)


def text_of_page(html: str) -> str:
    """The text of a page, with a space for each block and the name of each element that shows something."""
    page = _Page()
    page.feed(html)
    page.close()
    return "".join(page.parts)


class _Page(HTMLParser):
    """Collects the parts of the text, and knows which elements are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._open: list[str] = []
        self._counts: dict[str, int] = {}
        self._hidden = 0
        """How many of the open elements hide their text."""
        self._ended: dict[str, int] = {}
        """How many elements without content have not had their end tag, which few authors write."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - html.parser gives them
        self._show(tag)
        if tag in _EMPTY_ELEMENTS:
            self._ended[tag] = self._ended.get(tag, 0) + 1
            return
        self._open.append(tag)
        self._counts[tag] = self._counts.get(tag, 0) + 1
        self._hidden += tag in _HIDDEN_ELEMENTS

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - html.parser gives them
        self._show(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._ended.get(tag):
            self._ended[tag] -= 1
            return
        last = "" if self._counts.get(tag) else tag
        while last != tag:
            last = self._open.pop()
            self._counts[last] -= 1
            self._hidden -= last in _HIDDEN_ELEMENTS

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)

    def handle_charref(self, name: str) -> None:
        self.handle_data(_character(name))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(html5.get(name) or html5.get(f"{name};") or f"&{name}")

    def _show(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append(" ")
        elif tag in _VISIBLE_ELEMENTS:
            self.parts.append(f" [{tag}] ")


def _character(reference: str) -> str:
    """The character of a numeric reference, which is without its ``&#`` and its semicolon."""
    match = _NUMBER().match(reference)
    if match is None:
        return reference
    return (unescape(f"&#{match[0]};") or chr(int(match[1], 16) if match[1] else int(match[0]))) + reference[match.end() :]


_NUMBER = lazy(r"[xX]([0-9a-fA-F]++)|[0-9]++")
