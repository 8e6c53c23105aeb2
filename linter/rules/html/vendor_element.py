from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, delete, left_by, rule, tagged


@rule(
    "unknown element `<{name}>` left by {tool}",
    help="{advice}",
    on=tagged(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def vendor_element(post: Post, context: Context[NoOptions]) -> None:
    """Element of a word processor, an editor or a source site.

    Text pasted from Word contains tags such as `o:p`, and articles copied from WeChat some such as `mp-common-profile`.  Browsers ignore
    them, Markdown shows some of them as text, and they hide that a paragraph is empty.

    Fix safety: Removes the tags and keeps the text between them.  It is unsafe for an element that the source site replaces with a
    player or a card, such as `mpvoice`: it tells that something is missing.

    Bad:

        <p>Along the river.<o:p></o:p></p>

    Good:

        <p>Along the river.</p>

    See also: vendor-residue, vendor-comment, empty-element.
    """
    tools = {name: tool for name in post.element_names if (tool := left_by("elements", name) or left_by("players", name))}
    for index in post.named(*tools) if tools else ():
        start, end, _, _ = post.elements[index]
        if start.in_code or (end is None and not start.source.endswith("/>")):
            continue
        is_player = bool(left_by("players", start.name))
        edits = [delete(start.span)] if end is None else [delete(start.span), delete(end.span)]
        safety, advice = (Safety.UNSAFE, "restore what it showed, or remove its tags") if is_player else (None, "remove its tags")
        context.report(start.span, *edits, safety=safety, name=start.name, tool=tools[start.name], advice=advice)
