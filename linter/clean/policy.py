"""What a post may hold, as data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..syntax.urls import read_address
from ..values.patterns import lazy
from .active_content import ADDRESSES, scheme_of
from .hosts import EMBEDS, is_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PICTURE_DATA = lazy(r"data:image/(?:png|jpe?g|gif|webp|avif);base64,[\w+/=%\s-]*\Z", re.IGNORECASE)


class Policy(NamedTuple):
    """The elements, attributes, addresses and styles that stay; all else goes."""

    name: str
    tags: frozenset[str]
    attributes: Mapping[str, frozenset[str]]
    """By element, ``*`` for those of every element; a name that ends in ``-*`` stands for all that begin so."""
    protocols: frozenset[str] = frozenset({"http", "https", "mailto", "tel"})
    """Schemes of addresses; those without one stay."""
    properties: frozenset[str] = frozenset()
    """CSS properties that a ``style`` may set."""
    hosts: frozenset[str] = frozenset()
    """Whose pages an ``iframe`` may show."""

    def allows(self, tag: str, name: str, value: str) -> bool:
        """Whether an attribute of an element may stay; the value has its character references decoded."""
        if tag not in self.tags or not (_named(name, self.attributes.get(tag, _NONE)) or _named(name, self.attributes.get("*", _NONE))):
            return False
        if name == "style":
            return bool(self.properties)
        if name not in ADDRESSES:
            return True
        if tag == "iframe":
            return self.embeds(value)
        addresses = [one.split()[0] for one in value.split(",") if one.split()] if name == "srcset" else [value]
        return all(self._leads(tag, address) for address in addresses)

    def embeds(self, address: str) -> bool:
        """Whether a frame may show a page."""
        read = read_address(address)
        return bool(read.host) and read.scheme in ("", "https", "http") and is_among(read.host, self.hosts)

    def leads(self, address: str) -> bool:
        """Whether a link may lead to an address."""
        return self._leads("a", address)

    def _leads(self, tag: str, address: str) -> bool:
        plain = address.strip()
        if tag in ("img", "source", "video") and _PICTURE_DATA().match(plain):
            return True
        # The scheme as browsers read it, whatever they leave out before or in it.
        joined = _UNSEEN().sub("", plain)
        found = _SCHEME().match(joined)
        return not scheme_of(address) and (found is None or found[1].lower() in self.protocols)

    def extended(self, tags: Iterable[str], attributes: Iterable[str], protocols: Iterable[str], hosts: Iterable[str]) -> Policy:
        """A policy that lets more through; ``attributes`` are written ``a.rel`` or, for every element, ``rel``."""
        by_tag = {tag: set(names) for tag, names in self.attributes.items()}
        for one in attributes:
            tag, _, name = one.rpartition(".")
            by_tag.setdefault(tag or "*", set()).add(name)
        return self._replace(
            tags=self.tags.union(tags),
            attributes={tag: frozenset(names) for tag, names in by_tag.items()},
            protocols=self.protocols.union(protocols),
            hosts=self.hosts.union(hosts),
        )


_NONE: frozenset[str] = frozenset()
_UNSEEN = lazy(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]+")
_SCHEME = lazy(r"([^/?#&:]*):")


def _named(name: str, names: frozenset[str]) -> bool:
    return name in names or any(one.endswith("-*") and name.startswith(one[:-1]) for one in names)


def _of(**attributes: str) -> dict[str, frozenset[str]]:
    return {tag.strip("_") if tag != "every" else "*": frozenset(names.split()) for tag, names in attributes.items()}


_TEXT = (
    "p br hr h1 h2 h3 h4 h5 h6 blockquote pre code kbd samp var em strong b i u s del ins sub sup small mark abbr cite q dfn time "
    "span div section article aside header footer main nav figure figcaption address a ul ol li dl dt dd details summary ruby rb rt rp rtc "
    "wbr bdi bdo table caption colgroup col thead tbody tfoot tr th td"
)
_MEDIA = "img picture source video audio track"
_ARTICLE = _of(
    every="id class title lang dir role style aria-* itemscope itemtype itemprop",
    a="href rel target hreflang download referrerpolicy",
    img="src srcset sizes alt width height loading decoding referrerpolicy fetchpriority",
    source="src srcset sizes type media width height",
    video="src poster controls width height preload loop muted playsinline",
    audio="src controls preload loop muted",
    track="src kind srclang label default",
    ol="start reversed type",
    li="value",
    td="colspan rowspan headers align",
    th="colspan rowspan headers scope align",
    col="span",
    colgroup="span",
    time="datetime",
    blockquote="cite",
    q="cite",
    del_="cite datetime",
    ins="cite datetime",
    details="open",
)
# What GitHub lets through (https://github.com/gjtorikian/html-pipeline, SanitizationFilter): presentation goes, structure stays.
_GITHUB_TAGS = (
    "h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table caption thead tbody tfoot "
    "blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary details figure figcaption abbr bdo cite dfn mark "
    "small source span time wbr"
)
_GITHUB = _of(
    every="align alt dir headers height hreflang id label lang rel scope span tabindex title valign width colspan rowspan aria-describedby "
    "aria-hidden aria-label aria-labelledby datetime open role start type itemprop",
    a="href",
    img="src longdesc loading",
    source="srcset",
    div="itemscope itemtype",
    blockquote="cite",
    del_="cite",
    ins="cite",
    q="cite",
)
_PROPERTIES = frozenset(
    "text-align vertical-align text-decoration font-style font-weight list-style-type white-space width height max-width max-height "
    "float clear margin margin-top margin-bottom margin-left margin-right border border-collapse border-spacing padding color "
    "background-color".split()
)
_ARTICLE_POLICY = Policy("article", frozenset(f"{_TEXT} {_MEDIA}".split()), _ARTICLE, properties=_PROPERTIES)

POLICIES: dict[str, Policy] = {
    "article": _ARTICLE_POLICY,
    "github": Policy("github", frozenset(_GITHUB_TAGS.split()), _GITHUB, protocols=frozenset({"http", "https", "mailto"})),
    "text-only": Policy("text-only", frozenset(), {}),
    "trusted-embeds": _ARTICLE_POLICY._replace(
        name="trusted-embeds",
        tags=_ARTICLE_POLICY.tags | {"iframe"},
        attributes=_ARTICLE
        | _of(iframe="src width height title loading allow allowfullscreen frameborder referrerpolicy sandbox scrolling"),
        hosts=EMBEDS,
    ),
}
"""``article`` is the default: text, pictures, films and tables, and a few styles; ``github`` what GitHub shows; ``text-only`` no
elements at all; ``trusted-embeds`` an article with frames of well-known hosts."""
