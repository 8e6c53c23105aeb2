from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from ..api import (
    Attribute,
    Context,
    CssProperties,
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
    shortened,
)


class Options(NamedTuple):
    """What to do with a property, named by itself, as a family such as `border-*`, or as a group: `layout`, `colour`, `font`, `hidden`."""

    keep: CssProperties = CssProperties()
    """Properties that posts may set, such as `text-align`."""
    strip: CssProperties = CssProperties()
    """Properties that safe fixes remove although the appearance changes; declarations that hide text stay even then."""
    flag: CssProperties = CssProperties()
    """Properties that are reported and never removed."""
    code: bool = False
    """Whether to report styles on and inside `pre` and `code`, which syntax highlighters write."""


# A property outside these groups is named by itself.
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
    # Only values that hide nothing are removed: a declaration that hides text stays, and `hidden-content` reports it.
    "hidden": "display visibility opacity clip clip-path",
}
# The size of an image and the alignment of a table column are not reported: HTML has no other place for them (WHATWG 16.2,
# the obsolete presentational attributes).
_SIZES = frozenset({"width", "height", "max-width", "max-height", "min-width", "min-height", "aspect-ratio", "object-fit", "zoom"})
_ALLOWED = (
    dict.fromkeys(("img", "iframe", "video", "audio", "embed", "object", "canvas", "svg"), _SIZES)
    | dict.fromkeys(("td", "th", "tr", "col", "colgroup"), _SIZES | {"text-align", "vertical-align"})
    | {"table": _SIZES}
)
_NONE: frozenset[str] = frozenset()
# Layout that readers do not need: initial values, and the indents of a source site.
_UNIMPORTANT = frozenset({"text-indent", "orphans", "widows", "box-sizing"})
_INITIAL_VALUES = {"text-align": frozenset({"left", "start", "justify", "inherit", "initial"})} | dict.fromkeys(
    "font-style font-weight font-variant letter-spacing word-spacing line-height white-space text-transform "
    "text-decoration float clear".split(),
    frozenset({"normal", "none", "inherit", "initial", "auto"}),
)
_ZERO = lazy(r"0(?:px|pt|em)?(?:\s+0(?:px|pt|em)?)*\Z")


@rule(
    "inline style `{style}` {problem}",
    help="{advice}",
    on=attribute("style"),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def inline_style(style: Attribute, context: Context[Options]) -> None:
    """Inline style.

    Editors and scrapers copy the appearance of the source site into every paragraph. An inline style overrides the
    theme, breaks dark mode and print, and makes the text hard to edit. The size of an image, the alignment of a table
    column, and styles that use or set a custom property of the theme (`var(--accent)`) are not reported unless `strip` or
    `flag` names them.

    Fix safety: Removing indents, plain alignment and initial values is safe, except on an element with another browser default,
    such as a normal weight on `<b>`. Removing other styles is unsafe, because the appearance changes, unless `strip` names
    them. A declaration that hides text is never removed, and nothing is removed from a style whose declarations may hide text
    together, from one that is cut off or invalid, or from one that contains character references and is only partly unwanted.

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
        context.report(style.span, style=_one_line(value), problem="is cut off by a quote inside it", advice="check the whole tag")
        return
    every = declarations(value)
    if every is None:
        context.report(style.span, style=_one_line(value), problem="is not valid CSS", advice="check what it was meant to do")
        return
    if not every:
        context.report(style.span, delete(style.outer), style='style=""', problem="is empty", advice="remove it")
        return
    options = context.options
    policies = _policies([declaration[1] for declaration in every], options)
    # A declaration that hides text stays, whatever else is removed: without it, hidden text would appear.
    allowed = _ALLOWED.get(style.tag.name, _NONE)
    unwanted = [
        (declaration, policy)
        for declaration, policy in zip(every, policies, strict=True)
        if policy != "keep"
        and not hides(declaration)
        and (policy or (declaration[1] not in allowed and not _uses_custom_property(declaration)))
    ]
    if not unwanted:
        return
    problem = "overrides the theme"
    removable = [declaration for declaration, policy in unwanted if policy != "flag"]
    if not removable:
        shown = _shown([declaration for declaration, _ in unwanted])
        context.report(style.span, style=shown, problem=problem, advice="move it to the theme if possible")
        return
    shown = _shown(removable)
    if hide_together(every):
        context.report(style.span, style=shown, problem="may be part of what hides text here", advice="check it by hand")
        return
    # A normal weight on `<b>` is not the default of `<b>`.
    defaults = set_by_browsers(style.tag.name)
    visible = [
        declaration
        for declaration, policy in unwanted
        if policy not in ("flag", "strip") and (declaration[1] in defaults or not _is_unimportant(declaration))
    ]
    safety = Safety.UNSAFE if visible else Safety.SAFE
    if len(removable) == len(every):
        context.report(style.span, delete(style.outer), safety=safety, style=shown, problem=problem, advice="remove it")
    elif "&" in (style.raw or ""):
        advice = "remove it by hand, as the value contains character references"
        context.report(style.span, style=shown, problem=problem, advice=advice)
    else:
        kept = "; ".join(declaration.span.text(value) for declaration in every if declaration not in removable)
        edit = replace(style.value_span, kept)
        context.report(style.span, edit, safety=safety, style=shown, problem=problem, advice="remove it")


# Cached, so that the attributes of a tag are examined once and not for each of its styles.
@lru_cache(maxsize=64)
def _is_cut_off(tag: Tag) -> bool:
    """Whether an attribute name contains a quote: then a value ended before its author meant it to."""
    return any('"' in attribute.name or "'" in attribute.name for attribute in tag.attributes)


def _policies(names: list[str], options: Options) -> list[str]:
    """`keep`, `flag`, `strip` or nothing for each property, from the entry that names it most specifically."""
    entries = [(policy, entry) for policy in ("keep", "flag", "strip") for entry in getattr(options, policy)]
    if not entries:
        return [""] * len(names)
    policies = []
    for name in names:
        matches = [(specificity, policy) for policy, entry in entries if (specificity := _specificity(name, entry))]
        # Of two equally specific entries, the more cautious one wins; it comes first.
        policies.append(max(matches, key=itemgetter(0))[1] if matches else "")
    return policies


def _specificity(name: str, entry: str) -> int:
    """How specifically an entry of an option names a property; 0 if it does not."""
    if name == entry:
        return 1000
    if entry in _GROUPS:
        return int(any(_matches(name, pattern) for pattern in _GROUPS[entry].split()))
    return len(entry) + 1 if _matches(name, entry) else 0


def _matches(name: str, pattern: str) -> bool:
    """Whether a property is the one that a pattern names; a `*` anywhere in it stands for any characters (`border-*-color`)."""
    start, star, end = pattern.partition("*")
    return name == pattern or (bool(star) and name.startswith(start) and name.endswith(end) and len(name) >= len(start) + len(end))


def _uses_custom_property(declaration: Declaration) -> bool:
    """Whether a declaration uses or sets a custom property of the theme (https://www.w3.org/TR/css-variables-1/)."""
    return declaration.property.startswith("--") or "var(" in declaration.value.lower()


def _is_unimportant(declaration: Declaration) -> bool:
    """Whether readers do not notice that the declaration is gone."""
    name = declaration.property
    if name in _UNIMPORTANT or name.startswith(("mso-", "-webkit-")):
        return True
    if name in _INITIAL_VALUES:
        return declaration.value.lower() in _INITIAL_VALUES[name]
    return name.startswith(("margin", "padding")) and bool(_ZERO().match(declaration.value.lower()))


def _shown(selected: list[Declaration]) -> str:
    return _one_line("; ".join([f"{name}: {value}" for _, name, value in selected]))


def _one_line(text: str) -> str:
    """The text for a message, on one line."""
    if not text.isprintable():
        text = " ".join(text.split())
    return shortened(text)
