"""Links that template tags make: the pages that they name, and the URLs that they begin.

- Jekyll: https://jekyllrb.com/docs/liquid/tags/#links, https://jekyllrb.com/docs/liquid/filters (``relative_url``, ``absolute_url``)
- Hexo: https://hexo.io/docs/tag-plugins#Include-Posts
- Hugo: https://gohugo.io/shortcodes/ref, https://gohugo.io/shortcodes/relref
"""

from __future__ import annotations

from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from ....values.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....syntax.parse import Post

_JEKYLL = lazy(r"""\{%-?\s*+(?P<tag>post_url|link)\s++["']?(?P<name>[^\s%{}"']++)["']?\s*+-?%\}""")
_HEXO = lazy(
    r"""\{%-?\s*+(?P<tag>post_link|post_path)\s++(?:"(?P<quoted>[^"%{}]++)"|'(?P<single>[^'%{}]++)'|(?P<name>[^\s%{}"']++))[^%{}]*+%\}"""
)
_HUGO = lazy(
    r"""\{\{[<%]\s*+(?P<tag>ref|relref)\s++(?:path\s*+=\s*+)?(?:["`](?P<quoted>[^"`{}]++)["`]|(?P<name>[^\s"`<>{}%]++))(?P<rest>[^{}]*+)(?<=[>%])\}\}"""
)
_PATTERNS = {"jekyll": _JEKYLL, "hexo": _HEXO, "hugo": _HUGO}
_BASE = lazy(r"\{\{-?\s*+(?:site\.(?:baseurl|url)|site\.url\s*+\|\s*+append:\s*+site\.baseurl)\s*+-?\}\}")
_FILTERED = lazy(
    r"""\{\{-?\s*+["']([^"'{}|]*+)["']\s*+\|\s*+(?:relative_url|absolute_url|prepend:\s*+site\.baseurl(?:\s*+\|\s*+prepend:\s*+site\.url)?)\s*+-?\}\}"""
)


class NamedPage(NamedTuple):
    """A page that a template tag names."""

    span: Span
    tag: str
    name: str


def named_pages(post: Post) -> Iterator[NamedPage]:
    """Yield the pages that the template tags of a post name."""
    pattern = _PATTERNS.get(post.profile.name)
    if pattern is None:
        return
    for tag in post.templates.tags:
        match = pattern().match(post.text, tag.start, tag.end)
        # Languages and output formats have pages of their own.
        if match is None or "=" in (match.groupdict().get("rest") or ""):
            continue
        group = next((name for name in ("name", "quoted", "single") if name in match.groupdict() and match[name]), "")
        if group:
            yield NamedPage(Span(*match.span(group)), match["tag"], match[group])


def written_url(post: Post, source: str, base: str) -> str:
    """A URL in Jekyll's source whose template tags are known, without them; ``""`` if one is not."""
    if post.profile.name != "jekyll":
        return ""
    value = _FILTERED().sub(lambda match: match[1] if match[1].startswith("/") else f"/{match[1]}", source)
    value = _BASE().sub("", value)
    if "{{" in value or "{%" in value or not value.startswith("/"):
        return ""
    return base + value
