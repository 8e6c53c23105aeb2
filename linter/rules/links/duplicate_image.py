from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, Span, rule, whole_post


@rule(
    "this picture stands in line {line} already; readers see it twice, so remove one",
    on=whole_post("![", "<img"),
    severity=Severity.INFO,
    default=False,
)
def duplicate_image(post: Post, context: Context[NoOptions]) -> None:
    """A picture that stands twice in a post.

    Feeds put the cover before the text, where it stands already, and converters double what a page shows to
    small and to large screens.

    Bad:

        ![A walk](/walk.jpg)

        Along the river.

        ![A walk](/walk.jpg)

    Good:

        ![A walk](/walk.jpg)

        Along the river.
    """
    found: list[tuple[Span, str]] = [(link.span, link.destination) for link in post.links if link.image]
    if "<img" in post.text:
        for index in post.named("img"):
            tag = post.elements[index].start
            source = tag.attribute("src")
            if source is not None and not source.dynamic and not tag.in_code:
                found.append((tag.span, source.value.strip()))
    first: dict[str, Span] = {}
    for span, address in sorted(found):
        if address and not address.startswith("data:") and first.setdefault(address, span) != span:
            context.report(span, line=str(post.lines.position(first[address].start).line))
