from __future__ import annotations

from ..api import Attribute, Context, NoOptions, Safety, Severity, attribute, delete, rule

# https://html.spec.whatwg.org/multipage/obsolete.html#non-conforming-features: on which elements an attribute is obsolete.
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
    "`{name}` on `{element}` is no longer a part of HTML; {advice}",
    on=attribute(*_ON),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def deprecated_attribute(attribute: Attribute, context: Context[NoOptions]) -> None:
    """An attribute that HTML has given up.

    The standard lists them as obsolete (WHATWG HTML, section 16.2): they set a look that is the theme's
    matter, or nothing at all.  Browsers still follow most of them, so the fix may change the look.

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
            return  # browsers do not see it, so no link leads there
        # A link may lead there, so the target moves and does not go.
        has_id = tag.attribute("id") is not None
        advice = "its `id` does the same, so remove it" if has_id else "write `id`"
        context.report(attribute.span, name="name", element=tag.name, advice=advice)
        return
    context.report(attribute.span, delete(attribute.outer), name=attribute.name, element=tag.name, advice="let the theme set the look")
