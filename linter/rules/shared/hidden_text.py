"""What hides text by several declarations of a style, where `hides` knows those that do it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...values.patterns import lazy

if TYPE_CHECKING:
    from ...syntax.css import Declaration

# The ways to hide text from sight that https://www.w3.org/WAI/tutorials/forms/labels/#note-on-hiding-elements and image replacement
# have made common: each works only with other declarations, be it `position`, `overflow` or `white-space`.
_FAR = lazy(r"-\d{3,}|-\d\d+r?em|\d{4,}|scale[xy]?\(0(?:\.0*)?[,)]")
_MOVING = frozenset({"left", "right", "top", "bottom", "inset", "margin", "text-indent", "transform", "translate"})
_PUSHED = lazy(r"[1-9]\d{2,}%")
_NO_SIZE = lazy(r"(?:(?:0(?:\.\d+)?|\.\d+)(?:p[xt]|r?em|%)?|[12](?:\.\d+)?p[xt])\s*(?:!|\Z)")
_SIZED = frozenset({"width", "height", "max-width", "max-height", "line-height"})
_FAINT = {
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
_CUTTING = lazy(r"hidden|clip|scroll|auto")


def hide_together(found: tuple[Declaration, ...]) -> bool:
    """Whether declarations may hide text that none of them hides alone, so that none can go without showing it."""
    small = cut = False
    colours: dict[str, str] = {}
    for _, name, written in found:
        value = written.lower()
        if name in _MOVING or name.startswith("margin-"):
            if _FAR().search(value) or (name == "text-indent" and _PUSHED().match(value)):
                return True
        elif name in _FAINT and _FAINT[name]().match(value):
            return True
        small = small or (name in _SIZED and bool(_NO_SIZE().match(value)))
        cut = cut or (name.startswith("overflow") and bool(_CUTTING().match(value)))
        colours[name] = value
    ground = colours.get("background-color") or colours.get("background", "")
    return (small and cut) or ("color" in colours and _colour(colours["color"]) in map(_colour, ground.split()))


def _colour(written: str) -> str:
    """A colour in the spelling that most are in, so that two can be compared."""
    short = written.removesuffix("!important").strip()
    if len(short) == 4 and short[0] == "#":
        return "#" + "".join([digit * 2 for digit in short[1:]])
    return {"white": "#ffffff", "black": "#000000"}.get(short, short)
