from __future__ import annotations

from ..api import CREDIT, Context, NoOptions, Post, Severity, rule, whole_post


@rule(
    "this line says where the pictures come from, but there is no picture in the text; put them back, or delete the line",
    on=whole_post(),
    severity=Severity.WARNING,
)
def credit_without_image(post: Post, context: Context[NoOptions]) -> None:
    """A picture credit in a post without pictures.

    Scrapers drop the pictures and keep the line that belongs to them.

    Bad:

        Along the river.

        Photo credit: Jane Roe

    Good:

        ![the river](/river.jpg)

        Photo credit: Jane Roe
    """
    if post.has_pictures:
        return
    credit = CREDIT().match
    for one in post.paragraphs:
        if len(one[1]) <= 60 and one.kind != "heading" and credit(one.text):
            context.report(one.span)
