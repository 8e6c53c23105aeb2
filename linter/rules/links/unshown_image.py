from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, index_at, insert, lazy, rule, whole_post

_URL = lazy(r"(?i)https?://[^\s<>()\[\]*?]++(?:\?[^\s<>()\[\]*]*+)?\Z")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")


@rule(
    "the URL of an image is shown as text",
    help="write it as an image",
    on=whole_post(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".PNG", ".JPG", ".JPEG", ".GIF"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def unshown_image(post: Post, context: Context[NoOptions]) -> None:
    """URL of an image as a paragraph.

    Some editors and old blog engines turn a line with nothing but the URL of an image into the image. Markdown does not: readers see
    the URL. Only whole paragraphs of Markdown are reported.

    Fix safety: The fix writes an image without an alternative text. It changes the page, so it is unsafe.

    Bad:

        We walked along the river.

        https://www.rivers.org/mill.jpg

    Good:

        We walked along the river.

        ![](https://www.rivers.org/mill.jpg)

    See also: missing-alt, lost-image.
    """
    if post.language == "html":
        return
    linked = [link.span for link in post.links]
    for paragraph in post.paragraphs:
        start, end = paragraph.span
        # Most texts are no URL.
        if post.text[start : start + 4].lower() != "http" or paragraph.kind != "paragraph" or paragraph.tag is not None:
            continue
        if index_at(linked, start) >= 0:
            continue
        block = post.block_at(start)
        if block is None or block.kind != "paragraph" or block.span.start != start:
            continue
        text = post.text[start:end]
        match = _URL().match(text)
        if match and text.partition("?")[0].lower().endswith(_IMAGES) and post.prose[start:end] == text:
            context.report(paragraph.span, insert(start, "![]("), insert(end, ")"))
