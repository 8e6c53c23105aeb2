"""Blocks that stay HTML: which must, and how they are written so that Markdown takes each for one block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..syntax.html import VOID, Tag, tokens
from ..values.patterns import lazy
from .content import EMBEDDED, is_custom

if TYPE_CHECKING:
    from turbohtml import Element


def has_no_form(element: Element) -> str:
    """Why Markdown cannot say what a block says; empty if it may."""
    if element.tag in _NO_FORM or is_custom(element.tag):
        return f"Markdown has no `<{element.tag}>`"
    if element.tag != "table":
        return ""
    cells = element.select("td, th")
    if any(cell.attr(name) not in (None, "1", "") for cell in cells for name in ("colspan", "rowspan")):
        return "Markdown has no merged cells"
    if element.find("caption") is not None:
        return "Markdown has no captions of tables"
    if element.select_one("td ul, td ol, td pre, td blockquote, td table, th ul, th ol, th pre") is not None:
        return "Markdown has no blocks in cells of tables"
    return ""


_NO_FORM = EMBEDDED | {"details", "dl", "fieldset", "menu"}


def block_html(name: str, html: str, *, jsx: bool = False) -> str:
    """The HTML of a block with this element without blank lines, which would end it; with ``jsx``, as MDX takes it."""
    parts = _PRE().split(html)
    html = "".join(_EMPTY().sub("\n", part) if index % 2 == 0 else part.replace("\n\n", "\n&#10;") for index, part in enumerate(parts))
    html = html.strip() if name in _BEGINS_BLOCK else f"<div>{html.strip()}</div>"
    return as_jsx(html) if jsx else html


_BEGINS_BLOCK = frozenset(
    "address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr iframe li main menu nav noscript ol p pre script section style summary table textarea ul".split()
)
"""Elements that begin a block of HTML wherever their tag ends: https://spec.commonmark.org/0.31.2/#html-blocks."""
_PRE = lazy(r"(<pre[\s>].*?</pre>)", re.DOTALL)
_EMPTY = lazy(r"\n(?:[ \t\r]*\n)+")


def as_jsx(html: str) -> str:
    """HTML as JSX: https://react.dev/reference/react-dom/components/common; attributes with another form in JSX are left out."""
    parts: list[str] = []
    offset = 0
    for token in tokens(html):
        parts.append(_braces(html[offset : token.start]))
        if isinstance(token, Tag):
            given = {attribute.name: attribute.value for attribute in token.attributes if not attribute.dynamic}
            kept = {_IN_JSX.get(name, name): value for name, value in given.items() if name in _IN_JSX or name in _PLAIN}
            written = "".join(f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in kept.items())
            end = " />" if token.name in VOID else ">"
            parts.append(f"</{token.name}>" if token.closing else f"<{token.name}{written}{end}")
        offset = token.end
    parts.append(_braces(html[offset:]))
    return "".join(parts)


def _braces(text: str) -> str:
    return text.replace("{", "&#123;").replace("}", "&#125;")


_IN_JSX = {"class": "className", "colspan": "colSpan", "rowspan": "rowSpan", "datetime": "dateTime", "srcset": "srcSet"}
_PLAIN = frozenset("href src alt title id width height open lang dir start cite".split())
