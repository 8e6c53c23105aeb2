"""Styles that are what the post shows: a picture, a swatch, a sample of a style, the layout of a figure or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...syntax.browser_styles import longhands
from ...values.patterns import lazy
from .page_styles import lays_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...syntax.css import Declaration
    from ...syntax.nodes import Element
    from ...syntax.parse import Post

_PICTURE = lazy(r"url\(\s*[^\s)]|gradient\(|image-set\(|cross-fade\(", 2)  # re.IGNORECASE
_LAYOUT = (
    *("flex", "grid", "align-items", "align-content", "align-self", "justify-", "place-", "order", "-webkit-box-", "table-layout"),
    "column",
)
_LAYOUT_DISPLAY = ("flex", "grid", "table", "box")
_FILLED = frozenset(
    {"background", "background-color", "border", "border-top", "border-bottom", "border-left", "border-right", "box-shadow"}
)
_COLOURS = frozenset({"color", "background", "background-color", "border-color", "fill"})
_SAMPLE = 200
"""The longest text of an element that may show what a style is."""
_TAG = lazy(r"<[^<>]*+>")
_REFERENCE = lazy(r"&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#xa0);", 2)


def drawn(post: Post, index: int, every: Sequence[Declaration]) -> Sequence[Declaration]:
    """The declarations of an element that are what the post shows, so that none of them can go without the others.

    All of them for a box with a background or a border and without text, as in a palette or a diagram, and for a text that names
    the colour or the property it is written in; for a background picture and a flex, grid or table layout, all but typography.
    """
    element = post.elements[index]
    text: str | None = None
    is_laid_out = False
    for one in every:
        _, name, source = one
        value = source.lower().partition("!")[0].strip()
        is_picture = "(" in value and bool(_PICTURE().search(value))
        is_layout = name == "display" and value != "none" and any(part in value for part in _LAYOUT_DISPLAY)
        is_placed = name.startswith(_LAYOUT) or (element.parent >= 0 and name in _PLACED and lays_out(post.elements[element.parent].start))
        is_laid_out = is_laid_out or is_picture or is_layout or is_placed
        if name in _FILLED or name in _COLOURS or "-" in name:
            text = _text(post, element) if text is None else text
            if name in _FILLED and not text.strip() and element.name not in _NO_BOXES and _fills(one):
                return every
            if len(text) <= _SAMPLE and _names(text.lower(), name, value):
                return every
    return [one for one in every if not one.property.startswith(_TYPOGRAPHY)] if is_laid_out else ()


_TYPOGRAPHY = ("text-align", "text-indent", "text-justify", "font", "line-height", "letter-spacing", "word-spacing", "mso-")


_PLACED = frozenset("width min-width max-width height margin margin-left margin-right margin-top margin-bottom float".split())
_NO_BOXES = frozenset({"table", "tbody", "tr", "ul", "ol", "hr", "img", "iframe", "video", "br"})


def _fills(declaration: Declaration) -> bool:
    """Whether a background, a border or a shadow is more than none."""
    values = longhands((declaration,))
    return values is None or not _NONE.issuperset(values.values())


_NONE = frozenset({"none", "transparent", "inherit", "medium", "currentcolor"})


def _text(post: Post, element: Element) -> str:
    """The source of an element without its tags, and ``<img`` for a picture in it."""
    if element.end is None:
        return "unclosed"
    source = post.text[element.start.end : element.end.start]
    if len(source) > 10 * _SAMPLE:
        return "a" * (_SAMPLE + 1)
    picture = "<img" if "<img" in source.lower() or "![" in source or "<svg" in source.lower() else ""
    return picture + _REFERENCE().sub("", _TAG().sub("", source))


def _names(text: str, name: str, value: str) -> bool:
    """Whether a text names a style: its colour, or the property and its value."""
    if name in _COLOURS and value in text and len(value) > 2:
        before, _, after = text.partition(value)
        return not before[-1:].isalnum() and not after[:1].isalnum()
    return "-" in name and not name.startswith(("mso-", "-")) and name in text
