"""Styles that are what the post shows: a picture, a swatch, a sample of a style, a spoiler, an embed, the layout of a figure or a table."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....syntax.browser_styles import longhands
from ....values.patterns import lazy
from .page import lays_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....syntax.css import Declaration
    from ....syntax.html import Tag
    from ....syntax.nodes import Element
    from ....syntax.parse import Post

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
_SYMBOLIC = _COLOURS | {"font-size"}
_SAMPLE = 200
"""The longest text of an element that may show what a style is."""
_TAG = lazy(r"<[^<>]*+>")
_REFERENCE = lazy(r"&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#xa0);", 2)


class Drawings:
    """The styles of one post that are what it shows."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self._embeds = _embeds(post)
        self._listings = _listings(post)
        self._known: dict[tuple[str, str], tuple[list[tuple[Declaration, str]], Sequence[Declaration], bool]] = {}

    @cached_property
    def _words(self) -> str:
        """The text of the post without its tags: what it does not contain is in none of its elements."""
        return _REFERENCE().sub("", _TAG().sub("", self.post.text)).lower()

    @cached_property
    def _has_symbols(self) -> bool:
        return _SYMBOL().search(self.post.text) is not None

    def of(self, index: int, every: Sequence[Declaration]) -> Sequence[Declaration]:
        """The declarations of an element that are what the post shows, so that none of them can go without the others.

        All of them for a box with a background or a border and without text, as in a palette or a diagram, and for a text that names
        the colour or the property it is written in, is a symbol in a colour, or can only be read where it is selected; all of them in what
        the script of a platform replaces, and in a listing, where a program has chosen the colours; for a background picture, a flex,
        grid or table layout, and a frame that keeps the ratio of a video, all but typography.
        """
        element = self.post.elements[index]
        if self._embeds and any(start <= element.start.start < end for start, end in self._embeds):
            return every
        if self._listings and any(start < element.start.start < end for start, end in self._listings):
            return every
        parent = self.post.elements[element.parent].start if element.parent >= 0 else None
        # Posts repeat their tags, so each is examined once, and only what is in the element for each of them.
        key = (element.start.source, parent.source if parent else "")
        if key not in self._known:
            self._known[key] = self._by_text(element, every), _laid_out(every, element.name, parent), _is_unreadable(every)
        by_text, kept, is_unreadable = self._known[key]
        if by_text:
            text = _text(self.post, element)
            is_box = not text.strip() and element.name not in _NO_BOXES
            if not is_box and is_unreadable:
                return every
            text = text.lower() if len(text) <= _SAMPLE else ""
            if _is_symbol(text) and any(one.property in _SYMBOLIC for one, _ in by_text):
                return every
            for one, value in by_text:
                if (is_box and one.property in _FILLED and _fills(one)) or (text and _names(text, one.property, value)):
                    return every
        return kept

    def _by_text(self, element: Element, every: Sequence[Declaration]) -> list[tuple[Declaration, str]]:
        """The declarations, with their values, that stay or not by what is in the element."""
        values = [(one, one.value.lower().partition("!")[0].strip()) for one in every]
        boxes = _FILLED if element.name not in _NO_BOXES else frozenset[str]()
        return [
            (one, value)
            for one, value in values
            if one.property in boxes
            or ("-" in one.property and one.property in self._words)
            or (one.property in _COLOURS and value in self._words)
            or (one.property in _SYMBOLIC and self._has_symbols)
        ]


def _laid_out(every: Sequence[Declaration], element: str, parent: Tag | None) -> Sequence[Declaration]:
    """The declarations of a picture or a layout that stay."""
    for _, name, source in every:
        value = source.lower().partition("!")[0].strip()
        is_picture = "(" in value and bool(_PICTURE().search(value))
        is_layout = name == "display" and value != "none" and any(part in value for part in _LAYOUT_DISPLAY)
        is_layout = is_layout or (name == "float" and element in _FLOATED and value in ("left", "right"))
        is_layout = is_layout or (name == "overflow-x" and value in ("auto", "scroll"))
        is_layout = is_layout or (name == "position" and _is_framed(every, element))
        if is_picture or is_layout or name.startswith(_LAYOUT) or (parent is not None and name in _PLACED and lays_out(parent)):
            return [one for one in every if not one.property.startswith(_TYPOGRAPHY)]
    return ()


def _is_framed(every: Sequence[Declaration], element: str) -> bool:
    """Whether a box has the ratio of its sides by a padding in percent, or fills such a box with a video."""
    values = {one.property: one.value.lower().partition("!")[0].strip() for one in every}
    if values["position"] == "absolute":
        return element in _EMBEDDED
    paddings = (values.get("padding-top", ""), values.get("padding-bottom", ""), *values.get("padding", "").split())
    return values["position"] == "relative" and any(one.endswith("%") and one[:1] in "123456789" for one in paddings)


_EMBEDDED = frozenset({"iframe", "video", "embed", "object"})
_TYPOGRAPHY = ("text-align", "text-indent", "text-justify", "font", "line-height", "letter-spacing", "word-spacing", "mso-")


_PLACED = frozenset("width min-width max-width height margin margin-left margin-right margin-top margin-bottom float".split())
_FLOATED = frozenset({"img", "figure", "picture", "video", "iframe", "table"})
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


def _is_symbol(text: str) -> bool:
    """Whether a text is a few symbols, such as `●`, of which the colour or the size is what they show."""
    signs = text.strip()
    return 0 < len(signs) <= _MOST_SYMBOLS and _SYMBOL().fullmatch(signs) is not None


_SYMBOL = lazy("[\u2100-\u2bff\U0001f000-\U0001faff]++")
_MOST_SYMBOLS = 5


def _is_unreadable(every: Sequence[Declaration]) -> bool:
    """Whether text has a black background, or the colour of its background: a spoiler, which readers select."""
    values = [(one.property, one.value.lower().partition("!")[0].strip()) for one in every if one.property in _COLOURS]
    by_property = {name.removesuffix("-color"): value for name, value in values}
    background = by_property.get("background", "")
    return background != "" and (by_property.get("color") == background or (background in _BLACK and "color" not in by_property))


_BLACK = frozenset({"black", "#000", "#000000", "rgb(0,0,0)", "rgb(0, 0, 0)"})


def _embeds(post: Post) -> list[tuple[int, int]]:
    """Where the elements are that the script of a platform replaces, from start to end; they are as the platform wrote them."""
    found = []
    for element in post.elements:
        if element.name in ("blockquote", "div") and element.end is not None and "class" in element.start.source:
            names = element.start.attribute("class")
            if names is not None and not _EMBEDS.isdisjoint(names.value.split()):
                found.append((element.start.start, element.end.end))
    return found


def _listings(post: Post) -> list[tuple[int, int]]:
    """Where the elements are whose class says that they show the screen of a program, from start to end."""
    found = []
    for element in post.elements:
        if element.end is not None and element.name in ("div", "figure", "section", "p") and "class" in element.start.source:
            names = element.start.attribute("class")
            if names is not None and _SCREEN().search(names.value):
                found.append((element.start.start, element.end.end))
    return found


_SCREEN = lazy(
    r"(?:\A|[\s_-])(?:terminal|console|shell|ansi|listing|codehilite|sourcecode|code-?(?:block|box|example|sample|listing))(?:[\s_-]|\Z)", 2
)
# Documentation of the embeds of Instagram, X, TikTok, Facebook, Reddit, Imgur, Threads, Bluesky, Mastodon, WordPress and Embedly.
_EMBEDS = frozenset(
    "instagram-media twitter-tweet twitter-video tiktok-embed fb-post fb-video reddit-embed-bq reddit-card imgur-embed-pub text-post-media "
    "bluesky-embed mastodon-embed wp-embedded-content embedly-card".split()
)


def _names(text: str, name: str, value: str) -> bool:
    """Whether a text names a style: its colour, or the property and its value."""
    if name in _COLOURS and value in text and len(value) > 2:
        before, _, after = text.partition(value)
        return not before[-1:].isalnum() and not after[:1].isalnum()
    return "-" in name and not name.startswith(("mso-", "-")) and name in text
