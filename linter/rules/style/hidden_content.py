from __future__ import annotations

from ..api import Attribute, Context, NoOptions, Severity, attribute, declarations, hides, rule


@rule(
    "`{style}` hides what stands here from readers, but not from search engines and copies; show it or delete it",
    on=attribute("style"),
    severity=Severity.WARNING,
)
def hidden_content(style: Attribute, context: Context[NoOptions]) -> None:
    """Text that is there but not shown.

    Source sites hide widgets, tracking and paid links this way.  Whether it is to be read or
    to go, only a person can say, so no fix ever touches it.

    Bad:

        <p style="display: none">Buy here.</p>

    Good:

        <p>Buy here.</p>
    """
    if style.tag.in_code:
        return
    for one in declarations(style.value) or ():
        if hides(one):
            context.report(style.span, style=f"{one.property}: {one.value}")
            return
