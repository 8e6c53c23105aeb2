"""Where a post was taken from: the address of the original in its front matter or in a line of the text."""

from __future__ import annotations

import os
from functools import lru_cache

from ..syntax.fields import Scalar
from ..values.patterns import IGNORECASE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph
    from ..syntax.parse import Post

# Fields for the address of the original, and dates as feeds write them (RFC 822 section 5, RSS 2.0 `pubDate`).
_ADDRESS = lazy(r"https?://[^\s/]+/\S")
_FEED_DATE = lazy(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_SOURCES = frozenset(
    "source sourceurl original originalurl originallink link url externalurl externallink canonical canonicalurl guid origin rssurl "
    "feedurl posturl articleurl".split()
)


def _is_source_field(key: str) -> bool:
    """Whether a field of the front matter is usual for the address of the original."""
    return _bare(key) in _SOURCES


def _bare(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "")


def _is_own(post: Post, address: str) -> bool:
    """Whether an address is that of the post itself, as exports of WordPress have it: it ends with the name of the file or the slug."""
    last = address.partition("?")[0].rstrip("/").rpartition("/")[2].removesuffix(".html").lower()
    slug = post.front_matter.field("slug") if post.front_matter else None
    names = [
        os.path.splitext(os.path.basename(str(post.document.path)))[0],
        slug.value.value if slug is not None and isinstance(slug.value, Scalar) else "",
    ]
    return bool(last) and any(_NAME_DATE().sub("", name).lower() == last for name in names)


_NAME_DATE = lazy(r"\A\d{4}-\d\d?-\d\d?-")


def source_field(post: Post) -> str:
    """The field of the front matter that has the address of the original, or a date from a feed; empty if there is none."""
    if post.front_matter is None:
        return ""
    # Exporters of WordPress write the address of the post itself to `guid`, which has a number in place of its name.
    for field in post.front_matter.fields:
        value = field.value.value if isinstance(field.value, Scalar) else ""
        name = _bare(field.key)
        if name == "guid":
            continue
        is_address = _is_source_field(field.key) and _ADDRESS().match(value) is not None and not _is_own(post, value)
        if is_address or (name in ("date", "pubdate") and _FEED_DATE().match(value)):
            return field.key
    return ""


@lru_cache(maxsize=1)
def sources(post: Post) -> tuple[str, ...]:
    """The addresses of the original: those in the front matter, and that in a line near the start or the end that names the source."""
    found = []
    for field in post.front_matter.fields if post.front_matter else ():
        value = field.value.value if isinstance(field.value, Scalar) else ""
        if "://" in value and _is_source_field(field.key):
            found.append(value)
    shown = [one for one in post.paragraphs if one.text]
    found += [address for one in (*shown[:_NEAR], *shown[-_NEAR:]) if (address := credited(post, one))]
    return tuple(dict.fromkeys(found))


def credited(post: Post, paragraph: Paragraph) -> str:
    """The address in a paragraph that names the source of the text; empty if it is none."""
    start, end = paragraph.span
    match = _CREDIT().match(post.text, start, min(end + _LONGEST_ADDRESS, len(post.text)))
    return match[1] if match is not None else ""


_NEAR = 3
_LONGEST_ADDRESS = 400
# `原文：<https://…>`, `Source: https://…`, `Originally published at [A site](https://…)`.
_CREDIT = lazy(
    r"[\s>*_#-]{0,12}(?:原文|来源|來源|出处|出處|转载|轉載|本文[^\n]{0,6}[来自于链接]|originally|source|original|via|元記事|出典|원문|출처|quelle|fuente|fonte"
    r"|источник)[^\n]{0,80}?(https?://[^\s<>()\"'\]]+)",
    IGNORECASE,
)
