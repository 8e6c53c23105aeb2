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
    named: set[str] | None = None
    idle: set[str] = set()
    """Tags that hide nothing, by their text: posts repeat them."""
    for tag in post.tags:
        if tag[0] in idle or tag.in_code or tag.closing:
            continue
        style = tag.attribute("style")
        hiding = None if style is None or style.dynamic else next(filter(hides, declarations(style.value) or ()), None)
        if style is None or hiding is None:
            idle.add(tag[0])
            continue
        identity = tag.attribute("id") if hiding.property == "display" else None
        if identity is not None:
            if named is None:
                named = {one or other for one, other in _NAMED().findall(post.text)}
            if identity.value in named:
                continue
        context.report(style.span, style=f"{hiding.property}: {hiding.value}")
