"""What else of a post may decide how an element looks or what becomes of it: its style sheets and its scripts."""

from __future__ import annotations

from functools import lru_cache

from ....syntax.css import declarations
from ....syntax.html import Tag
from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from ..script_types import script_type
from ..vendors import left_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.parse import Post

_PROPERTY = lazy(r"([a-zA-Z-]+)[ \t\r\n\f]*+:")
_COMMENT = lazy(r"/\*(?s:(?!\*/).)*+(?:\*/)?")
_NAME = lazy(r"(?<![\w.#-])[a-zA-Z*][\w-]*+|\*")
_BODY = lazy(r"\{[^{}]*+\}")
_BOXES = frozenset({"flex", "inline-flex", "grid", "inline-grid", "table", "inline-table", "table-row", "-webkit-box", "-webkit-flex"})


class StyleSheets(NamedTuple):
    """The style sheets of one post."""

    present: bool
    unknown: bool
    """Whether there is one that is not in the post."""
    properties: frozenset[str]
    """The properties that they set, and whatever else is before a colon."""
    names: frozenset[str]
    """The elements that their selectors name; ``*`` is any."""

    def may_set(self, name: str) -> bool:
        """Whether they may set a property, also by a shorthand."""
        if not self.present:
            return False
        return self.unknown or any(name == one or name.startswith(f"{one}-") or one.startswith(f"{name}-") for one in self.properties)

    def may_select(self, name: str) -> bool:
        """Whether they may select an element without attributes by its name."""
        return self.unknown or name in self.names or "*" in self.names


NO_SHEETS = StyleSheets(present=False, unknown=False, properties=frozenset(), names=frozenset())


@lru_cache(maxsize=1)
def style_sheets(post: Post) -> StyleSheets:
    """The style sheets that a post brings or links to."""
    names = post.element_names
    front = post.text[: post.body.start] if post.front_matter else ""
    linked = ".css" in front or (post.language == "mdx" and ".css" in post.text)
    if not linked and "style" not in names and "link" not in names:
        return NO_SHEETS
    linked = linked or any(_is_style_sheet(post.elements[index].start) for index in post.named("link"))
    texts = []
    for index in post.named("style"):
        start, end, _, _ = post.elements[index]
        texts.append(post.text[start.end : end.start if end else None])
    if not texts and not linked:
        return NO_SHEETS
    text = _COMMENT().sub(" ", "\n".join(texts))
    selectors = _BODY().sub(" ; ", text)
    # A selector that asks for attributes or for places in the tree selects what it does not name.
    unknown = linked or "@import" in text or "[" in selectors or "{{" in text or "{%" in text
    found = {name.lower() for name in _NAME().findall(selectors)}
    if any(mark in selectors for mark in (":empty", "-child", "-of-type", ":not", ":has", ":is(", ":where(")):
        found.add("*")
    properties = {"all" if name.startswith("--") else name.lower() for name in _PROPERTY().findall(text)}
    if "all" in properties:
        unknown = True
    return StyleSheets(present=True, unknown=unknown, properties=frozenset(properties), names=frozenset(found))


def _is_style_sheet(tag: Tag) -> bool:
    relation = tag.attribute("rel")
    return relation is None or "stylesheet" in relation.value.lower()


@lru_cache(maxsize=1)
def has_scripts(post: Post) -> bool:
    """Whether a post has a script that may look for elements: one of its own, or one that it loads."""
    for index in post.named("script"):
        start, end, _, _ = post.elements[index]
        if script_type(start) != "program":
            continue
        if start.attribute("src") or end is None or post.text[start.end : end.start].strip():
            return True
    return False


def is_hooked(tag: Tag) -> bool:
    """Whether a tag has a class or an id that a style sheet, a script or a link may use, so not one that a vendor has left."""
    return _has_hook(tag[0], tag[3])


# Posts repeat their tags.
@lru_cache(maxsize=1024)
def _has_hook(source: str, element: str) -> bool:
    for attribute in Tag(source, 0, len(source), element, closing=False).attributes:
        if attribute.name in ("class", "id") and (attribute.raw or "").strip():
            kind = "classes" if attribute.name == "class" else "ids"
            if attribute.dynamic or not all(left_by(kind, name) for name in attribute.value.split()):
                return True
    return False


def lays_out(tag: Tag) -> bool:
    """Whether the style of a tag makes it a flex, grid or table box, in which each child has a place of its own."""
    return _is_laid_out(tag[0], tag[3])


@lru_cache(maxsize=1024)
def _is_laid_out(source: str, element: str) -> bool:
    style = Tag(source, 0, len(source), element, closing=False).attribute("style")
    if style is None or "display" not in style.value.lower():
        return False
    return any(one.property == "display" and one.value.lower().split("!")[0].strip() in _BOXES for one in declarations(style.value) or ())


def may_be_seen(post: Post, index: int) -> bool:
    """Whether a style sheet or a script of the post, or the layout of what is around it, may depend on an element."""
    sheets = style_sheets(post)
    if sheets.present or has_scripts(post):
        return True
    parent = post.elements[index].parent
    if parent >= 0:
        tag = post.elements[parent].start
        if is_hooked(tag) or lays_out(tag):
            return True
    for _ in range(_DEPTH):
        if parent < 0:
            return False
        if post.elements[parent].name in _INTERACTIVE:
            return True
        parent = post.elements[parent].parent
    return False


_DEPTH = 50
_INTERACTIVE = frozenset({"label", "button", "form", "fieldset", "select", "summary", "svg", "math", "template", "dialog"})
