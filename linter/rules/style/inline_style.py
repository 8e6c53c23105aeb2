from __future__ import annotations

from typing import NamedTuple

from ..api import (
    Attribute,
    Context,
    Declaration,
    Safety,
    Severity,
    attribute,
    declarations,
    delete,
    hides,
    lazy,
    replace,
    rule,
    set_by_browsers,
)


class Options(NamedTuple):
    """Which looks may stay."""

    keep: tuple[str, ...] = ()
    """Properties that posts may set, such as `text-align`; `border-*` keeps a family."""
    code: bool = False
    """Whether styles of and inside `pre` and `code` count, which highlighters write."""


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
    initial values go safely; other looks with `--unsafe-fixes`; what hides text is never removed.

    Bad:

        <p style="text-indent: 2em">Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad (keep = ('text-align',)):

        <p style="text-align: center; text-indent: 0">Along the river.</p>

    Good (keep = ('text-align',)):

        <p style="text-align: center">Along the river.</p>

    See also: hidden-content, redundant-style.
    """
    if (style.tag.in_code or style.tag.name in ("pre", "code")) and not context.options.code:
        return
    value = style.value
    if any('"' in one.name or "'" in one.name for one in style.tag.attributes):
        context.report(style.span, style=_short(value), advice="quotes inside the quotes cut it off here, so look at the whole tag")
        return
    found = declarations(value)
    if found is None:
        context.report(style.span, style=_short(value), advice="browsers cannot read all of it, so look at what it was to do")
        return
    if not found:
        context.report(style.span, delete(style.outer), style="style", advice="it is empty, so remove it")
        return
    keep = context.options.keep
    # What hides text stays, whatever else goes: taking it away would show what nobody was to see.
    going = [one for one in found if not (_kept(one.property, keep) or hides(one))]
    if not going:
        return
    # A normal weight on `<b>` is not what `<b>` has by itself.
    own = set_by_browsers(style.tag.name)
    safety = Safety.SAFE if all(_plain(one) and one.property not in own for one in going) else Safety.UNSAFE
    shown = _short("; ".join([f"{one.property}: {one.value}" for one in going]))
    if len(going) == len(found):
        context.report(style.span, delete(style.outer), safety=safety, style=shown, advice="remove it")
    elif "&" in (style.raw or ""):
        context.report(style.span, style=shown, advice="remove it by hand, because the value holds character references")
    else:
        kept = "; ".join(one.span.text(value) for one in found if one not in going)
        context.report(style.span, replace(style.value_span, kept), safety=safety, style=shown, advice="remove it")


def _kept(name: str, keep: tuple[str, ...]) -> bool:
    return any(name == one or (one.endswith("*") and name.startswith(one[:-1])) for one in keep)


def _plain(one: Declaration) -> bool:
    """Whether a reader does not miss it."""
    name, value = one.property, one.value.lower()
    if name in _ALWAYS or name.startswith(("mso-", "-webkit-")):
        return True
    if name in _VALUES:
        return value in _VALUES[name]
    return name.startswith(("margin", "padding")) and bool(_ZERO().match(value))


def _short(text: str) -> str:
    if not text.isprintable():
        text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
