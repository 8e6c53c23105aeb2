from __future__ import annotations

from ..api import Context, NoOptions, Severity, Tag, rule, tag


@rule(
    'this picture has no `alt`: screen readers say its file name instead; describe it, or write `alt=""` where it only decorates',
    on=tag("img"),
    severity=Severity.INFO,
    default=False,
)
def missing_alt(image: Tag, context: Context[NoOptions]) -> None:
    """A picture without an alternative text.

    Readers who cannot see it, and everybody when it does not load, get the file name or nothing
    (WCAG 2.2, 1.1.1).

    Bad:

        <img src="/river.jpg">

    Good:

        <img src="/river.jpg" alt="the river at noon">
    """
    if not image.closing and image.attribute("alt") is None and "{" not in image.source:
        context.report(image.span)
