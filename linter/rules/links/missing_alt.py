from __future__ import annotations

from ..api import Context, NoOptions, Severity, Tag, rule, tag


@rule(
    "image has no `alt` attribute",
    help='describe the image, or write `alt=""` if it is decorative',
    on=tag("img"),
    severity=Severity.INFO,
    default=False,
)
def missing_alt(image: Tag, context: Context[NoOptions]) -> None:
    """Image without alternative text.

    Screen readers announce the file name instead, and readers for whom the image does not load get nothing
    (WCAG 2.2, 1.1.1).

    Bad:

        <img src="/river.jpg">

    Good:

        <img src="/river.jpg" alt="the river at noon">
    """
    if not image.closing and image.attribute("alt") is None and "{" not in image.source:
        context.report(image.span)
