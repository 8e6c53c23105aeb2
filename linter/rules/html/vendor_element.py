from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, delete, left_by, rule, tagged


@rule(
    "browsers know no element `{name}`: {tool} left it here and nothing reads it; remove its tags",
    on=tagged(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def vendor_element(post: Post, context: Context[NoOptions]) -> None:
    """An element that only a word processor knows.

    Text that is pasted from Word brings tags such as `o:p`.  Browsers pass over them, Markdown
    shows some of them as text, and they hide that a paragraph is empty.

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
