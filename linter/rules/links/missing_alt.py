from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, is_computed, rule, whole_post


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post("<img", "<IMG", "!["),
    severity=Severity.INFO,
    default=False,
)
def missing_alt(post: Post, context: Context[NoOptions]) -> None:
    """Image without alternative text.

    Screen readers announce the file name instead, and readers for whom the image does not load get nothing
    (WCAG 2.2, 1.1.1).  An HTML image with `alt=""` is decorative; Markdown has no way to say so.

    Bad:

        <img src="/river.jpg">

    Good:

        <img src="/river.jpg" alt="the river at noon">

    Bad:

        ![](/river.jpg)

    Good:

        ![the river at noon](/river.jpg)
    """
    for image in post.tags:
        if image.name == "img" and not image.closing and image.attribute("alt") is None and not is_computed(post, image):
            advice = 'describe the image, or write `alt=""` if it is decorative'
            context.report(image.span, problem="image has no `alt` attribute", advice=advice)
    for link in post.links:
        if link.image and not link.text.text(post.text).strip():
            context.report(link.span, problem="image has no alternative text", advice="describe the image between the brackets")
