from __future__ import annotations

from bisect import bisect_right

from ..api import Context, Edit, NoOptions, Post, Safety, Severity, Span, Tag, delete, is_torn, lazy, rule, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# https://developer.wordpress.org/reference/functions/image_resize_dimensions/: WordPress adds the size to the name of the file.
_THUMBNAIL = lazy(
    r"(?i)/(?:wp-content/)?uploads/(?:[^?#\s]*/)?[^/?#\s]+?(?P<size>-(?P<width>\d{2,3})x(?P<height>\d{2,3}))\.(?:jpe?g|png|gif|webp)\Z"
)
_LONGEST = 1000
_LARGEST = 300
"""The width and the height of WordPress's size "medium"; its "large", of 1024 pixels, fills a page."""


@rule(
    "image is a preview of {width} × {height} pixels",
    help="{advice}",
    on=whole_post("uploads/"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def thumbnail_image(post: Post, context: Context[NoOptions]) -> None:
    """Small preview that WordPress made of an image.

    WordPress keeps an image in several sizes and names them by these (`map-300x200.png`). A post that is copied or exported often
    has the preview alone, so readers cannot see what is in the image. A preview in a link, usually to the whole image, is not
    reported, and neither is one with a `width` or a `height`, which is small on purpose.

    Fix safety: The fix writes the URL of the whole image. It is unsafe because that image is larger, and may be gone. It is not offered
    where the image is a file of your site, which may have the preview only.

    Bad:

        ![The map](https://www.rivers.org/wp-content/uploads/2018/06/map-300x200.png)

    Good:

        ![The map](https://www.rivers.org/wp-content/uploads/2018/06/map.png)
    """
    for span, source, start in _images(post):
        match = _THUMBNAIL().search(source) if len(source) <= _LONGEST else None
        if match is None or max(int(match["width"]), int(match["height"])) > _LARGEST:
            continue
        is_remote = source.lstrip().lower().startswith(("http://", "https://", "//"))
        edits: list[Edit] = [] if not is_remote or start < 0 else [delete(Span(start + match.start("size"), start + match.end("size")))]
        advice = "link to the whole image" if is_remote else "use the whole image"
        context.report(span, *edits, width=match["width"], height=match["height"], advice=advice)


def _images(post: Post) -> Iterator[tuple[Span, str, int]]:
    """Each image that is in no link: its place, the source of its URL, and the offset of that, or -1 if it must not be changed."""
    linked = [link.span for link in post.links if not link.image]
    linked += [Span(element.start.end, element.end.start) for element in post.elements if element.name == "a" and element.end is not None]
    linked.sort()
    starts = [span.start for span in linked]

    def is_linked(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < linked[index].end

    for link in post.links:
        if link.image and link.url is not None and "x" in link.url.raw and not is_linked(link.span.start):
            yield link.url.span, link.url.raw, link.url.span.start
    for index in post.named("img"):
        tag = post.elements[index].start
        source = _source(tag)
        if source is not None and not is_linked(tag.start):
            yield source, source.text(post.text), -1 if is_torn(tag.attributes) else source.start


def _source(tag: Tag) -> Span | None:
    """The URL of an image without a size."""
    source = tag.attribute("src") if not tag.in_code and "uploads/" in tag.source else None
    if (
        source is None
        or source.raw is None
        or source.dynamic
        or tag.attribute("width")
        or tag.attribute("height")
        or tag.attribute("srcset")
    ):
        return None
    return source.value_span
