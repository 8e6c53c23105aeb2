from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, declarations, delete, rule, set_by_browsers, whole_post

# https://www.w3.org/TR/CSS22/propidx.html: the properties that children inherit.
_INHERITED = frozenset(
    {"color", "font", "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "line-height", "text-align"}
    | {"text-indent", "text-transform", "white-space", "word-spacing", "visibility", "word-break", "direction"}
)
# A relative value means something else one level further in.
_RELATIVE = ("em", "%", "er")


@rule(
    "this `style` repeats what the `{parent}` around it already sets; remove it",
    on=whole_post("style"),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def redundant_style(post: Post, context: Context[NoOptions]) -> None:
    """A style that the element around it sets already.

    Editors wrap the whole of a paragraph in a `span` of the same style.  Children inherit
    it, so nothing changes when it goes.

    Bad:

        <p style="text-indent: 2em"><span style="text-indent: 2em">Along the river.</span></p>

    Good:

        <p>Along the river.</p>

    See also: inline-style.
    """
    elements = post.elements
    # By position: most tags have a style, and hardly any has one round it.
    for element in [one for one in elements if one[2] >= 0 and "style" in one[0][0] and "style" in elements[one[2]][0][0]]:
        if element.start.in_code:
            continue
        parent = elements[element.parent].start
        above = parent.attribute("style")
        if above is None or above.dynamic:
            continue
        style = element.start.attribute("style")
        if style is None or style.dynamic:
            continue
        own, outer = declarations(style.value), declarations(above.value)
        if not own or not outer:
            continue
        set_above = {one.property: one.value for one in outer}
        set_here = set_by_browsers(element.name)
        if all(
            one.property in _INHERITED
            and one.property not in set_here
            and set_above.get(one.property) == one.value
            # An indent concerns the first line of a block, which an inline element is not.
            and (not one.value.endswith(_RELATIVE) or one.property == "text-indent")
            for one in own
        ):
            context.report(style.span, delete(style.outer), parent=parent.name)
