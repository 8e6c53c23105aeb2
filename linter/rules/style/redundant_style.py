from __future__ import annotations

from ..api import (
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Styles,
    Tag,
    declarations,
    delete,
    hide_together,
    hides,
    rule,
    set_by_browsers,
    styles_of,
    whole_post,
    within_formulas,
)

# https://www.w3.org/TR/CSS22/propidx.html: the properties that children inherit.
_INHERITED = frozenset(
    {"color", "font", "font-family", "font-size", "font-style", "font-weight", "letter-spacing", "line-height", "text-align"}
    | {"text-indent", "text-transform", "white-space", "word-spacing", "visibility", "word-break", "direction"}
)
# A relative value means something else one level deeper.
_RELATIVE = ("em", "%", "er")


@rule(
    "`style` repeats the style of its parent `<{parent}>`",
    help="remove it",
    on=whole_post("<"),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def redundant_style(post: Post, context: Context[NoOptions]) -> None:
    """Style that repeats the style of the parent element.

    Editors wrap the whole content of a paragraph in a `span` with the same style. The `span` inherits that style anyway.

    Fix safety: The fix removes the `style` attribute. The appearance does not change, because the element inherits all of its
    declarations from the parent. It is unsafe where a class, an attribute or a style sheet of the post may set them otherwise.
    Declarations that hide text are not reported.

    Bad:

        <table><tr><td style="text-align: right"><b style="text-align: right">12 km</b></td></tr></table>

    Good:

        <table><tr><td style="text-align: right"><b>12 km</b></td></tr></table>

    See also: inline-style.
    """
    elements = post.elements
    # Most tags have a style, and hardly any has a parent with one.
    styled_parents = {index for index in {element[2] for element in elements} if index >= 0 and "style" in elements[index][0][0]}
    if not styled_parents:
        return
    results: dict[tuple[str, str], bool] = {}
    """Whether the style is repeated, by the source of both tags: posts repeat them."""
    # What an element that is never closed contains is not what its author meant to put there; `unclosed-tag` reports it.
    styled_parents = {index for index in styled_parents if elements[index].end is not None or elements[index].implied}
    styles: Styles | None = None
    in_formula = within_formulas(post)
    for index, element in enumerate(elements):
        tag = element[0]
        if element[2] not in styled_parents or "style" not in tag[0] or tag.in_code or in_formula(tag.start):
            continue
        parent = elements[element[2]][0]
        sources = (tag[0], parent[0])
        if sources not in results:
            results[sources] = _repeats(tag, parent)
        if results[sources] and (style := tag.attribute("style")):
            styles = styles or styles_of(post)
            every = declarations(style.value) or ()
            safety = None if styles.same_without(index, every, every) else Safety.UNSAFE
            context.report(style.span, delete(style.outer), safety=safety, parent=parent.name)


def _repeats(tag: Tag, parent: Tag) -> bool:
    """Whether the style of a tag sets only what it inherits from its parent."""
    parent_style, style = parent.attribute("style"), tag.attribute("style")
    if parent_style is None or parent_style.dynamic or style is None or style.dynamic:
        return False
    own, inherited = declarations(style.value), declarations(parent_style.value)
    if not own or not inherited:
        return False
    set_by_parent = {declaration[1]: declaration[2] for declaration in inherited}
    browser_defaults = set_by_browsers(tag.name)
    for _, name, value in own:
        if name not in _INHERITED or name in browser_defaults or set_by_parent.get(name) != value:
            return False
        # An indent applies to the first line of a block, so it does not matter on an inline element.
        if value.endswith(_RELATIVE) and name != "text-indent":
            return False
    # A style that hides text stays visible in the source, although the parent hides the text too.
    return not any(map(hides, own)) and not hide_together(own)
