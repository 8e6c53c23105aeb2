"""Lists of other posts that a site puts at the end of a text, in whatever words it announces them, and links between paragraphs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ....syntax.urls import host_of
from ....values.patterns import lazy
from ..phrases.buttons import INSERTED
from .announced import announced
from .paragraphs import lines_of, weight
from .recurring import is_boilerplate, is_own, is_title, targets_of
from .repeated import addresses_of

if TYPE_CHECKING:
    from ....syntax.parse import Post
    from .paragraphs import Line

_LAST = 30
"""Lines at the end of a post in which the title of a list may be."""
_LONGEST = 200
"""The weight of a title."""
_FEWEST = 2
"""Links of a list, where its title tells nothing."""


@lru_cache(maxsize=1)
def related_titles(post: Post) -> frozenset[str]:
    """The texts of the titles below which a post has nothing but links to other posts of its site, up to its end."""
    order = lines_of(post)
    first = max(len(order) - _LAST, 1)
    titles = [
        line
        for line in order[first:]
        if is_title(line) and not line.paragraph.linked and weight(line.text) <= _LONGEST and not is_own(line)
    ]
    if not titles:
        return frozenset()
    links = announced(post, titles, lambda _: False)
    found = set()
    for line in titles:
        below = links.get(line.span)
        if not below or not all(_is_of_site(post, one) for one in below) or (len(below) < _FEWEST and _is_linked(post, below[0])):
            continue
        spans = {one.span for one in below}
        rest = [one for one in order[order.index(line) + 1 :] if one.span not in spans]
        if all(is_boilerplate(one) or not _LETTER().search(one.text) for one in rest):
            found.add(line.text)
    return frozenset(found)


_LETTER = lazy(r"\w")


def _is_linked(post: Post, line: Line) -> bool:
    """Whether a line has a link to a file or a page, not a template tag that looks a post up."""
    return not post.text.startswith("{", line.span.start)


def _is_of_site(post: Post, line: Line) -> bool:
    """Whether the links of a line lead to posts of the same site: relative ones, those of template tags, and those of platforms."""
    targets = targets_of(post, line)
    if not targets:
        return not line.text
    return all(_PAGE().match(target) or _is_on_site(post, target) for target in targets)


def _is_on_site(post: Post, target: str) -> bool:
    """Whether an address is on the site of the original or on a platform."""
    host = host_of(target)
    return any(host == host_of(f"https://{address}") for address in addresses_of(post)) or _PLATFORM().search(host) is not None


_PAGE = lazy(r"(?!https?:|//|mailto:|#)(?![^?#]*\.(?:pdf|zip|py|js|ts|c|cpp|java|png|jpe?g|gif|svg|mp[34]|txt|json|ya?ml)(?:[?#]|\Z))")
_PLATFORM = lazy(r"(?:\A|\.)(?:mp\.weixin\.qq\.com|blog\.naver\.com|tistory\.com|brunch\.co\.kr|hatenablog\.(?:com|jp)|ameblo\.jp)\Z")


def is_inserted(post: Post, line: Line) -> bool:
    """Whether a line is a label such as `Read also:` with nothing but a link after it, which sites insert between paragraphs."""
    if line.number or line.size > 1 or not INSERTED.hold(line.text):
        return False
    if not _LINKED().search(post.text, line.span.start, min(line.span.start + _NEAR, line.paragraph.span.end)):
        return False
    targets = targets_of(post, line)
    return all(host_of(target) and _is_on_site(post, target) for target in targets)


_NEAR = 60
_LINKED = lazy(r"[:：][*_ \t]*+(?:</?(?:strong|b|em|i|span)\b[^<>]*+>\s*+)*+(?:\[|<a\b|\{[{%])")
