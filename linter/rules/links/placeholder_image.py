from __future__ import annotations

from ..api import Context, NoOptions, Severity, Url, host_of, lazy, rule, url

_HOSTS = frozenset(
    {"picsum.photos", "via.placeholder.com", "placehold.co", "placehold.it", "placeimg.com", "placekitten.com", "dummyimage.com"}
    | {"loremflickr.com", "lorempixel.com", "fakeimg.pl", "unsplash.it", "source.unsplash.com", "placebear.com", "fpoimg.com"}
)
# https://picsum.photos/ and https://github.com/unsplash/unsplash-source-js: URLs of one image, the same at every load.
_FIXED_IMAGE = lazy(
    r"(?i)(?:https?:)?//(?:www\.)?(?:(?:picsum\.photos|unsplash\.it)/id/\d"
    r"|(?:picsum\.photos|unsplash\.it)/[^#]*[?&]image=\d|source\.unsplash\.com/[\w-]{11}(?:[/?#]|\Z))"
)


@rule(
    "placeholder image from `{host}`",
    help="choose a real image, or remove it",
    on=url(*sorted(_HOSTS)),
    severity=Severity.WARNING,
)
def placeholder_image(url: Url, context: Context[NoOptions]) -> None:
    """Image from a placeholder service.

    It fills a gap in a draft. In a post, it has nothing to do with the text: it shows a random image that changes at
    every load, an empty one, or nothing when the service closes. A URL of one particular image
    (`picsum.photos/id/…`) is not reported, since the author may have chosen it.

    Bad:

        ![A walk](https://picsum.photos/400/300?random=32)

    Good:

        ![A walk](/images/river.jpg)
    """
    if url.role == "link" or "//" not in url.value:
        return  # a quick exit for nearly all URLs
    host = host_of(url.value)
    if host.removeprefix("www.") in _HOSTS and not _FIXED_IMAGE().match(url.value.strip()):
        context.report(url.span, host=host)
