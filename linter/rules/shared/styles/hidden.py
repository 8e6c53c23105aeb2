"""Detects text that several style declarations hide together; `hides` detects single declarations."""

from __future__ import annotations

from ....syntax.css import hides
from ....values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.css import Declaration

_NUMBERS = lazy(r"[\d.]+")

_CLIPPED = lazy("hidden|clip")

# Common ways to hide text visually, from https://www.w3.org/WAI/tutorials/forms/labels/#note-on-hiding-elements and from image
# replacement: each works only with other declarations, such as `position`, `overflow` or `white-space`.
# The digits after a decimal point make no number large: Word writes `0.0001pt`.
_FAR = lazy(r"-\d{3,}|-\d\d+r?em|(?<![\d.])\d{4,}|scale[xy]?\(0(?:\.0*)?[,)]")
_MOVING = frozenset({"left", "right", "top", "bottom", "inset", "margin", "text-indent", "transform", "translate"})
_OUT_OF_VIEW = lazy(r"[1-9]\d{2,}%")
_NO_SIZE = lazy(r"(?:(?:0(?:\.\d+)?|\.\d+)(?:p[xt]|r?em|%)?|[12](?:\.\d+)?p[xt])\s*(?:!|\Z)")
_SIZES = frozenset({"width", "height", "max-width", "max-height", "line-height"})
_INVISIBLE = {
    "clip": lazy(r"rect\("),
    "clip-path": lazy(r"(?!none)"),
    "z-index": lazy(r"-"),
    "opacity": lazy(r"0?\.0|[0-4](?:\.\d+)?%"),
    "filter": lazy(r".*opacity\(0"),
    "content-visibility": lazy(r"hidden"),
    "-webkit-text-fill-color": lazy(r"transparent"),
    "font": lazy(r"(?:[a-z]+ )*[012](?:p[xt])?[ /]"),
    "font-size": lazy(r"(?:0?\.\d+|[012](?:\.\d+)?)p[xt]\b"),
}
_CLIPPING = lazy(r"hidden|clip|scroll|auto")


def hide_together(declarations: tuple[Declaration, ...]) -> bool:
    """Whether declarations together may hide text that none hides alone, so that removing one may show it."""
    is_small = is_clipped = False
    values: dict[str, str] = {}
    for _, name, source in declarations:
        value = source.lower()
        if name in _MOVING or name.startswith("margin-"):
            if _FAR().search(value) or (name == "text-indent" and _OUT_OF_VIEW().match(value)):
                return True
        elif name in _INVISIBLE and _INVISIBLE[name]().match(value):
            return True
        is_small = is_small or (name in _SIZES and bool(_NO_SIZE().match(value)))
        is_clipped = is_clipped or (name.startswith("overflow") and bool(_CLIPPING().match(value)))
        values[name] = value
    background = values.get("background-color") or values.get("background", "")
    return (is_small and is_clipped) or ("color" in values and _color(values["color"]) in map(_color, background.split()))


_GONE = {
    "transform": lazy(r"(?:.*\s)?(?:scale[xy]?\(0(?:\.0*)?[,)]|translate[xy]?\(-\d{4,})"),
    "scale": lazy(r"0(?:\.0*)?(?:\s|!|\Z)"),
    "translate": lazy(r"-\d{4,}"),
    "filter": lazy(r".*opacity\(0(?:\.0*)?%?\)"),
    "opacity": lazy(r"0?\.0\d*\s*(?:!|\Z)"),
    "content-visibility": lazy(r"hidden"),
    "-webkit-text-fill-color": lazy(r"transparent"),
    "clip-path": lazy(r"(?:circle|ellipse)\(0|polygon\(\s*0(?:px|%)?\s+0(?:px|%)?\s*(?:,\s*0(?:px|%)?\s+0(?:px|%)?\s*)*\)"),
    "font": lazy(r"(?:[a-z]+ )*0(?:px|pt|em|%)?[ /]"),
    "font-size": lazy(r"(?:0?\.\d+|1)px\b|0?\.0\d*r?em\b|[01]%"),
    "right": lazy(r"-\d{4,}"),
    "bottom": lazy(r"-\d{4,}"),
    "margin-top": lazy(r"-\d{4,}"),
    "margin": lazy(r"(?:\S+\s+)*-\d{4,}"),
}
# A share of the width as padding above or below gives a box of a fixed shape its height.
_ROOM = lazy(r"[1-9]\d(?:\.\d+)?%|\S+\s+\S+\s+[1-9]\d(?:\.\d+)?%")
_NOTHING = lazy(r"0(?:\.0*)?(?:p[xt]|r?em|%)?\s*(?:!|\Z)")


def hiding_declaration(declarations: tuple[Declaration, ...]) -> Declaration | None:
    """The declaration that hides what is in an element, alone or with the others; ``None`` if none does."""
    return next(filter(hides, declarations), None) or _hides_text(declarations)


def _hides_text(declarations: tuple[Declaration, ...]) -> Declaration | None:
    """The declaration that hides the text of an element, alone or with the others: too small, cut off, of the color of its background."""
    values = {declaration.property: declaration.value.lower() for declaration in declarations}
    background = values.get("background-color") or values.get("background", "")
    is_clipped = any(name.startswith("overflow") and _CLIPPED().match(value) for name, value in values.items())
    for declaration in declarations:
        name, value = declaration.property, declaration.value.lower()
        if name in _GONE and _GONE[name]().match(value):
            return declaration
        if (
            name in ("width", "height", "max-width", "max-height")
            and is_clipped
            and _NOTHING().match(value)
            and "padding-bottom" not in values
            and not _ROOM().match(values.get("padding", ""))
        ):
            return declaration
        if name == "text-indent" and is_clipped and _OUT_OF_VIEW().match(value):
            return declaration
        if name == "color" and background and _color(value) == _color(background):
            return declaration
    return None


def _color(value: str) -> str:
    """A color in its most common notation, so that two can be compared."""
    color = value.removesuffix("!important").strip()
    if len(color) == 4 and color[0] == "#":
        return "#" + "".join([digit * 2 for digit in color[1:]])
    if color.startswith("rgb"):
        parts = _NUMBERS().findall(color)
        if len(parts) in (3, 4) and all(part.isdecimal() for part in parts[:3]) and parts[3:] in ([], ["1"]):
            return "#" + "".join([f"{min(int(part[:4]), 255):02x}" for part in parts[:3]])
    return {"white": "#ffffff", "black": "#000000"}.get(color, color)
