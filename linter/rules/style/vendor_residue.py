from __future__ import annotations

from typing import NamedTuple

from ..api import Attribute, Context, Safety, Severity, attribute, delete, left_by, left_within, replace, rule


class Options(NamedTuple):
    """What else is residue here, and what is none."""

    classes: tuple[str, ...] = ()
    """More classes that mean nothing on this site; `old-*` means all that begin like this."""
    attributes: tuple[str, ...] = ()
    """More attributes that mean nothing on this site, such as `data-track-*`."""
    styled: bool = False
    """Whether classes count that a theme may style all the same, such as WordPress's `wp-image-12` and `size-full`."""
    keep: tuple[str, ...] = ()
    """Classes and attributes that this site uses after all."""


@rule(
    "`{what}` was left here by {tool} and means nothing on this site; remove it",
    on=attribute(),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def vendor_residue(attribute: Attribute, context: Context[Options]) -> None:
    """A class or attribute that an editor or a source site left behind.

    It styles nothing here, hides the classes that do, and makes every diff longer.

    Bad:

        <p class="MsoNormal">Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad (classes = ('hrefStyle',)):

        <p>Along <span class="hrefStyle">the river</span>.</p>

    Good:

        <img class="wp-image-12" src="/river.jpg" alt="The river">

    See also: vendor-element, inline-style.
    """
    name, options = attribute.name, context.options
    if name == "class":
        _class(attribute, context)
        return
    if name in ("href", "src", "style", "alt", "title"):
        return
    if name == "id":
        tool = left_by("ids", attribute.raw or "")
    elif options.keep and _among(name, options.keep):
        return
    else:
        tool = left_by("attributes", name) or left_within(attribute) or (_SOURCE if _among(name, options.attributes) else "")
    if tool:
        context.report(attribute.span, delete(attribute.outer), what=name if name != "id" else attribute.value, tool=tool)


_SOURCE = "the source site"


def _class(attribute: Attribute, context: Context[Options]) -> None:
    options = context.options
    words = (attribute.raw or "").split()
    if not words:
        context.report(attribute.span, delete(attribute.outer), what="class", tool="an editor")
        return
    gone: dict[str, str] = {}
    safety = None
    for word in words:
        if options.keep and _among(word, options.keep):
            continue
        tool = left_by("classes", word) or (_SOURCE if _among(word, options.classes) else "")
        if not tool and options.styled and (tool := left_by("styled", word)):
            safety = Safety.UNSAFE
        if tool:
            gone[word] = tool
    if gone:
        kept = " ".join(word for word in words if word not in gone)
        edit = replace(attribute.value_span, kept) if kept else delete(attribute.outer)
        what, tool = next(iter(gone.items()))
        context.report(attribute.span, edit, safety=safety, what=what, tool=tool)


def _among(name: str, names: tuple[str, ...]) -> bool:
    return any(name == one or (one.endswith("*") and name.startswith(one[:-1])) for one in names)
