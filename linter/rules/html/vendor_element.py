from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, delete, left_by, rule, tagged


@rule(
    "unknown element `<{name}>` left by {tool}",
    help="remove its tags",
    on=tagged(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def vendor_element(post: Post, context: Context[NoOptions]) -> None:
    """Element of a word processor.

    Text pasted from Word contains tags such as `o:p`.  Browsers ignore them, Markdown shows some of them as text, and
    they hide that a paragraph is empty.

    Fix safety: Removes the tags and keeps the text between them.

    Bad:

        <p>Along the river.<o:p></o:p></p>

    Good:

        <p>Along the river.</p>

    See also: vendor-residue, empty-element.
    """
    if not any(":" in name for name in post.element_names):
        return
    for element in post.elements:
        start = element.start
        if ":" not in start.name or start.in_code or not (tool := left_by("elements", start.name)):
            continue
        if element.end is not None:
            context.report(start.span, delete(start.span), delete(element.end.span), name=start.name, tool=tool)
        elif start.source.endswith("/>"):
            context.report(start.span, delete(start.span), name=start.name, tool=tool)
