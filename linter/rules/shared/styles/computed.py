"""What a style changes on the page: whether an element looks the same without some of its declarations."""

from __future__ import annotations

from functools import cached_property, lru_cache

from ....syntax.browser_styles import (
    INHERIT,
    INHERITED,
    UNKNOWN,
    browser_value,
    initial,
    is_block,
    is_dropped,
    is_inline,
    longhands,
)
from ....syntax.css import declarations
from ....syntax.html import MASK
from ....values.patterns import lazy
from ....values.search import contains
from ..dialects import within_shortcodes
from .page import is_hooked, lays_out, style_sheets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....syntax.css import Declaration
    from ....syntax.html import Tag
    from ....syntax.nodes import Element
    from ....syntax.parse import Post

_DEPTH = 60
"""Elements around one that are asked for what it inherits."""
# Two patterns: a search for a class of characters alone is quick, and so is one for letters in one case.
_RIGHT_TO_LEFT = lazy(r"[\u0590-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc\u200f\u202b\u202e\u2067]")
_DIRECTION = lazy(r"dir(?:(?<!\wdir)\s*=|ection\s*:\s*rtl)")
_RELATIVE = lazy(r"(?<!r)em\b|ex\b|ch\b|lh\b|%|larger|smaller|lighter|bolder")
_LINES_ONLY = frozenset(
    "text-align text-align-last text-indent text-justify width height min-width min-height max-width max-height clear overflow "
    "overflow-x overflow-y text-overflow box-sizing margin-top margin-bottom orphans widows page-break-inside page-break-before "
    "page-break-after break-inside columns column-count".split()
)
"""Properties that do nothing on an element that is part of a line (CSS 2.2, propidx, *Applies to*)."""
_PASSED_ON = frozenset({"text-align", "text-align-last", "text-indent", "text-justify", "orphans", "widows"})
"""Those of them that the blocks in it would inherit."""
_BOX = ("display", "float", "position", "columns", "column-count", "writing-mode")
_SIZES = ("width", "height", "min-width", "min-height", "max-width", "max-height", "flex", "flex-basis")
_PAPER = frozenset({"orphans", "widows"})
"""Where pages and columns of print break; browsers have neither on a screen."""
_LONGEST = 4_000


class Styles:
    """The styles of one post, for what can be shown about them."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.elements = post.elements
        self.sheets = style_sheets(post)
        self.in_shortcode = within_shortcodes(post)
        has_braces = "{" in post.text
        self.lists_attributes = has_braces and post.language == "markdown" and contains(post.text, "{:", 0)
        self._has_markdown = post.language != "html" and any(block[0] != "html" for block in post.blocks)
        self._has_tags_only = not self._has_markdown and not has_braces
        """Whether neither Markdown nor shortcodes are around elements."""
        self._own: dict[int, dict[str, str] | None] = {}
        self._places: dict[tuple[str, int, bool, bool], int] = {}
        self._place_of: dict[int, int] = {}
        self._last: tuple[int, Sequence[Declaration], list[Declaration], dict[str, str] | None] | None = None
        """The last element of which some declarations were asked for, all of them, those that do something, and their values."""

    @cached_property
    def left_to_right(self) -> bool:
        """Whether all lines begin on the left."""
        text, document = self.post.text, self.post.document
        # To change the case of bytes is many times as quick as that of a text in Chinese.
        may_set = not document.utf8 or b"dir" in document.data.lower()
        return not (may_set and _DIRECTION().search(text.lower())) and _RIGHT_TO_LEFT().search(text) is None

    def place(self, index: int) -> int:
        """A number for what decides, besides its tag, what an element inherits; the same for elements for which all of that is the same.

        So that elements that are alike are examined once: it stands for the tags around an element, and for whether Markdown or a
        shortcode is between them.
        """
        elements, known = self.elements, self._place_of
        pending: list[int] = []
        while index >= 0 and index not in known:
            pending.append(index)
            index = elements[index][2]
        number = known[index] if index >= 0 else 0
        for one in reversed(pending):
            tag, _, parent, _ = elements[one]
            around = elements[parent][0] if parent >= 0 else None
            marked = self._in_markdown(tag, around[2] if around else 0)
            key = (around[0] if around else "", number, marked, self.in_shortcode(tag[1]))
            number = known[one] = self._places.setdefault(key, len(self._places) + 1)
        return number

    def only_lines(self, index: int, every: Sequence[Declaration]) -> bool:
        """Whether what is inside an element decides about its declarations, and is part of lines only."""
        return depends_on_content(self.elements[index][0], every) and self._has_only_lines(index)

    def is_marked(self, element: Element) -> bool:
        """Whether Markdown between an element and its parent may set properties of text."""
        parent = element[2]
        return self._in_markdown(element[0], self.elements[parent][0][2] if parent >= 0 else 0)

    def is_between_tags(self, element: Element, *, is_marked: bool) -> bool:
        """Whether nothing but tags is around an element, apart from Markdown if it ``is_marked``."""
        return self._has_tags_only or (self.is_marked(element) == is_marked and not self.in_shortcode(element[0][1]))

    def same_without(self, index: int, every: Sequence[Declaration], removed: Sequence[Declaration]) -> bool:
        """Whether the element at an index looks the same when, of all its declarations, some are removed.

        This is so where each property keeps its computed value, or where it does nothing on such an element.
        """
        if self.sheets.unknown or self.lists_attributes:
            return False
        tag = self.elements[index].start
        counted, before = self._counted(index, tag, every)
        gone = set(removed)
        kept = [one for one in counted if one not in gone]
        if len(kept) == len(counted):
            return True
        after = longhands(kept) if before is not None else None
        if before is None or after is None:
            # A shorthand that is not known here may stay, if what goes is not a part of it.
            before, after = longhands([one for one in counted if one in gone]), {}
            if before is None or any(_is_part(name, one.property) for name in before for one in kept):
                return False
        hooked = is_hooked(tag)
        for name, value in before.items():
            own = after.get(name)
            if own is not None and own == value:
                continue
            if own is None:
                if hooked:
                    return False
                own = self.without_own(index, name)
            else:
                own = self._resolved(index, name, own)
            if own.startswith(UNKNOWN) or value.startswith(UNKNOWN) or own != self._resolved(index, name, value):
                return False
        return True

    def _counted(self, index: int, tag: Tag, every: Sequence[Declaration]) -> tuple[list[Declaration], dict[str, str] | None]:
        """Those declarations of an element that do something, and the values that they give."""
        # Each declaration of an element is asked for, one after another.
        if self._last is None or self._last[0] != index or self._last[1] is not every:
            properties = frozenset([one[1] for one in every])
            is_free = properties.isdisjoint(_BOX) and not is_hooked(tag) and not self.sheets.present and not self._is_laid_out(index)
            counted = [one for one in every if not self._does_nothing(index, tag, one, properties, is_free=is_free)]
            self._last = index, every, counted, longhands(counted)
        return self._last[2], self._last[3]

    def without_own(self, index: int, name: str) -> str:
        """The value of a property on an element without a style."""
        tag = self.elements[index].start
        if self.sheets.may_set(name):
            return UNKNOWN
        browser = browser_value(tag, name)
        if browser is not None:
            return self._resolved(index, name, browser)
        if name == "display" or name not in INHERITED:
            return initial(name)
        return self.inherited(index, name)

    def inherited(self, index: int, name: str) -> str:
        """The value that an element inherits."""
        value = self._inherited(index, name)
        # Left is where lines begin, unless they begin on the right.
        return "start" if name == "text-align" and value == "left" and self.left_to_right else value

    def _inherited(self, index: int, name: str) -> str:
        elements = self.elements
        for _ in range(_DEPTH):
            tag, parent = elements[index].start, elements[index].parent
            if self._markdown_between(tag, elements[parent].start.end if parent >= 0 else 0, name) or self.in_shortcode(tag.start):
                return UNKNOWN
            if parent < 0:
                return initial(name)
            value = self._set_by(parent, name)
            if value is not None and value != INHERIT:
                return self._resolved(parent, name, value)
            index = parent
        return UNKNOWN

    def _set_by(self, index: int, name: str) -> str | None:
        """What an element sets a property to that is inherited; ``None`` if it sets nothing."""
        tag = self.elements[index].start
        own = self._declared(index)
        if own is None or self.sheets.may_set(name) or MASK in tag.source:
            return UNKNOWN
        if name in own:
            return own[name]
        return UNKNOWN if is_hooked(tag) else browser_value(tag, name)

    def _declared(self, index: int) -> dict[str, str] | None:
        """The properties that the style of an element sets."""
        if index not in self._own:
            style = self.elements[index].start.attribute("style")
            every = () if style is None else declarations(style.value)
            self._own[index] = None if every is None or (style and style.dynamic) else longhands(every)
        return self._own[index]

    def _resolved(self, index: int, name: str, value: str) -> str:
        if value == INHERIT:
            return self.inherited(index, name)
        if name == "text-align" and value == "left" and self.left_to_right:
            return "start"
        if name == "direction" and value == "ltr" and not self.left_to_right:
            return UNKNOWN
        if name == "font-weight" and value == "bolder":
            # https://drafts.csswg.org/css-fonts/#font-weight-prop
            return "700" if self.inherited(index, name) in ("400", "500") else UNKNOWN
        # What a child inherits is the length, not the value; it has a size of its own to multiply.
        return UNKNOWN if name in INHERITED and _RELATIVE().search(value) else value

    def _markdown_between(self, tag: Tag, outer: int, name: str) -> bool:
        """Whether Markdown between a tag and the start of its parent may set a property, as a heading sets the weight of its text."""
        return name.startswith(("font-", "text-align", "color", "white-space")) and self._in_markdown(tag, outer)

    def _in_markdown(self, tag: Tag, outer: int) -> bool:
        """Whether Markdown between a tag and the start of its parent may set properties of text."""
        if not self._has_markdown:
            return False
        post = self.post
        block = post.block_at(tag[1])
        if block is None or block[0] == "html" or block.span.start < outer:
            return False
        if block.kind in ("heading", "cell", "table"):
            return True
        text = post.text[block.span.start : min(block.span.end, block.span.start + _LONGEST)]
        return block.span.end - block.span.start > _LONGEST or "*" in text or "_" in text

    def _does_nothing(self, index: int, tag: Tag, declaration: Declaration, set_here: frozenset[str], *, is_free: bool) -> bool:
        """Whether a declaration does nothing on such an element; ``is_free`` if nothing else decides about its box."""
        name = declaration[1]
        if is_dropped(declaration) or name in _PAPER:
            return True
        if not is_free:
            return False
        if is_inline(tag):
            return name in _LINES_ONLY and (name not in _PASSED_ON or self._has_only_lines(index))
        if not is_block(tag) or tag.name in ("fieldset", "hr", "legend", "dialog", "body", "html"):
            return False
        if name in ("max-width", "min-width"):
            return declaration.value.partition("!")[0].strip() in ("100%", "0", "auto", "none") and "width" not in set_here
        if name in ("box-sizing", "-webkit-box-sizing", "-moz-box-sizing"):
            return set_here.isdisjoint(_SIZES[:4] + _SIZES[5:]) and not tag.attribute("width")
        return name == "vertical-align"

    def _is_laid_out(self, index: int) -> bool:
        parent = self.elements[index].parent
        return parent >= 0 and lays_out(self.elements[parent].start)

    def _has_only_lines(self, index: int) -> bool:
        """Whether all elements inside of one are parts of lines by themselves and by their styles."""
        element = self.elements[index]
        if element.end is None:
            return False
        for inner in self.elements[index + 1 : index + 1 + _DEPTH]:
            if inner.start.start >= element.end.start:
                return True
            if (not is_inline(inner.start) and inner.name not in ("br", "img", "wbr")) or is_hooked(inner.start):
                return False
            style = inner.start.attribute("style")
            if style is not None and any(word in style.value.lower() for word in _BOX[:3]):
                return False
        return index + 1 + _DEPTH >= len(self.elements)


# Several rules ask for the styles of the same post.
@lru_cache(maxsize=1)
def styles_of(post: Post) -> Styles:
    """The styles of a post."""
    return Styles(post)


def depends_on_content(tag: Tag, every: Sequence[Declaration]) -> bool:
    """Whether it depends on what is inside an element what its declarations do."""
    return is_inline(tag) and not _PASSED_ON.isdisjoint([one[1] for one in every])


def _is_part(name: str, shorthand: str) -> bool:
    """Whether a property may be set by another one, or sets it."""
    return name == shorthand or name.startswith(f"{shorthand}-") or shorthand.startswith(f"{name}-") or (shorthand in ("font", "all"))
