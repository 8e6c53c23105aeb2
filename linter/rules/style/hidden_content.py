from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, declarations, hides, lazy, rule, whole_post

_NAMED = lazy(r"""\(\s*(?:["']|&quot;|&\#39;)\#?([\w:.-]++)(?:["']|&quot;|&\#39;)|["']\#([\w:.-]++)["']""")
"""An id as a script (`show('more')`) or a button (`data-target="#more"`) names it."""


@rule(
    "`{style}` hides what stands here from readers, but not from search engines and copies; show it or delete it",
    on=whole_post("style", "Style", "STYLE"),
    severity=Severity.WARNING,
)
def hidden_content(post: Post, context: Context[NoOptions]) -> None:
    """Text that is there but not shown.

    Source sites hide widgets, tracking and paid links this way.  Whether it is to be read or
    to go, only a person can say, so no fix ever touches it.  What a button or a script of the
    post shows by its id, with `display: none` until then, is not found.

    Bad:

        <p style="display: none">Buy here.</p>

    Good:

        <p>Buy here.</p>
    """
    hidden: dict[str, tuple[str, str] | None] = {}
    """What a tag hides and its id if it can be shown by it, by the tag's text: posts repeat them."""
    named: set[str] | None = None
    for tag in post.tags:
        if tag.in_code or tag.closing:
            continue
        source = tag[0]
        if source not in hidden:
            hidden[source] = None
            style = tag.attribute("style")
            if style is None or style.dynamic:
                continue
            one = next((one for one in declarations(style.value) or () if hides(one)), None)
            if one is None:
                continue
            identity = tag.attribute("id") if one.property == "display" else None
            hidden[source] = (f"{one.property}: {one.value}", identity.value if identity else "")
        found = hidden[source]
        style = tag.attribute("style") if found else None
        if found is None or style is None:
            continue
        if found[1]:
            if named is None:
                named = {one or other for one, other in _NAMED().findall(post.text)}
            if found[1] in named:
                continue
        context.report(style.span, style=found[0])
