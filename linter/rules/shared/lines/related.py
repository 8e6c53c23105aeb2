"""Lists of other posts that a site puts at the end of a text, in whatever words it announces them, and links between paragraphs."""

from __future__ import annotations

from functools import lru_cache

from ....syntax.hosts import registrable
from ....syntax.urls import host_of
from ....values.patterns import lazy
from ..phrases.buttons import INSERTED
from .announced import announced
from .keys import targets_of
from .kinds import is_boilerplate, is_own, is_title
from .paragraphs import lines_of, weight
from .recurring import recurring_lines
from .repeated import addresses_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.nodes import Paragraph
    from ....syntax.parse import Post
    from ....values.spans import Span
    from .paragraphs import Line

_LAST = 30
"""Lines at the end of a post in which the title of a list may be."""
_LONGEST = 200
"""The weight of a title."""
_MOST_BELOW = 2
_LONGEST_BELOW = 100
"""The weight of a line below the links that is no text of the post: a name, a slogan."""
_FEWEST = 2
"""Links of a list that no template tags make."""


@lru_cache(maxsize=1)
def related_titles(post: Post, recurring: frozenset[bytes] = frozenset()) -> frozenset[str]:
    """The texts of the titles below which a post has nothing but links to other posts of its site, up to its end.

    Lines that many posts repeat, with keys in ``recurring``, may be there too, and below the links a few short ones.
    """
    order = [line for line in lines_of(post) if _LETTER().search(line.text)]
    first = max(len(order) - _LAST, 1)
    titles = [
        (number, line)
        for number, line in enumerate(order[first:], start=first + 1)
        if is_title(line) and not line.paragraph.linked and weight(line.text) <= _LONGEST and not is_own(line)
    ]
    repeated = {line.span for line in recurring_lines(post, recurring)}
    return frozenset(line.text for number, line in titles if _is_above_links(post, line, order[number:], repeated))


def _is_above_links(post: Post, title: Line, below: list[Line], repeated: set[Span]) -> bool:
    """Whether nothing but links to posts of the site, and what sites put around a text, is below a title."""
    tags = len(_TAG().findall(post.text, title.span.end))
    links = [line for line in below if line.paragraph.linked]
    if tags + len(links) < (1 if tags else _FEWEST) or not all(_is_of_site(post, line) for line in links):
        return False
    rest = [line for line in below if not (line.paragraph.linked or line.span in repeated or is_boilerplate(line))]
    if not rest:
        return True
    is_last = bool(links) and rest[0].span.start > links[-1].span.end
    return is_last and len(rest) <= _MOST_BELOW and all(weight(line.text) <= _LONGEST_BELOW and not is_title(line) for line in rest)


_TAG = lazy(r"\{\{[<%]\s*+[\w./-]*?(?:link|ref|card|post|related|article)[\w./-]*+|\{%-?\s*+[\w./-]*?(?:link|card|post|related)[\w./-]*+")
"""A template tag that writes a link to a post."""
_LETTER = lazy(r"\w")


def _is_of_site(post: Post, line: Line) -> bool:
    """Whether the links of a line lead to posts of the same site: relative ones, those of template tags, and those of platforms."""
    targets = targets_of(post, line)
    return all(_PAGE().match(target) or _is_on_site(post, target) for target in targets)


def _is_on_site(post: Post, target: str) -> bool:
    """Whether an address is on the site of the original or on a platform."""
    host = host_of(target)
    return any(host == host_of(f"https://{address}") for address in addresses_of(post)) or _PLATFORM().search(host) is not None


_PAGE = lazy(r"(?!https?:|//|mailto:|#)(?![^?#]*\.(?:pdf|zip|py|js|ts|c|cpp|java|png|jpe?g|gif|svg|mp[34]|txt|json|ya?ml)(?:[?#]|\Z))")
_PLATFORM = lazy(r"(?:\A|\.)(?:mp\.weixin\.qq\.com|blog\.naver\.com|tistory\.com|brunch\.co\.kr|hatenablog\.(?:com|jp)|ameblo\.jp)\Z")


def is_inserted(post: Post, line: Line) -> bool:
    """Whether a line is a label such as `Read also:` with nothing but a link after it, which sites insert between paragraphs."""
    if line.number or line.size > 1 or not INSERTED.has(f"{line.text} x"):
        return False
    if not _LINKED().search(post.text, line.span.start, min(line.span.start + _NEAR, line.paragraph.span.end)):
        return False
    targets = targets_of(post, line)
    return all(host_of(target) and _is_on_site(post, target) for target in targets)


_NEAR = 60
_LINKED = lazy(r"[:：][*_ \t]*+(?:</?(?:strong|b|em|i|span)\b[^<>]*+>\s*+)*+(?:\[|<a\b|\{[{%])")


def leads_elsewhere(post: Post, paragraph: Paragraph) -> bool:
    """Whether a label such as `Further reading` is above links to several other sites only, which the author chose."""
    if _FURTHER().search(paragraph.text) is None:
        return False
    lines = [line for line in lines_of(post) if line.paragraph.span == paragraph.span]
    links = [link for some in announced(post, lines, lambda _: True).values() for link in some or ()]
    hosts = {registrable(host_of(target)) for line in (*lines, *links) for target in targets_of(post, line)}
    own = {registrable(host_of(f"https://{address}")) for address in addresses_of(post)}
    return len(hosts) > 1 and "" not in hosts and hosts.isdisjoint(own) and not any(_PLATFORM().search(host) for host in hosts)


_FURTHER = lazy(r"(?i)(?:推荐|推薦|延伸|扩展|拓展|参考|相关)(?:阅读|閱讀)|阅读推荐|\b(?:recommended|suggested|related|further) reading")
