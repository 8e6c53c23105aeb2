from __future__ import annotations

from ..api import Attribute, Context, NoOptions, Safety, Severity, attribute, delete, rule

# The elements on which an attribute is obsolete: https://html.spec.whatwg.org/multipage/obsolete.html#non-conforming-features
_BLOCKS = "caption div h1 h2 h3 h4 h5 h6 hr legend p"
_CELLS = "td th"
_GROUPS = "col colgroup tbody td tfoot th thead tr"
_EMBEDS = "embed iframe img object"
_ON = {
    name: frozenset(elements.split())
    for name, elements in {
        "align": f"{_BLOCKS} {_GROUPS} {_EMBEDS} table input",
        "alink": "body",
        "axis": _CELLS,
        "background": f"body table thead tbody tfoot tr {_CELLS}",
        "bgcolor": f"body table tr {_CELLS}",
        "border": "img object table",
        "bordercolor": "table",
        "cellpadding": "table",
        "cellspacing": "table",
        "char": _GROUPS,
        "charoff": _GROUPS,
        "charset": "a",
        "clear": "br",
        "color": "hr",
        "compact": "dir dl menu ol ul",
        "coords": "a",
        "frame": "table",
        "frameborder": "iframe",
        "height": f"table thead tbody tfoot tr {_CELLS}",
        "hspace": _EMBEDS,
        "language": "script",
        "longdesc": "iframe img",
        "marginheight": "iframe",
        "marginwidth": "iframe",
        "name": "a img",
        "noshade": "hr",
        "nowrap": _CELLS,
        "rev": "a",
        "rules": "table",
        "scrolling": "iframe",
        "shape": "a",
        "size": "hr",
        "summary": "table",
        "text": "body",
        "type": "li ul",
        "valign": _GROUPS,
        "vlink": "body",
        "vspace": _EMBEDS,
        "width": f"hr pre table col colgroup {_CELLS}",
    }.items()
}


@rule(
    "obsolete attribute `{name}` on `<{element}>`",
    help="{advice}",
    on=attribute(*_ON),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def deprecated_attribute(attribute: Attribute, context: Context[NoOptions]) -> None:
    """Obsolete HTML attribute.

    The standard lists these attributes as obsolete (WHATWG HTML, section 16.2).  They set a look that belongs in the
    theme, or have no effect at all.

    Fix safety: Removes the attribute, which may change the look of the page, because browsers still apply most of
    these attributes.  `name` has no fix, because links may lead to it: `id` has to replace it.  Nor has `frameborder="0"`,
    without which browsers draw a border around an embedded page.

    Bad:

        <p align="justify">Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad:

        <p><a name="river"></a>Along the river.</p>

    See also: deprecated-element, inline-style.
    """
    tag = attribute.tag
    if tag.in_code or tag.name not in _ON[attribute.name]:
        return
    if attribute.name == "name":
        if attribute.duplicate:
            return  # browsers ignore it, so no link leads to it
        # A link may lead to the name, so the rule offers no fix that removes it.
        has_id = tag.attribute("id") is not None
        advice = "remove it, the `id` does the same" if has_id else "write `id` instead"
        context.report(attribute.span, name="name", element=tag.name, advice=advice)
        return
    # What a browser draws without these is no theme's: a border and scroll bars around what another site shows.
    needed = tag.name == "iframe" and attribute.name in _OFF and attribute.value.strip().lower() in ("0", "no")
    advice = "set the look in the theme" if needed else "remove it, and set the look in the theme"
    context.report(attribute.span, *([] if needed else [delete(attribute.outer)]), name=attribute.name, element=tag.name, advice=advice)


_OFF = frozenset({"frameborder", "scrolling"})
