from __future__ import annotations

from ..api import (
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Tag,
    declarations,
    delete,
    hide_together,
    hides,
    rule,
    set_by_browsers,
    whole_post,
)

# https://www.w3.org/TR/CSS22/propidx.html: the properties that children inherit.
_INHERITED = frozenset(
    {"color", "font", "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "line-height", "text-align"}
    | {"text-indent", "text-transform", "white-space", "word-spacing", "visibility", "word-break", "direction"}
)
# A relative value means something else one level further in.
_RELATIVE = ("em", "%", "er")


@rule(
    "this `style` repeats what the `{parent}` around it already sets; remove it",
    on=whole_post("<"),
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
    # Most tags have a style, and hardly any has one round it.
    styled = {index for index in {one[2] for one in elements} if index >= 0 and "style" in elements[index][0][0]}
    known: dict[tuple[str, str], bool] = {}
    """By the text of two tags: posts repeat them."""
    for start, parent in [(one[0], elements[one[2]][0]) for one in elements if one[2] in styled] if styled else ():
        if "style" not in start[0] or start.in_code:
            continue
        both = (start[0], parent[0])
        if both not in known:
            known[both] = _repeats(start, parent)
        if known[both] and (style := start.attribute("style")):
            context.report(style.span, delete(style.outer), parent=parent.name)


def _repeats(tag: Tag, parent: Tag) -> bool:
    """Whether the style of a tag sets only what it inherits from its parent."""
    above, style = parent.attribute("style"), tag.attribute("style")
    if above is None or above.dynamic or style is None or style.dynamic:
        return False
    own, outer = declarations(style.value), declarations(above.value)
    if not own or not outer:
        return False
    # What hides text is left in sight of who looks for it, though its children are hidden with it.
    if any(map(hides, own)) or hide_together(own):
        return False
    set_above = {one[1]: one[2] for one in outer}
    set_here = set_by_browsers(tag.name)
    for _, name, value in own:
        if name not in _INHERITED or name in set_here or set_above.get(name) != value:
            return False
        # An indent concerns the first line of a block, which an inline element is not.
        if value.endswith(_RELATIVE) and name != "text-indent":
            return False
    return True
