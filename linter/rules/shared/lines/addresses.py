"""What an address is for, by which links and images of posts are compared, whatever their parameters."""

from __future__ import annotations

from ....syntax.urls import unescaped
from ....values.patterns import lazy

_LONGEST = 2000
"""Characters of an address in which another one is looked for."""
_INNER = lazy(r"(?i)[?&;=](?P<address>https?(?:%3A|:)(?:%2F|/){2}[^&\s]++)")
# Names of image files, and ids of storage services, such as `/mmbiz_png/AbCd1234EfGh5678/640`.
_NAMED = lazy(r"(?i)\.(?:jpe?g|jfif|png|gif|webp|avif|svg|bmp|tiff?|heic)\b|/(?=[\w~-]{0,64}\d)[\w~-]{16,64}(?:[/.!:@~]|\Z)")


def place_of(address: str) -> str:
    """An address without scheme, query and fragment; of a page that leads to another address in its query, that one."""
    address = _inner(address)
    return _without_scheme(address).partition("#")[0].partition("?")[0]


def image_of(address: str) -> str:
    """The address of an image without scheme, fragment and parameters; the query is kept where only it tells which image it is.

    A proxy has one path for all images and the address of the image in its query (`https://example.org/c?url=https%3A%2F%2F…`), and a
    program has an id there (`/image.php?id=3`).
    """
    address = _without_scheme(_inner(address)).partition("#")[0]
    path = address.partition("?")[0]
    return path if _NAMED().search(path) else address


def _inner(address: str) -> str:
    """The address in the query of another one, unescaped once, or the address itself if there is none."""
    query = address.find("?")
    match = _INNER().search(address, query) if query >= 0 and len(address) <= _LONGEST else None
    return unescaped(match["address"]) if match is not None else address


def _without_scheme(address: str) -> str:
    return address.removeprefix("http:").removeprefix("https:")
