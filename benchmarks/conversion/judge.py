"""Compares the page of a Markdown text, as markdown-it makes it, with the HTML that it was converted from.

Neither the renderer nor the parser of HTML here is used by the conversion.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from markdown_it import MarkdownIt

    from .bodies import Body


_DAMAGED = "\0"
"""Before code that has paragraphs in it, which a parser of Markdown made of its blank lines."""
_MARK = re.compile(r"\s*[*\[]?\d+\]?\s*")


class Page(NamedTuple):
    """What is compared of a page."""

    text: str
    """Without whitespace."""
    links: tuple[tuple[str, str], ...]
    images: tuple[tuple[str, str], ...]
    code: tuple[str, ...]
    cells: tuple[str, ...]
    headings: tuple[str, ...]
    bold: tuple[str, ...]
    items: int

    def differences(self, other: Page) -> list[str]:
        """The fields that differ; of damaged code, blank lines do not count."""
        theirs = other
        if len(self.code) == len(other.code) and any(code.startswith(_DAMAGED) for code in self.code):
            pairs = zip(self.code, other.code, strict=True)
            theirs = other._replace(code=tuple(_DAMAGED + _without_blank_lines(b) if a.startswith(_DAMAGED) else b for a, b in pairs))
        return [name for name, one, another in zip(self._fields, self, theirs, strict=True) if one != another]


def pages(body: Body, markdown: str) -> tuple[Page, Page]:
    """The pages of a body and of what was made of it.  A generator replaces template tags before Markdown is read: so does this."""
    html = body.meant or body.html
    for number, code in enumerate(body.codes):
        if not code.startswith("<!--"):
            html, markdown = (text.replace(code, f"CODE{number}") for text in (html, markdown))
    return page_of_html(html), page_of_markdown(markdown)


@lru_cache(maxsize=1)
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
    renderer.validateLink = lambda _: True  # type: ignore[method-assign]
    return renderer


def page_of_markdown(text: str, *, marks: bool = True) -> Page:
    """The page that markdown-it makes of a text."""
    return page_of_html(_renderer().render(text), rendered=True, marks=marks)


def page_of_html(html: str, *, rendered: bool = False, marks: bool = True) -> Page:
    """The page of HTML; ``rendered`` by markdown-it, whose marks for footnotes are its own.

    Without ``marks``, those of footnotes are left out: each source has its own, and Markdown numbers them.
    """
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(html, "html5lib")
    for name in ("script", "style", "noscript", "head"):
        for element in soup.find_all(name):
            element.decompose()
    for element in soup.select("pre br"):
        element.replace_with("\n")
    for element in soup.select("pre p, pre h1, pre h2, pre h3, pre h4, pre h5, pre h6, pre li"):
        element.insert_before("\n")
        element.insert_after("\n")
    damaged = {
        id(element.find_parent("pre")) for element in soup.select("pre p, pre h1, pre h2, pre h3, pre h4, pre h5, pre h6, pre li, pre pre")
    }
    if rendered:
        for element in soup.select("a.footnote-backref, hr.footnotes-sep"):
            element.decompose()
        for number, element in enumerate(soup.select("sup.footnote-ref"), 1):
            element.replace_with(f"{{{number}}}" if marks else "")
    if not marks:
        for element in soup.select('a[href^="#"], .footnote-delimiter'):
            if _MARK.fullmatch(element.get_text()) or "footnote-delimiter" in element.get("class", ()):
                element.decompose()
        for element in soup.select("li.footnote-item"):
            element.name = "p"
    for code in soup.find_all("tt"):
        code.name = "code"
    text = "".join(str(node) for node in soup.descendants if type(node) is NavigableString)
    links = tuple((_address(link["href"]), _plain(link.get_text())) for link in soup.find_all("a", href=True))
    images = tuple((_address(image.get("src", "")), _plain(image.get("alt", ""))) for image in soup.find_all("img"))
    return Page(
        _plain(text),
        links,
        images,
        tuple(_code(code, damaged=id(code) in damaged) for code in soup.find_all("pre") if not code.find_parent("pre")),
        tuple(_plain(cell.get_text()) for cell in soup.find_all(["td", "th"])),
        tuple(
            f"{heading.name} {_plain(heading.get_text())}"
            for heading in soup.find_all(re.compile("^h[1-6]$"))
            if not heading.find_parent("pre")
        ),
        _bold(soup),
        sum(not item.find_parent("pre") for item in soup.find_all("li")),
    )


def _code(element: Tag, *, damaged: bool) -> str:
    text = element.get_text().replace("\xa0", " ").strip("\n")
    return _DAMAGED + _without_blank_lines(text) if damaged else text


def _without_blank_lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _bold(soup: BeautifulSoup) -> tuple[str, ...]:
    return tuple(
        filter(
            None,
            (
                "".join(_plain(bold.get_text()))
                for bold in soup.find_all(["b", "strong"])
                if bold.find_parent(["b", "strong", "pre"]) is None
            ),
        )
    )


def _plain(text: str) -> str:
    return "".join(text.split())


def _address(url: str) -> str:
    return "".join(unquote(url, errors="surrogateescape").split())
