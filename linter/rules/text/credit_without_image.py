from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, is_credit, removal_of, rule, whole_post

_LONGEST = 60
"""Characters of a credit; a longer line is a sentence of the text."""


@rule(
    "image credit in a post without images",
    help="restore the images, or delete the line",
    on=whole_post(),
    fix=Safety.SHOWN,
    severity=Severity.WARNING,
)
def credit_without_image(post: Post, context: Context[NoOptions]) -> None:
    """Image credit without an image.

    Scrapers drop the images of a post and keep the line that credits them.

    Fix safety: Removes the line.  With the preset `scraped` it is unsafe; otherwise it is only shown, for the images may come back.

    Bad:

        Along the river.

        Photo credit: Jane Roe

    Good:

        Along the river.

    Good:

        ![the river](/river.jpg)

        Photo credit: Jane Roe
    """
    if post.has_pictures:
        return
    for paragraph in post.paragraphs:
        # A link in a list of sources may be called so.
        if len(paragraph[1]) > _LONGEST or paragraph.kind == "heading" or (paragraph.linked and paragraph.kind == "item"):
            continue
        if is_credit(paragraph[1]):
            context.report(paragraph.span, *removal_of(post, paragraph))
