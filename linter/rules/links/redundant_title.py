from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, decoded, delete, rule, whole_post


@rule(
    "`title` repeats the link text",
    help="remove it",
    on=whole_post("title="),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def redundant_title(post: Post, context: Context[NoOptions]) -> None:
    """Link with a `title` that repeats its text.

    Browsers show the title as a tooltip over the same words, and screen readers read them twice.

    Fix safety: The fix removes the `title` attribute. The link keeps its text, and only the redundant tooltip disappears.

    Bad:

        <a href="/river" title="the river">the river</a>

    Good:

        <a href="/river">the river</a>
    """
    for index in post.named("a"):
        start, end, _, _ = post.elements[index]
        if end is None or start.in_code:
            continue
        title = start.attribute("title")
        if title is None or title.dynamic or not title.value.strip():
            continue
        text = decoded(post.masked[start.end : end.start])
        if " ".join(text.split()) == " ".join(title.value.split()):
            context.report(title.span, delete(title.outer))
