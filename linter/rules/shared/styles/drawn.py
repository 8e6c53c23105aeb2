"""Styles that are what the post shows: a picture, a swatch, a sample of a style, a spoiler, an embed, the layout of a figure or a table."""

from __future__ import annotations

from functools import cached_property

from ....syntax.browser_styles import longhands
from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from .page import lays_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ....syntax.css import Declaration
    from ....syntax.html import Attribute, Tag
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
_LIKE_ASCII = {"\u212a": "k", "\u0130": "i"}
"""Letters that are one of ASCII, or begin with one, in lower case."""
_REFERENCE = lazy(r"&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#xa0);", 2)


class Drawings:
    """The styles of one post that are what it shows."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self._elements = post.elements
        self._embeds = _embeds(post)
        self._listings = _listings(post)
        self._known: dict[tuple[str, str], _Drawn] = {}

    @cached_property
    def _words(self) -> bytes:
        """The text of the post without its tags, in lower case and in ASCII: what it does not contain is in none of its elements."""
        # To search for a word in a text in Chinese takes several times as long.
        text = _without_tags(self.post.text)
        for letter, lower in _LIKE_ASCII.items():
            text = text.replace(letter, lower)
        return text.encode("ascii", "replace").lower()

    def _may_mention(self, word: str) -> bool:
        """Whether the words of the post may have this one, which is in lower case, in any case."""
        return not word.isascii() or word.encode() in self._words

    @cached_property
    def _has_symbols(self) -> bool:
        # Most texts have none of the bytes that symbols begin with in UTF-8.
        document = self.post.document
        data = document.data if document.utf8 else document.text.encode("utf-8", "surrogatepass")
        may_be = (b"\xf0" in data and b"\xf0\x9f" in data) or (b"\xe2" in data and _SYMBOL_BYTES().search(data) is not None)
        return may_be and _SYMBOL().search(self.post.text) is not None

    def has_any_text(self, element: Element) -> bool:
        """Whether an element has a text, and whichever it is, the same declarations are what the post shows."""
        tag, _, around, _ = element
        if self._embeds or self._listings or not begins_with_text(self.post, element):
            return False
        drawn = self._known.get((tag[0], self._elements[around][0][0] if around >= 0 else ""))
        return drawn is not None and drawn.is_filled

    def of(self, index: int, every: Sequence[Declaration]) -> Sequence[Declaration]:
        """The declarations of an element that are what the post shows, so that none of them can go without the others.

        All of them for a box with a background or a border and without text, as in a palette or a diagram, and for a text that names
        the colour or the property it is written in, is a symbol in a colour, or can only be read where it is selected; all of them in what
        the script of a platform replaces, and in a listing, where a program has chosen the colours; for a background picture, a flex,
        grid or table layout, and a frame that keeps the ratio of a video, all but typography.
        """
        element = self._elements[index]
        tag, _, around, _ = element
        if self._embeds and any(start <= tag[1] < end for start, end in self._embeds):
            return every
        if self._listings and any(start < tag[1] < end for start, end in self._listings):
            return every
        parent = self._elements[around][0] if around >= 0 else None
        # Posts repeat their tags, so each is examined once, and only what is in the element for each of them.
        key = (tag[0], parent[0] if parent else "")
        drawn = self._known.get(key)
        if drawn is None:
            drawn = self._known[key] = self._drawn(element, every, parent)
        by_text, is_filled, kept, is_unreadable = drawn
        if is_filled and begins_with_text(self.post, element):
            return kept  # the text names nothing
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

    def _drawn(self, element: Element, every: Sequence[Declaration], parent: Tag | None) -> _Drawn:
        """What is known of the elements with the same tag and the same parent."""
        values = [(one, one.value.lower().partition("!")[0].strip()) for one in every]
        boxes = _FILLED if element.name not in _NO_BOXES else frozenset[str]()
        named = [(one, value) for one, value in values if self._may_be_named(one, value)]
        by_text = [(one, value) for one, value in values if one.property in boxes or (one, value) in named]
        is_unreadable = _is_unreadable(every)
        return _Drawn(by_text, not named and not is_unreadable, _laid_out(every, element.name, parent), is_unreadable)

    def _may_be_named(self, one: Declaration, value: str) -> bool:
        """Whether the post may have symbols, or words that are the property or the value of a declaration."""
        name = one.property
        return (
            (name in _SYMBOLIC and self._has_symbols)
            or ("-" in name and self._may_mention(name))
            or (name in _COLOURS and self._may_mention(value))
        )


class _Drawn(NamedTuple):
    """What is known of the elements with one tag and one parent."""

    by_text: list[tuple[Declaration, str]]
    """The declarations, with their values, that stay or not by what is in the element."""
    is_filled: bool
    """Whether they stay only if there is nothing in the element."""
    kept: Sequence[Declaration]
    """Those that stay otherwise."""
    is_unreadable: bool


def begins_with_text(post: Post, element: Element) -> bool:
    """Whether an element is closed, and the first character in it is of a text, not of a tag, a character reference or a space."""
    character = post.text[element[0][2]] if element[1] is not None else "<"
    return character not in "<&" and not character.isspace()


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
    return picture + _without_tags(source)


def _without_tags(source: str) -> str:
    """A source without its tags and spaces that are written as character references."""
    text, *parts = source.split("<")
    if parts:
        text += "".join([part.partition(">")[2] if ">" in part else f"<{part}" for part in parts])
    return _REFERENCE().sub("", text) if "&" in text else text


def _is_symbol(text: str) -> bool:
    """Whether a text is a few symbols, such as `●`, of which the colour or the size is what they show."""
    signs = text.strip()
    return 0 < len(signs) <= _MOST_SYMBOLS and _SYMBOL().fullmatch(signs) is not None


_SYMBOL_BYTES = lazy(rb"\xe2[\x84-\xaf]")
_SYMBOL = lazy("[\u2100-\u2bff\U0001f000-\U0001faff]++")
_MOST_SYMBOLS = 5


def _is_unreadable(every: Sequence[Declaration]) -> bool:
    """Whether text has a black background, or the colour of its background: a spoiler, which readers select."""
    values = [(one.property, one.value.lower().partition("!")[0].strip()) for one in every if one.property in _COLOURS]
    by_property = {name.removesuffix("-color"): value for name, value in values}
    background = by_property.get("background", "")
    return background != "" and (by_property.get("color") == background or (background in _BLACK and "color" not in by_property))


_BLACK = frozenset({"black", "#000", "#000000", "rgb(0,0,0)", "rgb(0, 0, 0)"})


def _classed(post: Post, names: frozenset[str]) -> Iterator[tuple[Element, Attribute]]:
    """The elements with these names and a class, with that attribute."""
    sources = {source for source, tags in post.alike.items() if "class" in source and tags[0][3] in names}
    for element in post.elements if sources else ():
        if element[0][0] in sources and element[1] is not None and (attribute := element[0].attribute("class")) is not None:
            yield element, attribute


def _embeds(post: Post) -> list[tuple[int, int]]:
    """Where the elements are that the script of a platform replaces, from start to end; they are as the platform wrote them."""
    return [
        (start[1], end[2])
        for (start, end, _, _), classes in _classed(post, _EMBEDDING)
        if end is not None and not _EMBEDS.isdisjoint(classes.value.split())
    ]


def _listings(post: Post) -> list[tuple[int, int]]:
    """Where the elements are whose class says that they show the screen of a program, from start to end."""
    return [
        (start[1], end[2])
        for (start, end, _, _), classes in _classed(post, _LISTING)
        if end is not None and _SCREEN().search(classes.value)
    ]


_EMBEDDING = frozenset({"blockquote", "div"})
_LISTING = frozenset({"div", "figure", "section", "p"})
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
