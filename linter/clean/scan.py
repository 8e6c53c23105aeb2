"""What can run a program, or take over a page, in the markup of a post.

What browsers do decides (WHATWG HTML, https://html.spec.whatwg.org; the URL standard, https://url.spec.whatwg.org), old
ones included.  Where two readings of the same text differ, with scripts on or off or inside of an element that holds
only text, both count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ..syntax.html import MASK
from ..values.patterns import lazy
from .active_content import ELEMENTS, LIVE_TAG, SVG_DATA, ActiveContent, in_tag, is_program, scheme_of, start_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.parse import Post

# One look at the bytes, in lower case: most posts have nothing of the kind.  The patterns begin with what is rare.
_TAGS = lazy(rf"<(?:{ELEMENTS})[\s/>]".encode())
_REFERENCES = lazy(rb"&(?:#|colon|tab|newline)")
_EVENTS = lazy(rb"on(?<=[\x00-\x20\"'/`:]on)[a-z]{2,}+[^\s=<>/]{0,40}+\s*+[=>/]")
_COLONS = lazy(rb":(?:script|(?<=script:)|(?<=data:)|(?<=mocha:))")
_SIGNS = (b"[value", b"srcdoc", b"expression", b"behavio", b"-moz-binding")
_STYLE_REACH = 205
# A style sheet of another site; a picture of another site that is asked for when somebody types a certain letter.
_SHEET = lazy(
    r"""@import\s+(?:url\(\s*)?["']?\s*((?:https?:)?//[^"')\s;]+)
      | \[value\s*[\^$*~|]?=[^{}]{0,300}\{[^{}]{0,300}?url\(\s*["']?\s*((?:https?:)?//[^"')\s;]+)""",
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=1)
def find_active_content(post: Post) -> tuple[ActiveContent, ...]:
    """All of them, in the order of the text; several rules ask for the same."""
    markup = _tags_of(post)
    if not (markup and _may_hold(markup)) and not _leads_to_program(post):
        return ()
    from .parser_differentials import hidden, in_templates, listed_attributes, raw  # few posts get so far

    found = [danger for tag in post.tags if not tag.closing for danger in in_tag(tag)]
    found += _in_styles(post)
    found += _in_links(post)
    found += [danger for tag in listed_attributes(post) for danger in in_tag(tag)]
    found += hidden(post)
    found += in_templates(post)
    found += raw(post)
    return tuple(sorted(found, key=lambda danger: (danger.span.start, danger.kind)))


def active_kinds(post: Post) -> frozenset[str]:
    """Of which kinds there are some."""
    found = find_active_content(post)
    return frozenset([danger.kind for danger in found]) if found else _NONE


_NONE: frozenset[str] = frozenset()


def _tags_of(post: Post) -> bytes:
    """The tags of a post, each text once; all of the post where something else may hold markup too."""
    tags, text, start = post.tags, post.masked, start_of(post)
    if text.count("<", start) != len(tags) and len(LIVE_TAG().findall(text, start)) != sum([not tag[4] for tag in tags]):
        return _all_of(post)
    sources = "".join(post.alike).lower()
    # A style sheet stands between two tags.
    if "<style" in sources or ":style" in sources:
        return post.document.data
    # A template tag may hold markup, or part the words of it.
    if post.templated and (MASK in sources or "{:" in post.text or text.count("<") != post.text.count("<")):
        return _all_of(post)
    return sources.encode("utf-8", "replace")


def _all_of(post: Post) -> bytes:
    """The post, and what it is when its template tags print nothing."""
    return post.document.data + (post.masked.replace(MASK, "").encode("utf-8", "replace") if post.templated else b"")


def _leads_to_program(post: Post) -> bool:
    """Whether a link of Markdown is one that browsers run."""
    odd = [link for link in post.links if ":" in link[5] and not link[5].startswith("http")]  # 5 is the destination
    return any(scheme_of(link.destination.replace(MASK, "")) for link in odd)


def _may_hold(data: bytes) -> bool:
    lower = data.lower()
    if _TAGS().search(lower) or (b"&" in lower and _REFERENCES().search(lower)) or _EVENTS().search(lower):
        return True
    # Browsers do not see line ends and tabs in an address.
    joined = lower.replace(b"\n", b"").replace(b"\r", b"").replace(b"\t", b"")
    if _COLONS().search(joined) or (b"@" in joined and b"@import" in joined) or _has_broken_style(lower):
        return True
    return any(sign in joined for sign in _SIGNS)


def _has_broken_style(lower: bytes) -> bool:
    """Whether an escape or a comment may part the words of a style sheet."""
    # To look for one character is many times as fast as to look for two.
    for sign in b"\\*":
        at = lower.find(sign)
        while at >= 0:
            if sign != _STAR or lower[at - 1 : at] == b"/":
                style = lower.rfind(b"style", max(0, at - _STYLE_REACH), at)
                if style >= 0 and not _ANGLES().search(lower, style, at):
                    return True
            at = lower.find(sign, at + 1)
    return False


_STAR = ord("*")
_ANGLES = lazy(rb"[<>]")


def _in_styles(post: Post) -> Iterator[ActiveContent]:
    for tag in post.tags:
        if tag.name.rpartition(":")[2] == "style" and not tag.closing:
            end = post.masked.find("</", tag.end)
            css = post.masked[tag.end : end if end >= 0 else len(post.masked)]
            if is_program(css):
                yield ActiveContent("css", tag.span, "style", "", tag)
            elif found := _SHEET().search(css):
                yield ActiveContent("page", tag.span, "style", found[1] or found[2], tag)


def _in_links(post: Post) -> Iterator[ActiveContent]:
    """What Markdown writes as links, pictures, autolinks and definitions."""
    for link in post.links:
        scheme = scheme_of(link.destination.replace(MASK, ""))
        if scheme and not (link.image and SVG_DATA().match(link.destination)):
            yield ActiveContent("url", link.span, scheme, link.destination, None)
