"""Typography that nearly all paragraphs of a post share: it sets none of them apart, so the theme of the site decides."""

from __future__ import annotations

from functools import lru_cache

from ....syntax.browser_styles import INHERIT, browser_value, initial
from ....syntax.css import declarations
from ....syntax.parse import has_words
from ....values.patterns import lazy
from .page import style_sheets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....syntax.css import Declaration
    from ....syntax.html import Tag
    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post
    from .computed import Styles

FEWEST = 3
"""Paragraphs that must share a declaration."""
SHARE = 0.8
"""The part of all paragraphs of a post that must share it."""

_PLAIN = {
    "text-align": lazy(r"left|start|justify|initial|inherit"),
    "text-indent": lazy(r"\+?(?:\d+(?:\.\d*)?|\.\d+)[a-z%]*"),
    "font-weight": lazy(r"normal|inherit|initial|[345]00"),
    "font-style": lazy(r"normal|inherit|initial"),
    "font-family": lazy(r"[^!]+"),
    "font-size": lazy(r"[^!-]+"),
    "line-height": lazy(r"[^!-]+"),
    "letter-spacing": lazy(r"[^!-]+"),
    "word-spacing": lazy(r"[^!-]+"),
    "color": lazy(r"[^!]+"),
}
"""The properties, and which values are those of running text: neither centred nor bold, and nothing that moves text out of its place."""
_BLOCKS = frozenset({"p", "div", "section"})
_AROUND = frozenset({"span", "font", "strong", "b", "em", "i", "u"})
_DEPTH = 60


def plain_typography(declaration: Declaration) -> tuple[str, str] | None:
    """The property and the value of a declaration if it is typography of running text."""
    return _plain(declaration[1], declaration[2])


# Posts repeat their styles.
@lru_cache(maxsize=1024)
def _plain(name: str, source: str) -> tuple[str, str] | None:
    pattern = _PLAIN.get(name)
    value = source.lower().partition("!")[0].strip()
    return (name, value) if pattern is not None and pattern().fullmatch(value) else None


class SharedTypography:
    """The typography that the paragraphs of a post share."""

    def __init__(self, post: Post, styles: Styles) -> None:
        self.post = post
        self.styles = styles
        self.carriers: set[int] = set()
        """The offsets of the tags whose styles count: of paragraphs, and of inline elements around all of the text of one."""
        self._left: dict[tuple[int, str], bool] = {}
        """Whether what is around the children of an element leaves a property to the theme."""
        self._sharing: dict[str, list[Declaration]] = {}
        """The declarations that may be shared, by the source of their tags."""
        self._of: dict[tuple[str, int], int] = {}
        """Those that are, by the source of their tags and the parent of their elements."""
        self.sharings: list[tuple[Declaration, ...]] = [()]
        """The declarations of an element that are shared, by their number; 0 is for none."""
        self._numbers: dict[tuple[Declaration, ...], int] = {(): 0}
        self._shared = self._find()

    def _find(self) -> frozenset[tuple[str, str]]:
        together: dict[frozenset[tuple[str, str]], int] = {}
        """How many paragraphs have the same typography."""
        written: dict[str, frozenset[tuple[str, str]]] = {}
        """The typography of a tag, by its source."""
        paragraphs, carriers, none = 0, self.carriers, frozenset[tuple[str, str]]()
        for paragraph in self.post.paragraphs:
            if paragraph[2] != "paragraph":
                continue
            counted = has_words(paragraph[1])
            paragraphs += counted
            found = none
            for tag in _carriers(self.post, paragraph):
                carriers.add(tag[1])
                if counted:
                    source = tag[0]
                    if source not in written:
                        written[source] = _typography(tag)
                    found = found | written[source] if found else written[source]
            together[found] = together.get(found, 0) + 1
        counts: dict[tuple[str, str], int] = {}
        for found, number in together.items():
            for one in found:
                counts[one] = counts.get(one, 0) + number
        fewest = max(FEWEST, SHARE * paragraphs)
        return frozenset(one for one, count in counts.items() if count >= fewest and not (one[0] == "color" and self._is_coloured()))

    def _is_coloured(self) -> bool:
        """Whether something may have a background, to which the colour of text belongs."""
        text = self.post.text
        return "background" in text or (any(word in text for word in ("bg", "BG", "Bg", "bG")) and "bgcolor" in text.lower())

    def of(self, index: int, every: Sequence[Declaration]) -> int:
        """The number of the declarations of an element that are shared: those that the post itself would not set to another value."""
        if not self._shared:
            return 0
        tag, _, parent, _ = self.styles.elements[index]
        if not (tag[1] in self.carriers or self._is_empty_paragraph(index)):
            return 0
        key = tag[0], parent
        number = self._of.get(key)
        if number is None:
            found = self._left_to_the_theme(index, tag, every)
            number = self._of[key] = self._numbers.setdefault(found, len(self.sharings))
            if number == len(self.sharings):
                self.sharings.append(found)
        return number

    def _left_to_the_theme(self, index: int, tag: Tag, every: Sequence[Declaration]) -> tuple[Declaration, ...]:
        if tag.source not in self._sharing:
            self._sharing[tag.source] = [one for one in every if plain_typography(one) in self._shared and self._is_only_set_by(tag, one)]
        return tuple([one for one in self._sharing[tag.source] if self._is_left_to_the_theme(index, one.property)])

    def _is_only_set_by(self, tag: Tag, declaration: Declaration) -> bool:
        """Whether nothing but the style of a tag sets a property: no style sheet, no browser and no direction of the text."""
        name = declaration.property
        if style_sheets(self.post).may_set(name) or browser_value(tag, name) is not None:
            return False
        return name != "text-align" or self.styles.left_to_right

    def _is_left_to_the_theme(self, index: int, name: str) -> bool:
        """Whether nothing around an element sets the property, but the typography that is shared."""
        key = (self.styles.elements[index].parent, name)
        if key not in self._left:
            self._left[key] = self._leaves_to_the_theme(index, name)
        return self._left[key]

    def _leaves_to_the_theme(self, index: int, name: str) -> bool:
        elements = self.styles.elements
        for _ in range(_DEPTH):
            index = elements[index].parent
            if index < 0:
                return True
            tag = elements[index].start
            value = browser_value(tag, name)
            if value is not None and value not in (initial(name), INHERIT):
                return False
            style = tag.attribute("style")
            for one in declarations(style.value) or () if style is not None else ():
                sets = one.property == name or (one.property == "font" and name.startswith(("font-", "line-")))
                if sets and (tag.start not in self.carriers or plain_typography(one) not in self._shared):
                    return False
        return False

    def _is_empty_paragraph(self, index: int) -> bool:
        """Whether it is a ``p`` without text, which is no paragraph that counts."""
        element = self.styles.elements[index]
        return element.name == "p" and element.end is not None and not has_words(self.post.masked[element.start.end : element.end.start])


def _typography(tag: Tag) -> frozenset[tuple[str, str]]:
    """The typography of running text that the style of a tag sets."""
    style = tag.attribute("style")
    every = declarations(style.value) if style is not None and not style.dynamic else None
    return frozenset(filter(None, map(plain_typography, every or ())))


def _carriers(post: Post, paragraph: Paragraph) -> list[Tag]:
    """The start tags whose styles apply to all of the text of a paragraph and to nothing else."""
    tag = paragraph[3]
    carriers = [tag] if tag is not None and tag[3] in _BLOCKS else []
    for inner in paragraph[8]:  # its `inline`
        if inner.closing or inner.name not in _AROUND or inner.start > paragraph.span.start:
            continue
        element = post.element_at(inner)
        if element is not None and element.end is not None and element.end.start >= paragraph.span.end:
            carriers.append(inner)
    return carriers
