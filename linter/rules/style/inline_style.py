from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from ..api import (
    Attribute,
    Context,
    Declaration,
    Safety,
    Severity,
    Tag,
    attribute,
    declarations,
    delete,
    hide_together,
    hides,
    lazy,
    replace,
    rule,
    set_by_browsers,
)


class Options(NamedTuple):
    """What becomes of which property: its name, a family such as `border-*`, or a group: `layout`, `colour`, `font`, `hidden`."""

    keep: tuple[str, ...] = ()
    """Properties that posts may set, such as `text-align`."""
    strip: tuple[str, ...] = ()
    """Properties that safe fixes remove, although the look changes; what hides text stays even then."""
    flag: tuple[str, ...] = ()
    """Properties that are reported and never removed."""
    code: bool = False
    """Whether styles of and inside `pre` and `code` count, which highlighters write."""


# The groups: everything else about the look of a page is a property by itself.
_GROUPS = {
    "layout": (
        "text-align* text-indent text-justify margin* padding* width height min-* max-* float clear display position top right bottom "
        "left z-index vertical-align overflow* box-sizing flex* grid* justify-* align-* place-* gap order columns column-* orphans "
        "widows white-space word-break word-wrap overflow-wrap line-break page-break-* break-* table-layout direction writing-mode"
    ),
    "colour": "color background* border-color border-*-color outline-color fill stroke box-shadow text-shadow caret-color",
    "font": (
        "font* line-height letter-spacing word-spacing text-transform text-decoration* text-underline-* text-rendering "
        "text-size-adjust mso-*font* mso-ansi-* -webkit-font-smoothing"
    ),
    # Of these only the values that hide nothing: what hides text stays, and `hidden-content` reports it.
    "hidden": "display visibility opacity clip clip-path",
}
# What says how big a picture is, or which way a column of a table is set, is no look copied from elsewhere: HTML has no
# other place for it (WHATWG 16.2, the presentational attributes that are obsolete).
_SIZES = frozenset({"width", "height", "max-width", "max-height", "min-width", "min-height", "aspect-ratio", "object-fit", "zoom"})
_BELONGS = (
    dict.fromkeys(("img", "iframe", "video", "audio", "embed", "object", "canvas", "svg"), _SIZES)
    | dict.fromkeys(("td", "th", "tr", "col", "colgroup"), _SIZES | {"text-align", "vertical-align"})
    | {"table": _SIZES}
)
_NOTHING: frozenset[str] = frozenset()
# Layout that a reader does not miss: initial values, and the indents of a source site.
_ALWAYS = frozenset({"text-indent", "orphans", "widows", "box-sizing"})
_VALUES = {"text-align": frozenset({"left", "start", "justify", "inherit", "initial"})} | dict.fromkeys(
    "font-style font-weight font-variant letter-spacing word-spacing line-height white-space text-transform "
    "text-decoration float clear".split(),
    frozenset({"normal", "none", "inherit", "initial", "auto"}),
)
_ZERO = lazy(r"0(?:px|pt|em)?(?:\s+0(?:px|pt|em)?)*\Z")


@rule(
    "`{style}` is written into the text, where the site's design cannot reach it; {advice}",
    on=attribute("style"),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def inline_style(style: Attribute, context: Context[Options]) -> None:
    """A `style` attribute.

    Editors and scrapers copy the look of the source site into every paragraph.  It wins
    over the theme, breaks dark modes and print, and buries the words.  Indents, plain alignment and
    initial values go safely; other looks with `--unsafe-fixes`; what hides text is never removed, and where
    declarations may hide it together, none of them is.  How big a picture is, how a column of a table is set, and
    what the design gives or takes by a custom property (`var(--accent)`) stays, unless `strip` or `flag` names it.

    Bad:

        <p style="text-indent: 2em">Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad (keep = ('text-align',)):

        <p style="text-align: center; text-indent: 0">Along the river.</p>

    Good (keep = ('text-align',)):

        <p style="text-align: center">Along the river.</p>

    Good (keep = ('layout',)):

        <p style="text-align: center; margin: 1em">Along the river.</p>

    See also: hidden-content, redundant-style.
    """
    if (style.tag.in_code or style.tag.name in ("pre", "code")) and not context.options.code:
        return
    value = style.value
    if _is_cut_off(style.tag):
        context.report(style.span, style=_short(value), advice="quotes inside the quotes cut it off here, so look at the whole tag")
        return
    found = declarations(value)
    if found is None:
        context.report(style.span, style=_short(value), advice="browsers cannot read all of it, so look at what it was to do")
        return
    if not found:
        context.report(style.span, delete(style.outer), style="style", advice="it is empty, so remove it")
        return
    options = context.options
    policies = _policies([one[1] for one in found], options)
    # What hides text stays, whatever else goes: taking it away would show what nobody was to see.
    belongs = _BELONGS.get(style.tag.name, _NOTHING)
    told = [
        (one, policy)
        for one, policy in zip(found, policies, strict=True)
        if policy != "keep" and not hides(one) and (policy or (one[1] not in belongs and not _is_of_the_design(one)))
    ]
    if not told:
        return
    going = [one for one, policy in told if policy != "flag"]
    if not going:
        context.report(style.span, style=_shown([one for one, _ in told]), advice="look whether the theme can do it")
        return
    if hide_together(found):
        context.report(style.span, style=_shown(going), advice="it may be a part of what hides text here, so look at it by hand")
        return
    # A normal weight on `<b>` is not what `<b>` has by itself.
    own = set_by_browsers(style.tag.name)
    missed = [one for one, policy in told if policy not in ("flag", "strip") and (one[1] in own or not _plain(one))]
    safety = Safety.UNSAFE if missed else Safety.SAFE
    shown = _shown(going)
    if len(going) == len(found):
        context.report(style.span, delete(style.outer), safety=safety, style=shown, advice="remove it")
    elif "&" in (style.raw or ""):
        context.report(style.span, style=shown, advice="remove it by hand, because the value holds character references")
    else:
        kept = "; ".join(one.span.text(value) for one in found if one not in going)
        context.report(style.span, replace(style.value_span, kept), safety=safety, style=shown, advice="remove it")


# A tag is looked through once, and not for each of its styles.
@lru_cache(maxsize=64)
def _is_cut_off(tag: Tag) -> bool:
    """Whether a quote stands where only names do: then a value ended before its author meant it to."""
    return any('"' in one.name or "'" in one.name for one in tag.attributes)


def _policies(names: list[str], options: Options) -> list[str]:
    """`keep`, `flag`, `strip` or nothing for each property: what names it most narrowly decides."""
    said = [(policy, one) for policy in ("keep", "flag", "strip") for one in getattr(options, policy)]
    if not said:
        return [""] * len(names)
    out = []
    for name in names:
        found = [(narrow, policy) for policy, one in said if (narrow := _narrow(name, one))]
        # Of two that are equally narrow the more careful one counts, which comes first.
        out.append(max(found, key=itemgetter(0))[1] if found else "")
    return out


def _narrow(name: str, one: str) -> int:
    """How narrowly an entry of a list names a property; 0 where it does not."""
    if name == one:
        return 1000
    if one in _GROUPS:
        return int(any(_fits(name, each) for each in _GROUPS[one].split()))
    return len(one) + 1 if _fits(name, one) else 0


def _fits(name: str, pattern: str) -> bool:
    start, star, end = pattern.partition("*")
    return name == pattern or (bool(star) and name.startswith(start) and name.endswith(end) and len(name) >= len(start) + len(end))


def _is_of_the_design(one: Declaration) -> bool:
    """Whether a declaration takes its value from the design, or hands one to it (https://www.w3.org/TR/css-variables-1/)."""
    return one.property.startswith("--") or "var(" in one.value.lower()


def _plain(one: Declaration) -> bool:
    """Whether a reader does not miss it."""
    name = one.property
    if name in _ALWAYS or name.startswith(("mso-", "-webkit-")):
        return True
    if name in _VALUES:
        return one.value.lower() in _VALUES[name]
    return name.startswith(("margin", "padding")) and bool(_ZERO().match(one.value.lower()))


def _shown(found: list[Declaration]) -> str:
    return _short("; ".join([f"{name}: {value}" for _, name, value in found]))


def _short(text: str) -> str:
    if not text.isprintable():
        text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
