"""Images whose URL is in an attribute from which a script takes it."""

from __future__ import annotations

from ..values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .html import Attribute, Tag

# lazysizes, jQuery Lazy Load, WordPress plugins, Zhihu, bLazy, Echo, UEditor, Discuz, Jianshu, KindEditor; in the order of trust.
URL_ATTRIBUTES = (
    *("data-src", "data-actualsrc", "data-original", "data-lazy-src", "data-original-src", "data-lazyload", "data-lazy", "data-echo"),
    *("data-ke-src", "_src", "file", "zoomfile"),
)
_URL = lazy(r"(?i)(?:https?:)?//[^/\s]|\.{0,2}/[^/\s]|[^\s<>\"']{1,200}\.(?:png|jpe?g|gif|webp|avif|svg|bmp)\b")
_PLACEHOLDER = lazy(
    r"(?i)\s*\Z|data:image/(?:gif|png|svg\+xml)[;,]|about:blank"
    r"|[^?#]*/?\b(?:blank|spacer|grey|gray|transparent|1x1|pixel|placeholder|lazy(?:load)?|loading|loader|white)[\w-]*+\.(?:gif|png|svg|jpg)(?:[?#]|\Z)"
    r"|(?:[^?#]*/)?images?/common/none\.gif\Z"
    # Naver's blurred preview.
    r"|[^?#]*\?type=w\d+_blur\Z",
)
_LONGEST = 600
"""A `data:` URL with more characters than this is an image, not a placeholder."""


def lazy_attribute(image: Tag) -> Attribute | None:
    """The attribute from which a script takes the URL."""
    for name in URL_ATTRIBUTES:
        attribute = image.attribute(name)
        if attribute is not None and attribute.raw and not attribute.dynamic and _URL().match(attribute.value.strip()):
            return attribute
    return None


def is_placeholder(url: str) -> bool:
    """Whether a URL is that of an image which a script replaces."""
    return len(url) <= _LONGEST and _PLACEHOLDER().match(url) is not None


def shows_image(image: Tag) -> bool:
    """Whether an image shows more than a placeholder without a script."""
    source = image.attribute("src")
    return source is not None and not source.dynamic and not is_placeholder(source.value)
