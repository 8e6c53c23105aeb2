"""What a style changes: the style sheet that browsers have of their own, and the initial values of properties.

The rendering of HTML elements is section 15 of WHATWG HTML (https://html.spec.whatwg.org/multipage/rendering.html), initial values and
which properties are inherited are in the definitions of the properties (https://www.w3.org/TR/CSS22/propidx.html and the modules of CSS 3).
Only what a style can be shown to leave as it is has a value here; everything else is ``UNKNOWN``.
"""

from __future__ import annotations

from functools import lru_cache

from ..values.patterns import lazy
from .html import Tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .css import Declaration

UNKNOWN = "?"
"""The beginning of a value that equals no other; after it comes the value as it is written, if there is one."""
INHERIT = "inherit"
"""The value of the parent."""

INHERITED = frozenset(
    "color direction font-family font-size font-style font-weight font-stretch font-variant font-variant-ligatures font-variant-caps "
    "font-variant-numeric font-variant-east-asian font-variant-alternates font-variant-position font-size-adjust font-kerning "
    "font-feature-settings font-variation-settings font-optical-sizing hyphens letter-spacing line-break line-height list-style-type "
    "list-style-position list-style-image orphans overflow-wrap quotes tab-size text-align text-align-last text-indent text-justify "
    "text-orientation text-rendering text-shadow text-transform text-underline-offset text-underline-position visibility white-space "
    "widows word-break word-spacing writing-mode -webkit-text-stroke-width pointer-events caption-side empty-cells border-collapse "
    "border-spacing cursor".split()
)
"""Properties whose value a child has from its parent."""

_SIDES = ("top", "right", "bottom", "left")
# The initial value of a property, by itself and in other spellings.
_BORDERS = tuple(f"border-{side}-{kind}" for side in _SIDES for kind in ("style", "width", "color"))
_INITIAL: dict[str, tuple[str, ...]] = {
    "text-align": ("start", "-webkit-auto"),
    "text-indent": ("0",),
    "letter-spacing": ("normal", "0"),
    "word-spacing": ("normal", "0"),
    "font-weight": ("400", "normal"),
    "font-stretch": ("normal", "100%"),
    "opacity": ("1", "1.0", "100%"),
    "text-align-last": ("auto",),
    "text-justify": ("auto",),
    "direction": ("ltr",),
    "writing-mode": ("horizontal-tb",),
    "text-orientation": ("mixed",),
    "position": ("static",),
    "hyphens": ("manual",),
    "tab-size": ("8",),
    "box-sizing": ("content-box",),
    "background-color": ("transparent", "rgba(0,0,0,0)"),
    "background-repeat": ("repeat",),
    "background-position": ("0 0", "0% 0%", "left top"),
    "background-attachment": ("scroll",),
    "background-origin": ("padding-box",),
    "background-clip": ("border-box",),
    "background-size": ("auto", "auto auto"),
    "text-decoration-style": ("solid",),
    "text-decoration-color": ("currentcolor",),
    "vertical-align": ("baseline",),
    "text-overflow": ("clip",),
    "border-collapse": ("separate",),
    "-webkit-text-stroke-width": ("0",),
} | {
    name: (value,)
    for value, names in {
        "normal": "font-style font-variant font-variant-ligatures font-variant-caps font-variant-numeric font-variant-east-asian "
        "font-variant-alternates font-variant-position font-feature-settings font-variation-settings white-space word-break "
        "overflow-wrap mix-blend-mode font-language-override",
        "none": "font-size-adjust text-transform text-shadow box-shadow float clear background-image text-decoration-line transform "
        "filter animation max-width max-height clip-path outline border-image perspective backdrop-filter "
        "border-top-style border-right-style border-bottom-style border-left-style",
        "medium": "border-top-width border-right-width border-bottom-width border-left-width",
        "currentcolor": "border-top-color border-right-color border-bottom-color border-left-color",
        "auto": "font-kerning font-optical-sizing line-break text-rendering text-underline-offset text-underline-position width height "
        "min-width min-height top right bottom left z-index clip text-decoration-thickness page-break-before page-break-after "
        "page-break-inside break-before break-after break-inside table-layout text-size-adjust user-select pointer-events",
        "visible": "visibility overflow-x overflow-y content-visibility",
        "0": "border-radius margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left",
    }.items()
    for name in names.split()
}
_ALIASES = {
    "word-wrap": "overflow-wrap",
    "-webkit-text-size-adjust": "text-size-adjust",
    "-webkit-box-shadow": "box-shadow",
    "-webkit-box-sizing": "box-sizing",
    "-moz-box-sizing": "box-sizing",
    "-webkit-hyphens": "hyphens",
    "-webkit-user-select": "user-select",
    "-webkit-transform": "transform",
    "-webkit-border-radius": "border-radius",
    "-webkit-text-decoration-line": "text-decoration-line",
    "margin-block-start": "margin-top",
    "margin-block-end": "margin-bottom",
    "margin-inline-start": "margin-left",
    "margin-inline-end": "margin-right",
    "padding-block-start": "padding-top",
    "padding-block-end": "padding-bottom",
    "padding-inline-start": "padding-left",
    "padding-inline-end": "padding-right",
}
_DROPPED = ("mso-", "-ms-", "-o-", "-khtml-", "-apple-", "layout-grid", "tab-stops", "punctuation-", "panose-", "text-fit")
"""The beginnings of properties that no browser knows, so that it drops the declaration."""
_ZERO = lazy(r"[+-]?0(?:\.0*)?(?:px|pt|em|rem|ex|ch|cm|mm|in|pc|q|%|vw|vh)?")
_NO_BACKGROUND = frozenset(
    "none transparent initial 0 0% repeat scroll auto left top padding-box border-box rgba(0,0,0,0) / currentcolor".split()
)

_BLOCK = frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr legend listing main menu nav ol optgroup option p plaintext pre search section summary ul xmp body html".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub "
    "sup time tt u var nobr data".split()
)
"""Elements that are part of a line of text."""
_OTHER = frozenset("li table caption colgroup col thead tbody tfoot tr td th img br wbr".split())
_HEADINGS = "h1 h2 h3 h4 h5 h6"


def _table() -> dict[str, dict[str, str]]:
    """What browsers set on an element, by its name; a value that nothing equals is ``UNKNOWN``."""
    table: dict[str, dict[str, str]] = {name: {} for name in (*_BLOCK, *INLINE, *_OTHER)}

    def put(names: str, properties: str, value: str = UNKNOWN) -> None:
        for name in names.split():
            table[name].update(dict.fromkeys(properties.split(), value))

    # 15.3.2 to 15.3.9; boxes first.
    put(f"p blockquote figure listing plaintext pre xmp dl ul ol menu dir {_HEADINGS} optgroup", "margin-top margin-bottom")
    put("blockquote figure dd hr fieldset dialog body", "margin-top margin-right margin-bottom margin-left")
    put("ul ol menu dir", "padding-left list-style-type")
    put("td th fieldset legend dialog", "padding-top padding-right padding-bottom padding-left")
    put("td th table fieldset hr dialog", " ".join(_BORDERS))
    put("table", "border-collapse border-spacing text-indent box-sizing")
    put("thead tbody tfoot tr td th sub sup", "vertical-align")
    put("hr", "overflow-x overflow-y box-sizing color width height text-align")
    put("fieldset", "min-width display")
    put("legend dialog details summary option optgroup", "display width position list-style-type white-space")
    # Text.
    put("a", "color text-decoration-line cursor outline")
    put("mark", "color background-color")
    put("b strong", "font-weight", "bolder")
    put(f"th {_HEADINGS} optgroup", "font-weight", "700")
    put("i em cite var dfn address", "font-style", "italic")
    put("u ins", "text-decoration-line", "underline")
    put("s strike del", "text-decoration-line", "line-through")
    put("abbr acronym", "text-decoration-line")
    put(f"small big sub sup pre code kbd samp tt listing xmp plaintext {_HEADINGS}", "font-size")
    put("sub sup", "line-height")
    put("pre code kbd samp tt listing xmp plaintext", "font-family")
    put("pre listing xmp plaintext nobr", "white-space")
    put("pre", "tab-size")
    put("center caption th", "text-align")
    put("bdo bdi", "direction")
    put("details summary dialog", "outline")
    return table


_BROWSER = _table()
# Form controls and what is replaced have a look of their own (15.5), which is not part of the table.
_CONTROLS = frozenset({"button", "input", "select", "textarea"})
_TEXT = frozenset(
    "font font-size font-weight font-style font-family line-height letter-spacing word-spacing color text-align text-indent "
    "text-transform white-space".split()
)
# Attributes that are style declarations in another form (15.2, presentational hints), with what they may set.
_MARGINS = tuple(f"margin-{side}" for side in _SIDES)
_HINTS: dict[str, tuple[str, ...]] = {
    "align": ("text-align", "float", "vertical-align", *_MARGINS),
    "valign": ("vertical-align",),
    "width": ("width",),
    "height": ("height",),
    "bgcolor": ("background-color",),
    "background": ("background-image",),
    "color": ("color",),
    "text": ("color",),
    "size": ("font-size", "width", "height"),
    "face": ("font-family",),
    "border": _BORDERS,
    "frame": _BORDERS,
    "rules": _BORDERS,
    "bordercolor": _BORDERS,
    "hspace": _MARGINS,
    "vspace": _MARGINS,
    "nowrap": ("white-space",),
    "cellspacing": ("border-spacing",),
    "dir": ("direction", "text-align"),
    "type": ("list-style-type",),
    "compact": ("list-style-type",),
    "clear": ("clear",),
    "hidden": ("display", "visibility"),
    "noshade": _BORDERS,
    "lang": ("quotes",),
}


def set_by_browsers(element: str) -> frozenset[str]:
    """The properties of text that browsers set on an element, so it does not inherit them."""
    if element in _CONTROLS:
        return _TEXT
    names = frozenset(_BROWSER.get(element, ()))
    fonts = {"font"} if any(name.startswith("font-") for name in names) else set[str]()
    return names | fonts | ({"text-decoration"} if "text-decoration-line" in names else set[str]())


def browser_value(tag: Tag, name: str) -> str | None:
    """What browsers and the attributes of a tag set a property to; ``None`` if they leave it alone."""
    own = _BROWSER.get(tag[3])
    if own is None or name in _hinted(tag[0], tag[3]):
        return UNKNOWN
    if name == "display":
        return own.get(name) or ("block" if tag.name in _BLOCK else "inline" if tag.name in INLINE or tag.name == "img" else UNKNOWN)
    return own.get(name)


# Posts repeat their tags.
@lru_cache(maxsize=1024)
def _hinted(source: str, element: str) -> frozenset[str]:
    """What the attributes of a start tag may set."""
    attributes = Tag(source, 0, len(source), element, closing=False).attributes
    return frozenset().union(*[_HINTS.get(attribute.name, ()) for attribute in attributes])


def initial(name: str) -> str:
    """The initial value of a property."""
    spellings = _INITIAL.get(name)
    return spellings[0] if spellings else UNKNOWN


def is_inline(tag: Tag) -> bool:
    """Whether an element is by itself part of a line of text."""
    return tag.name in INLINE


def is_block(tag: Tag) -> bool:
    """Whether an element is by itself a block."""
    return tag.name in _BLOCK


def is_dropped(declaration: Declaration) -> bool:
    """Whether no browser knows the property or the value, so that the declaration is dropped."""
    return _is_unknown(declaration.property, declaration.value)


@lru_cache(maxsize=1024)
def _is_unknown(name: str, source: str) -> bool:
    value = _plain(source)
    if name.startswith(_DROPPED) or value.startswith("mso-"):
        return True
    keywords = _KEYWORDS.get(name)
    if keywords is not None and value.replace("-", "").isalpha() and not value.startswith("-"):
        return value not in keywords and value not in _GLOBAL
    return (name, value) in _DROPPED_VALUES


_GLOBAL = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_KEYWORDS = {
    name: frozenset(values.split())
    for name, values in {
        "float": "left right none inline-start inline-end",
        "clear": "left right both none inline-start inline-end",
        "text-align": "left right center justify start end match-parent justify-all",
        "visibility": "visible hidden collapse",
        "position": "static relative absolute fixed sticky",
        "text-transform": "none capitalize uppercase lowercase full-width full-size-kana math-auto",
        "word-break": "normal break-all keep-all break-word auto-phrase manual",
        "overflow-wrap": "normal break-word anywhere",
        "direction": "ltr rtl",
        "box-sizing": "content-box border-box",
        "border-collapse": "collapse separate",
    }.items()
}
"""All values of properties that have keywords only (https://drafts.csswg.org): another word, as in `float: center`, is dropped."""

_DROPPED_VALUES = frozenset(
    {("orphans", "auto"), ("widows", "auto"), ("text-align", "auto"), ("text-justify", "inter-ideograph"), ("text-autospace", "none")}
    | {("text-autospace", "ideograph-other"), ("letter-spacing", "auto"), ("text-underline", "none")}
)


def longhands(every: Iterable[Declaration]) -> dict[str, str] | None:
    """The values that declarations of one style together give to properties, of which none is a shorthand; ``None`` if not known.

    A value that the initial value equals is the initial value; a length of zero is ``0``.
    """
    values: dict[str, str] = {}
    important: set[str] = set()
    for _, declared, source in every:
        expanded = _given_by(declared, source)
        if expanded is None:
            return None
        weighs = "!" in source
        if not weighs and not important:
            values.update(expanded)
            continue
        for name, value in expanded.items():
            if weighs or name not in important:
                values[name] = value
                if weighs:
                    important.add(name)
    return values


# Posts repeat their styles.
@lru_cache(maxsize=1024)
def _given_by(name: str, source: str) -> Mapping[str, str] | None:
    """The values that one declaration gives to properties: none if it is dropped, ``None`` if it is not known."""
    return {} if _is_unknown(name, source) else _expanded(name, _plain(source))


@lru_cache(maxsize=1024)
def _plain(value: str) -> str:
    """A value in lower case, without the mark of importance and with one space between its parts."""
    return " ".join(value.lower().partition("!")[0].replace(", ", ",").split())


def _expanded(name: str, value: str) -> dict[str, str] | None:  # noqa: PLR0911 - one branch a shorthand
    name = _ALIASES.get(name, name)
    if name in ("margin", "padding"):
        return _four(name, value)
    if name.startswith("border") and name in _BORDER_PARTS:
        return _border(name, value)
    if name == "background":
        if not _NO_BACKGROUND.issuperset(value.replace("0px", "0").split()):
            return dict.fromkeys(("background-color", "background-image"), f"{UNKNOWN}{value}")
        return {"background-color": "transparent", "background-image": "none"}
    if name == "text-decoration":
        parts = value.split()
        line = [part for part in parts if part in ("none", "underline", "line-through", "overline", "initial", "unset")]
        known = len(line) == 1 and all(part in (*line, "solid", "currentcolor", "auto", "initial") for part in parts)
        return {"text-decoration-line": ("none" if line[0] in ("initial", "unset") else line[0]) if known else f"{UNKNOWN}{value}"}
    if name == "overflow":
        return {"overflow-x": _single("overflow-x", value), "overflow-y": _single("overflow-y", value)}
    if name == "outline":
        return {"outline": "none" if value in ("none", "initial", "unset") or _ZERO().fullmatch(value) else f"{UNKNOWN}{value}"}
    if name == "font" and value == INHERIT:
        return dict.fromkeys(("font-style", "font-weight", "font-size", "font-family", "line-height", "font-stretch"), INHERIT)
    if name in _SHORTHANDS:
        return None
    return {name: _single(name, value)}


_SHORTHANDS = frozenset(
    "font all list-style flex grid columns inset transition animation text-emphasis mask border-block border-inline margin-block "
    "margin-inline padding-block padding-inline place-items place-content place-self gap column-rule -webkit-text-stroke".split()
)


_BORDER_PARTS = {
    "border": _SIDES,
    "border-width": _SIDES,
    "border-style": _SIDES,
    "border-color": _SIDES,
    **{f"border-{side}": (side,) for side in _SIDES},
}
"""The shorthands of borders, with the sides that they set (https://www.w3.org/TR/css-backgrounds-3/#border-shorthands)."""


def _border(name: str, value: str) -> dict[str, str]:
    parts = value.split()
    sides = _BORDER_PARTS[name]
    if name.endswith(("-width", "-style", "-color")):
        kind = name.rpartition("-")[2]
        return {f"border-{side}-{kind}": _single(f"border-{side}-{kind}", value) for side in sides}
    none = value in ("initial", "unset") or "none" in parts or "hidden" in parts or any(_ZERO().fullmatch(part) for part in parts)
    return {
        f"border-{side}-{kind}": none_value if none else f"{UNKNOWN}{value}"
        for side in sides
        for kind, none_value in (("style", "none"), ("width", "medium"), ("color", "currentcolor"))
    }


def _four(name: str, value: str) -> dict[str, str] | None:
    parts = [_single(f"{name}-top", part) for part in value.split()]
    if not 0 < len(parts) <= 4 or any("(" in part for part in value.split()):
        return None
    top, right = parts[0], parts[1] if len(parts) > 1 else parts[0]
    bottom, left = parts[2] if len(parts) > 2 else top, parts[3] if len(parts) > 3 else right
    return dict(zip((f"{name}-{side}" for side in _SIDES), (top, right, bottom, left), strict=True))


def _single(name: str, value: str) -> str:
    """The value of a property in one spelling."""
    spellings = _INITIAL.get(name, ())
    if value == "unset":
        value = INHERIT if name in INHERITED else "initial"
    if value == INHERIT:
        return INHERIT if name in INHERITED else UNKNOWN
    if value == "initial":
        return spellings[0] if spellings else UNKNOWN
    if value in ("revert", "revert-layer"):
        return UNKNOWN
    if name == "font-size" and value in ("1em", "100%"):
        return INHERIT
    if name == "font-weight":
        value = {"bold": "700", "normal": "400"}.get(value, value)
    if _ZERO().fullmatch(value) and name != "line-height":
        value = "0"
    return spellings[0] if value in spellings else value
