"""Detects text that several style declarations hide together; `hides` detects single declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...values.patterns import lazy

if TYPE_CHECKING:
    from ...syntax.css import Declaration

# Common ways to hide text visually, from https://www.w3.org/WAI/tutorials/forms/labels/#note-on-hiding-elements and from image
# replacement: each works only with other declarations, such as `position`, `overflow` or `white-space`.
_FAR = lazy(r"-\d{3,}|-\d\d+r?em|\d{4,}|scale[xy]?\(0(?:\.0*)?[,)]")
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


def _color(value: str) -> str:
    """A color in its most common notation, so that two can be compared."""
    color = value.removesuffix("!important").strip()
    if len(color) == 4 and color[0] == "#":
        return "#" + "".join([digit * 2 for digit in color[1:]])
    return {"white": "#ffffff", "black": "#000000"}.get(color, color)
