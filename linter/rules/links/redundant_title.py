from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, decoded, delete, rule, whole_post


@rule(
    "this `title` only repeats the text of the link, so screen readers say it twice; remove it",
    on=whole_post("title="),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def redundant_title(post: Post, context: Context[NoOptions]) -> None:
    """A link whose title is its text.

    The title shows as a tooltip over the very same words.

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
