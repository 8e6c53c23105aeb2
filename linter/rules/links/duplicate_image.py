from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, Span, rule, whole_post


@rule(
    "image is already on line {line}",
    help="remove one of the two",
    on=whole_post("![", "<img"),
    severity=Severity.INFO,
    default=False,
)
def duplicate_image(post: Post, context: Context[NoOptions]) -> None:
    """Image that appears twice in a post.

    Feeds put the cover before a text that already contains it, and converters copy both the small-screen and the
    large-screen version of an image. Readers see it twice.

    Bad:

        ![A walk](/walk.jpg)

        Along the river.

        ![A walk](/walk.jpg)

    Good:

        ![A walk](/walk.jpg)

        Along the river.
    """
    images: list[tuple[Span, str]] = [(link.span, link.destination) for link in post.links if link.image]
    if "<img" in post.text:
        for index in post.named("img"):
            tag = post.elements[index].start
            source = tag.attribute("src")
            if source is not None and not source.dynamic and not tag.in_code:
                images.append((tag.span, source.value.strip()))
    first_spans: dict[str, Span] = {}
    for span, url in sorted(images):
        if url and not url.startswith("data:") and first_spans.setdefault(url, span) != span:
            context.report(span, line=str(post.lines.position(first_spans[url].start).line))
