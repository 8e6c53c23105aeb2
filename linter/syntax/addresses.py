"""URLs that are words of the text: no link in CommonMark, and one where a generator makes links of them."""

from __future__ import annotations

from bisect import bisect_right

from ..values.patterns import lazy
from ..values.spans import Span
from .nodes import Url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .parse import Post

# https://github.github.com/gfm/#autolinks-extension-: up to a space or `<`, without the marks at the end. Where no space separates
# words, a URL ends at the first of their characters, too.
_ADDRESS = lazy(r"http(?<![a-zA-Z]http)s?://[!-;=?-_a-~]++")
_AT_END = "?!.,:*_~'\""


def addresses_in_text(post: Post) -> Iterator[Url]:
    """Yield the URLs in the visible text that are not the text of a link."""
    links = sorted(link.span for link in post.links)
    starts = [span.start for span in links]
    for match in _ADDRESS().finditer(post.prose, post.body.start):
        start = match.start()
        index = bisect_right(starts, start) - 1
        if index >= 0 and start < links[index].end:
            continue
        if match.end() - start > _LONGEST:
            continue
        address = match[0].rstrip(_AT_END)
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(_AT_END)
        # The text of a link in HTML.
        before = post.text[post.text.rfind("<", max(0, start - _NEAR), start) : start] if start else ""
        if not before.lower().startswith("<a "):
            yield Url(Span(start, start + len(address)), address, address, "link", "text")


_LONGEST = 2000
_NEAR = 400
"""Characters before a URL in which the tag of its link begins."""
