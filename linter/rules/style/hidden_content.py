from __future__ import annotations

from ..api import Context, Declaration, NoOptions, Post, Severity, Tag, declarations, hides, rule, whole_post

_STATES = frozenset({"display", "visibility", "opacity"})
"""Properties that scripts and style sheets change to show what they have hidden."""

_SILENT = frozenset("svg symbol defs input button select textarea form code template iframe img canvas".split())
"""What is hidden to be used elsewhere, or has no text."""
_APART = frozenset({"form", "svg", "math"})
"""Elements whose hidden parts are meant for programs."""
_SPELLINGS = ("style", "Style", "STYLE")
"""One of them is in every post that people or editors wrote."""


@rule(
    "`{style}` hides what stands here from readers, but not from search engines and copies; show it or delete it",
    on=whole_post("<"),
    severity=Severity.WARNING,
)
def hidden_content(post: Post, context: Context[NoOptions]) -> None:
    """Text that is there but not shown.

    Source sites hide widgets, tracking and paid links this way.  Whether it is to be read or
    to go, only a person can say, so no fix ever touches it.  What a script can show, because it has an
    `id` or a `class`, is not found, nor is what stands in a form, in a drawing or in code.

    Bad:

        <p style="display: none">Buy here.</p>

    Good:

        <p>Buy here.</p>
    """
    found = {source: hiding for source, tags in post.alike.items() if (hiding := _hiding(tags[0]))}
    if not found or not any(one in post.text for one in _SPELLINGS):
        return
    apart_until = 0
    for tag in post.tags:
        if tag.name in _APART and not tag.closing:
            element = post.element_at(tag)
            end = element.end if element is not None else None
            apart_until = max(apart_until, end.end if end is not None else len(post.text))
        if tag[0] in found and not tag.in_code and tag.start >= apart_until and (style := tag.attribute("style")):
            hiding = found[tag[0]]
            context.report(style.span, style=f"{hiding.property}: {hiding.value}")


def _hiding(tag: Tag) -> Declaration | None:
    """What hides the content of a tag and is there for no script or program."""
    style = None if tag[4] else tag.attribute("style")  # of an end tag
    if style is None or style.dynamic:
        return None
    hiding = next(filter(hides, declarations(style.value) or ()), None)
    if hiding is None or tag.name in _SILENT or tag.attribute("aria-hidden"):
        return None
    return None if hiding.property in _STATES and (tag.attribute("id") or tag.attribute("class")) else hiding
