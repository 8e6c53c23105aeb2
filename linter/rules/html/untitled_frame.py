from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, is_computed, rule, tagged


@rule(
    "frame without a `title`",
    help="say in `title` what is in it",
    on=tagged("iframe"),
    severity=Severity.INFO,
    default=False,
    since="0.2.0",
)
def untitled_frame(post: Post, context: Context[NoOptions]) -> None:
    """Frame without a title.

    Screen readers announce the title of a frame, so that readers know whether to go into it. Without one they announce its address, or
    nothing (WCAG 2.2, 4.1.2; technique H64).

    Bad:

        <iframe src="https://www.youtube.com/embed/abc"></iframe>

    Good:

        <iframe src="https://www.youtube.com/embed/abc" title="a walk along the river"></iframe>

    See also: embedded-page, missing-alt.
    """
    for index in post.named("iframe"):
        tag = post.elements[index].start
        title = tag.attribute("title") or tag.attribute("aria-label")
        if tag.in_code or is_computed(post, tag) or (title is not None and (title.dynamic or title.value.strip())):
            continue
        context.report(tag.span)
