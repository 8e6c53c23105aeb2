from __future__ import annotations

from ..api import Context, Declaration, NoOptions, Post, Severity, Tag, declarations, hides, rule, shortened, whole_post

_STATES = frozenset({"display", "visibility", "opacity"})
"""Properties that scripts and style sheets change to show hidden content."""

_WITHOUT_TEXT = frozenset("svg symbol defs input button select textarea form code template iframe img canvas".split())
"""Elements that are hidden to be used elsewhere, or that contain no text."""
_EXEMPT = frozenset({"form", "svg", "math"})
"""Elements whose hidden parts are meant for programs."""
_SPELLINGS = ("style", "Style", "STYLE")
"""Every post with a `style` that people or editors wrote contains one of these."""


@rule(
    "`{style}` hides this content from readers",
    help="show it or delete it",
    on=whole_post("<"),
    severity=Severity.WARNING,
)
def hidden_content(post: Post, context: Context[NoOptions]) -> None:
    """Content hidden by an inline style.

    Source sites hide widgets, tracking and paid links this way. Readers do not see them, but search engines and
    copies of the text do. Only a person can decide whether to show or to delete such content, so no fix
    changes it. Content that a script can show, because its element has an `id` or a `class`, is not reported, and
    neither are parts of forms, drawings and code.

    Bad:

        <p style="display: none">Buy here.</p>

    Good:

        <p>Buy here.</p>
    """
    hiding_tags = {source: declaration for source, tags in post.alike.items() if (declaration := _hiding(tags[0]))}
    if not hiding_tags or not any(spelling in post.text for spelling in _SPELLINGS):
        return
    exempt_until = 0
    for tag in post.tags:
        if tag.name in _EXEMPT and not tag.closing:
            element = post.element_at(tag)
            end = element.end if element is not None else None
            exempt_until = max(exempt_until, end.end if end is not None else len(post.text))
        if tag[0] in hiding_tags and not tag.in_code and tag.start >= exempt_until and (style := tag.attribute("style")):
            declaration = hiding_tags[tag[0]]
            text = f"{declaration.property}: {declaration.value}"
            context.report(style.span, style=shortened(text))


def _hiding(tag: Tag) -> Declaration | None:
    """The declaration that hides the content of a tag, unless a script or a program may use that content."""
    style = None if tag[4] else tag.attribute("style")  # 4 is `closing`
    if style is None or style.dynamic:
        return None
    declaration = next(filter(hides, declarations(style.value) or ()), None)
    if declaration is None or tag.name in _WITHOUT_TEXT or tag.attribute("aria-hidden"):
        return None
    return None if declaration.property in _STATES and (tag.attribute("id") or tag.attribute("class")) else declaration
