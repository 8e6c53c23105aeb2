"""Policies: what the HTML of a post may contain."""

from __future__ import annotations

from ..syntax.urls import read_address
from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, lazy
from .active_content import URL_ATTRIBUTES, scheme_of
from .hosts import PLAYERS, is_among

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_IMAGE_DATA = lazy(r"data:image/(?:png|jpe?g|gif|webp|avif);base64,[\w+/=%\s-]*\Z", IGNORECASE)


class Policy(NamedTuple):
    """The allowed elements, attributes, URLs and styles; everything else is removed."""

    name: str
    tags: frozenset[str]
    attributes: Mapping[str, frozenset[str]]
    """By element, ``*`` for every element; a name that ends in ``-*`` is a prefix."""
    protocols: frozenset[str] = frozenset({"http", "https", "mailto", "tel"})
    """Allowed URL schemes; URLs without a scheme are allowed."""
    properties: frozenset[str] = frozenset()
    """CSS properties that a ``style`` may set."""
    hosts: frozenset[str] = frozenset()
    """Hosts whose pages an ``iframe`` may show."""

    def allows(self, tag: str, name: str, value: str) -> bool:
        """Whether an attribute of an element is allowed; the value has its character references decoded."""
        if tag not in self.tags or not (_matches(name, self.attributes.get(tag, _NONE)) or _matches(name, self.attributes.get("*", _NONE))):
            return False
        if name == "style":
            return bool(self.properties)
        if name not in URL_ATTRIBUTES:
            return True
        if tag == "iframe":
            return self.allows_frame(value)
        urls = [candidate.split()[0] for candidate in value.split(",") if candidate.split()] if name == "srcset" else [value]
        return all(self._allows_url(tag, url) for url in urls)

    def allows_frame(self, source: str) -> bool:
        """Whether a frame may show a page."""
        url = read_address(source)
        return bool(url.host) and url.scheme in ("", "https", "http") and is_among(url.host, self.hosts)

    def allows_url(self, url: str) -> bool:
        """Whether a link may have this URL."""
        return self._allows_url("a", url)

    def _allows_url(self, tag: str, url: str) -> bool:
        plain = url.strip()
        if tag in ("img", "source", "video") and _IMAGE_DATA().match(plain):
            return True
        # The scheme as browsers parse it, without the characters that they ignore.
        visible = _IGNORED().sub("", plain)
        match = _SCHEME().match(visible)
        return not scheme_of(url) and (match is None or match[1].lower() in self.protocols)

    def extended(self, tags: Iterable[str], attributes: Iterable[str], protocols: Iterable[str], hosts: Iterable[str]) -> Policy:
        """A policy that allows more; ``attributes`` are in the form ``a.rel`` or, for every element, ``rel``."""
        by_tag = {tag: set(names) for tag, names in self.attributes.items()}
        for attribute in attributes:
            tag, _, name = attribute.rpartition(".")
            by_tag.setdefault(tag or "*", set()).add(name)
        return self._replace(
            tags=self.tags.union(tags),
            attributes={tag: frozenset(names) for tag, names in by_tag.items()},
            protocols=self.protocols.union(protocols),
            hosts=self.hosts.union(hosts),
        )


_NONE: frozenset[str] = frozenset()
_IGNORED = lazy(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]+")
_SCHEME = lazy(r"([^/?#&:]*):")


def _matches(name: str, names: frozenset[str]) -> bool:
    """Whether an attribute is among ``names``; only ``-*`` at the end is a prefix, as for the sanitizers."""
    return name in names or any(pattern.endswith("-*") and name.startswith(pattern[:-1]) for pattern in names)


def _by_element(**attributes: str) -> dict[str, frozenset[str]]:
    return {tag.strip("_") if tag != "every" else "*": frozenset(names.split()) for tag, names in attributes.items()}


_TEXT = (
    "p br hr h1 h2 h3 h4 h5 h6 blockquote pre code kbd samp var em strong b i u s del ins sub sup small mark abbr cite q dfn time "
    "span div section article aside header footer main nav figure figcaption address a ul ol li dl dt dd details summary ruby rb rt rp rtc "
    "wbr bdi bdo table caption colgroup col thead tbody tfoot tr th td"
)
_MEDIA = "img picture source video audio track"
_ARTICLE = _by_element(
    every="id class title lang dir role style aria-* itemscope itemtype itemprop",
    a="href name rel target hreflang download referrerpolicy",
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
# What GitHub allows (https://github.com/gjtorikian/html-pipeline, SanitizationFilter): structure, but no presentation.
_GITHUB_TAGS = (
    "h1 h2 h3 h4 h5 h6 br b i strong em a pre code img tt div ins del sup sub p picture ol ul table caption thead tbody tfoot "
    "blockquote dl dt dd kbd q samp var hr ruby rt rp li tr td th s strike summary details figure figcaption abbr bdo cite dfn mark "
    "small source span time wbr"
)
_GITHUB = _by_element(
    every="align alt dir headers height hreflang id label lang rel scope span tabindex title valign width colspan rowspan aria-describedby "
    "aria-hidden aria-label aria-labelledby datetime open role start type itemprop",
    a="href name",
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
        | _by_element(iframe="src width height title loading allow allowfullscreen frameborder referrerpolicy sandbox scrolling"),
        hosts=PLAYERS,
    ),
}
"""``article`` is the default: text, images, videos and tables, and some styles; ``github`` what GitHub allows; ``text-only`` no
elements; ``trusted-embeds`` an article with frames of well-known hosts.
"""
