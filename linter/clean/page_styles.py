"""Styles that reach beyond the post: style sheets of other sites, what reads fields of the page, and what covers or hides it.

CSS is tokenized by tinycss2, as https://drafts.csswg.org/css-syntax-3/ says, so escapes, comments and missing ends are read as browsers
read them.
"""

from __future__ import annotations

from functools import lru_cache

from ..syntax.urls import read_address
from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, lazy
from .attribute_lists import listed_attributes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from ..syntax.parse import Post
    from ..values.spans import Span


class PageStyle(NamedTuple):
    """A style that covers or hides more than its element."""

    span: Span
    what: str
    """What it does, as the end of a sentence."""


_MOST_DEPTH = 16
"""Rules inside of rules; browsers allow more, and no post needs it."""


def foreign_sheet(css: str) -> str:
    """The URL of another site that a style sheet loads as a style sheet, or to tell that site what a field or the page contains."""
    lower = css.lower()
    if not any(part in lower for part in ("@import", "@font-face", "[", "\\")):
        return ""  # nothing that loads anything, and no escape that may hide it
    import tinycss2

    for node in _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), 0):
        if node.type == "at-rule":
            urls = list(_urls(node.prelude)) if node.lower_at_keyword == "import" else []
            if node.lower_at_keyword == "font-face" and _is_for_few_letters(node):
                urls = list(_urls(node.content))
        else:
            urls = list(_urls(node.content)) if _reads_fields(node.prelude) else []
        for url in urls:
            if read_address(url).host:
                return url
    return ""


def find_page_styles(post: Post) -> Iterator[PageStyle]:
    """The styles of a post that cover or hide the page around it, in no certain order."""
    sources = {source for source in post.alike if _is_suspect_tag(source)}
    listed = listed_attributes(post)
    if listed and not ("{" in post.text and _is_suspect(post.text)):
        listed = ()
    if not sources and not listed:
        return
    is_own_page = post.language == "html" and post.front_matter is None and post.document.is_whole_page
    for tag in (*post.tags, *listed):
        if tag.closing:
            continue
        if tag.name == "style":
            what = "" if is_own_page else _effect_of_sheet(sheet_after(post.masked, tag.end))
            if what:
                yield PageStyle(tag.span, what)
        elif tag.source in sources or (tag.source not in post.alike and _is_suspect(tag.source)):
            style, classes = tag.attribute("style"), tag.attribute("class")
            if style is not None and not style.dynamic and tag.name not in _MEDIA and covers(style.value):
                yield PageStyle(style.span, "covers the page")
            elif classes is not None and not classes.dynamic and any(some <= set(classes.value.split()) for some in _CLASSES):
                yield PageStyle(classes.span, "covers the page")


# The decimals of a number do not make it large, and a line height sets no size.
_WORDS = ("fixed", "absolute", "<style", "width", "height")
_SUSPECT = lazy(r"fixed|absolute|<style|(?<!line-)(?:width|height)\W{1,9}(?:\d{4}|\d{3}(?![\d.]*px))", IGNORECASE)


def _is_suspect(markup: str) -> bool:
    """Whether markup has a position or a huge size, or an escape, a comment or a character reference that may hide one."""
    lower = markup.lower()
    if any(mark in markup for mark in ("\\", "/*", "&")) and "style" in lower:
        return True
    # Most tags have none of these words; other letters than those of ASCII may be the same in another case.
    return (not lower.isascii() or any(word in lower for word in _WORDS)) and _SUSPECT().search(markup) is not None


# Sites repeat their tags in all of their posts.
_is_suspect_tag = lru_cache(maxsize=2048)(_is_suspect)
_MEDIA = frozenset({"img", "video", "canvas", "svg", "iframe", "table"})
"""Elements that have the size of their content, which may be large."""
# Of Tailwind (https://tailwindcss.com/docs/position) and Bootstrap (https://getbootstrap.com/docs/5.3/utilities/position/).
_CLASSES = tuple(
    map(
        frozenset,
        (
            {"fixed", "inset-0"},
            {"fixed", "w-screen", "h-screen"},
            {"fixed", "top-0", "left-0", "w-full", "h-full"},
            {"position-fixed", "w-100", "h-100"},
            {"position-fixed", "vw-100", "vh-100"},
        ),
    )
)
_SHEET_END = lazy(r"</style", IGNORECASE)


def _sheet_end(text: str, start: int) -> int:
    match = _SHEET_END().search(text, start)
    return match.start() if match else len(text)


def sheet_after(text: str, start: int) -> str:
    """The content of the ``style`` element whose start tag ends at ``start``."""
    return text[start : _sheet_end(text, start)]


def _effect_of_sheet(css: str) -> str:
    import tinycss2

    for node in _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), 0):
        if node.type == "qualified-rule":
            values = _values(node.content)
            if _covers(values):
                return "covers the page"
            if _hides(values) and _PAGE().fullmatch(tinycss2.serialize(node.prelude).strip()):
                return "hides the page"
    return ""


_PAGE = lazy(r"(?:[^{}]*[,\s>])?(?:html|body|:root|\*|main|#(?:content|main|app|root|__next))", IGNORECASE)


@lru_cache(maxsize=1024)
def covers(style: str) -> bool:
    """Whether the declarations of a ``style`` lay their element over the page."""
    import tinycss2

    return _covers(_values(tinycss2.parse_component_value_list(style)))


def overreaches(name: str, value: str) -> bool:
    """Whether a declaration that is allowed otherwise lays its element over what is around it."""
    lower = value.lower()
    if name.startswith("margin"):
        return "-" in lower
    return name in _SIZES and any(_pixels(part) >= _HUGE for part in lower.split())


def _values(content: list[Any]) -> dict[str, str]:
    """The declarations of a rule, by property; the last one wins."""
    import tinycss2

    declarations = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return {one.lower_name: tinycss2.serialize(one.value).strip().lower() for one in declarations if one.type == "declaration"}


_OFFSETS = ("top", "right", "bottom", "left")
_SIZES = frozenset({"width", "height", "min-width", "min-height", "max-width", "max-height"})
_HUGE = 5_000
"""Pixels: more than a large screen has."""
_LENGTH = lazy(r"(-?[\d.]+)(px|vw|vh|vmax|dvh|dvw|lvh|svh|%|r?em|pt|cm|in|)")
_PER_UNIT = {"px": 1.0, "": 1.0, "em": 16.0, "rem": 16.0, "pt": 1.33, "cm": 38.0, "in": 96.0, "%": 12.0}
_OF_SCREEN = 12.0
"""Pixels of one hundredth of a screen."""
_NEARLY_ALL = 85


def _covers(values: Mapping[str, str]) -> bool:
    sizes = [max(_pixels(values.get(f"{prefix}{name}", "")) for prefix in ("", "min-")) for name in ("width", "height")]
    if min(sizes) >= _HUGE:
        return True
    position = values.get("position", "").partition("!")[0].strip()
    if position not in ("fixed", "absolute"):
        return False
    units = ("vw", "vh", "vmax", "dvh", "dvw", "lvh", "svh") if position == "absolute" else ("",)
    is_large = all(
        any(_share(values.get(f"{prefix}{name}", "")) >= _NEARLY_ALL for prefix in ("", "min-"))
        and any(unit in values.get(name, "") + values.get(f"min-{name}", "") for unit in units)
        for name in ("width", "height")
    )
    if is_large:
        return True
    inset = values.get("inset", "").split()
    at_edges = bool(inset) and all(_is_edge(part) for part in inset)
    return position == "fixed" and (at_edges or all(_is_edge(values.get(name, "x")) for name in _OFFSETS))


def _is_edge(value: str) -> bool:
    match = _LENGTH().fullmatch(value.partition("!")[0].strip())
    return match is not None and _number(match[1]) <= 0


def _share(value: str) -> float:
    """The hundredths of the screen that a size is."""
    match = _LENGTH().fullmatch(value.partition("!")[0].strip())
    return _number(match[1]) if match and (match[2] == "%" or match[2].endswith(("vw", "vh", "vmax"))) else 0


def _pixels(value: str) -> float:
    match = _LENGTH().match(value.strip())
    return _number(match[1]) * _PER_UNIT.get(match[2], _OF_SCREEN) if match else 0


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0


def _hides(values: Mapping[str, str]) -> bool:
    return (
        values.get("display", "").startswith("none")
        or values.get("visibility", "").startswith("hidden")
        or values.get("opacity", "").partition("!")[0].strip() in ("0", "0.0", "0%")
    )


def _rules(nodes: list[Any], depth: int) -> Iterator[Any]:
    """All rules of a sheet, those inside of ``@media`` and of other rules too."""
    import tinycss2

    for node in nodes:
        if node.type not in ("at-rule", "qualified-rule"):
            continue
        yield node
        if node.content and depth < _MOST_DEPTH and any(token.type == "{} block" for token in node.content):
            yield from _rules(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True), depth + 1)


def _urls(tokens: list[Any]) -> Iterator[str]:
    """The URLs among tokens: of ``url()``, and strings, which are URLs in ``@import`` and ``image-set()``."""
    pending = list(tokens or ())[::-1]
    while pending:
        token = pending.pop()
        if token.type in ("url", "string"):
            yield token.value
        pending += reversed(getattr(token, "arguments", None) or getattr(token, "content", None) or ())


# Attributes with what a reader typed, or with the secrets of forms.
_SECRETS = frozenset({"value", "content", "nonce", "data-token", "data-csrf", "data-value"})


def _reads_fields(prelude: list[Any]) -> bool:
    """Whether a selector asks for a part of the value of a field."""
    pending = list(prelude)
    while pending:
        token = pending.pop()
        if token.type == "[] block":
            inner = [one for one in token.content if one.type not in ("whitespace", "comment")]
            operators = "".join(one.value for one in inner[1:4] if one.type == "literal")
            if (
                len(inner) > 1
                and inner[0].type == "ident"
                and inner[0].lower_value in _SECRETS
                and operators[:1] in ("^", "$", "*", "~", "|")
            ):
                return True
        pending += getattr(token, "arguments", None) or getattr(token, "content", None) or ()
    return False


def _is_for_few_letters(font: Any) -> bool:  # noqa: ANN401 - a node of an untyped library
    """Whether a font is loaded only where the page has one of a few letters, which tells its server of them."""
    ranges = [one for one in font.content or () if one.type == "unicode-range"]
    return bool(ranges) and all(one.end - one.start < _FEW for one in ranges)


_FEW = 4
