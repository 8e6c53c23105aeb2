from __future__ import annotations

from ..api import CREDIT, Context, NoOptions, Post, Severity, rule, whole_post


@rule(
    "this line says where the pictures come from, but there is no picture in the text; put them back, or delete the line",
    on=whole_post("图", "圖", "mage", "hoto", "icture", "ild", "oto", "画像", "사진", "이미지", "édit", "redit"),
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
    credit = CREDIT().match
    lines = [one for one in post.paragraphs if len(one[1]) <= 60 and one.kind != "heading" and credit(one.text)]
    if lines and not post.has_pictures:
        for one in lines:
            context.report(one.span)
