from __future__ import annotations

from ..api import Context, NoOptions, Severity, Url, host_of, lazy, rule, url

_HOSTS = frozenset(
    {"picsum.photos", "via.placeholder.com", "placehold.co", "placehold.it", "placeimg.com", "placekitten.com", "dummyimage.com"}
    | {"loremflickr.com", "lorempixel.com", "fakeimg.pl", "unsplash.it", "source.unsplash.com", "placebear.com", "fpoimg.com"}
)
# https://picsum.photos/ and https://github.com/unsplash/unsplash-source-js: these name one picture, the same at every load.
_NAMED = lazy(
    r"(?i)(?:https?:)?//(?:www\.)?(?:(?:picsum\.photos|unsplash\.it)/id/\d"
    r"|(?:picsum\.photos|unsplash\.it)/[^#]*[?&]image=\d|source\.unsplash\.com/[\w-]{11}(?:[/?#]|\Z))"
)


@rule(
    "`{host}` gives a random or empty picture that has nothing to do with the text; choose a real one, or none",
    on=url(*sorted(_HOSTS)),
    severity=Severity.WARNING,
)
def placeholder_image(url: Url, context: Context[NoOptions]) -> None:
    """A picture from a placeholder service.

    It fills a gap in a draft.  In a post it shows something else at every load, or nothing when the
    service closes.  An address that names one picture (`picsum.photos/id/…`) is left alone: it may have been chosen.

    Bad:

        ![A walk](https://picsum.photos/400/300?random=32)

    Good:

        ![A walk](/images/river.jpg)
    """
    if url.role == "link":
        return  # as nearly all
    host = host_of(url.value)
    if host.removeprefix("www.") in _HOSTS and not _NAMED().match(url.value.strip()):
        context.report(url.span, host=host)
