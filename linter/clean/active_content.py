"""What can run a program, or take over a page, in one tag or one address.

What browsers do decides (WHATWG HTML, https://html.spec.whatwg.org; the URL standard, https://url.spec.whatwg.org), old
ones included.  Where two readings of the same text differ, with scripts on or off or inside of an element that holds
only text, both count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from ..syntax.html import MASK, Tag, tag_at
from ..syntax.urls import read_address
from ..values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.html import Attribute
    from ..syntax.parse import Post
    from ..values.spans import Span


class ActiveContent(NamedTuple):
    """A place in the markup that can do harm."""

    kind: str
    """``script``, ``handler``, ``url``, ``frame``, ``srcdoc``, ``form``, ``page``, ``css``, ``hidden`` or ``raw``."""
    span: Span
    name: str
    """Of the element or the attribute, or the scheme of the address."""
    value: str
    """The address that it loads or sends to; may be empty."""
    tag: Tag | None
    """The tag that it stands in; ``None`` for Markdown."""
    attribute: Attribute | None = None
    """The attribute that it is, where it is not the whole tag."""

    @property
    def host(self) -> str:
        """Whose address it is, as browsers read it; empty for an address of the site itself."""
        return read_address(self.value).host


FRAMES = frozenset({"iframe", "object", "embed", "applet", "frame", "frameset", "portal", "fencedframe"})
"""Elements that show another page or run another program inside this one."""
_PAGE = frozenset({"base", "meta", "link"})
ADDRESSES = frozenset(
    "href src action formaction data poster background cite xlink:href srcset imagesrcset ping longdesc dynsrc lowsrc manifest "
    "codebase classid archive profile usemap code to from values by icon".split()
)
"""Attributes that take an address, those of SVG animations included."""
_PICTURES = frozenset({"img", "source", "input", "video"})
_HANDLER = lazy(r"on[a-z]{2,}(?:[^:a-z].*)?", re.DOTALL)
# No events but words, which components take.
_WORDS = frozenset({"once", "only", "one", "online", "onto"})
ELEMENTS = "script|iframe|object|embed|applet|frame|portal|fencedframe|base|meta|link|form"
"""Their names as a pattern: those that do something by being there."""
_SUSPECT = lazy(
    rf"""(?:\A</?(?:{ELEMENTS})\b)
      | [\s"'/:]on[a-z] | srcdoc | formaction | action | script | data: | &[#\w] | [\t\r\n\0\x01-\x1f] | style | \\""",
    re.VERBOSE | re.IGNORECASE,
)
_IGNORED = lazy(r"[\t\n\r]+")
_AROUND = "".join(map(chr, range(0x21)))
_SCHEME = lazy(r"(javascript|vbscript|livescript|mocha|data)\s*:", re.IGNORECASE)
_HARMLESS_DATA = lazy(
    r"data:\s*(?:(?:image/(?!svg)|font/|audio/|video/)[\w.+-]+\s*(?:;[\w=.-]+)*;base64,|text/(?:calendar|csv|plain|(?:x-)?vcard)[;,])",
    re.IGNORECASE,
)
SVG_DATA = lazy(r"data:\s*image/svg", re.IGNORECASE)
_CSS_COMMENT = lazy(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE = lazy(r"\\([0-9A-Fa-f]{1,6})\s?|\\([^0-9A-Fa-f])")
_CSS = lazy(
    r"""expression\s*\( | (?<![\w-])behaviou?r\s*: | -moz-binding
      | (?:url\s*\(|@import)\s*["']?\s*(?:javascript|vbscript|livescript|mocha|data:\s*text)
      | -o-link\b | image-set\(\s*["']?\s*javascript""",
    re.VERBOSE | re.IGNORECASE,
)
_REFRESH = lazy(r"refresh|set-cookie|content-security-policy|link", re.IGNORECASE)
_STYLES = frozenset({"stylesheet", "import", "prefetch", "preload", "modulepreload", "prerender", "manifest"})
_LIVE = frozenset({"script", "handler", "url", "frame", "srcdoc"})

LIVE_TAG = lazy(r"<(?=[a-z])", re.IGNORECASE)
"""Where a start tag may begin."""


def scheme_of(address: str) -> str:
    """The scheme of an address that browsers run instead of following it; empty for any other."""
    text = _IGNORED().sub("", address.lstrip(_AROUND))
    found = _SCHEME().match(text)
    if not found or _HARMLESS_DATA().match(text):
        return ""
    return found[1].lower()


def in_tag(tag: Tag) -> Iterator[ActiveContent]:
    """What a start tag does by its name, and by each of its attributes."""
    if not _SUSPECT().search(tag.source):
        return
    name = tag.name.rpartition(":")[2]
    if name == "script":
        yield ActiveContent("script", tag.span, name, _value(tag, "src", "href", "xlink:href"), tag)
    elif name in FRAMES:
        yield ActiveContent("frame", tag.span, name, _value(tag, "src", "data", "code", "archive"), tag)
    elif name in _PAGE and _takes_over(tag, name):
        yield ActiveContent("page", tag.span, name, _value(tag, "href", "content"), tag)
    elif name == "form":
        yield ActiveContent("form", tag.span, name, _value(tag, "action"), tag)
    for attribute in tag.attributes:
        yield from _in_attribute(tag, attribute, name)


def _in_attribute(tag: Tag, attribute: Attribute, element: str) -> Iterator[ActiveContent]:
    name = attribute.name
    if MASK in name:
        return
    handles = _HANDLER().fullmatch(name) or _HANDLER().fullmatch(name.rpartition(":")[2])
    if handles and name not in _WORDS and not attribute.dynamic:
        yield ActiveContent("handler", attribute.span, name, "", tag, attribute)
        return
    if attribute.raw is None or attribute.dynamic:
        return
    if name == "srcdoc":
        yield ActiveContent("srcdoc", attribute.span, name, "", tag, attribute)
    elif name == "formaction":
        yield ActiveContent("form", attribute.span, name, attribute.value, tag, attribute)
    elif name == "style" and is_program(attribute.value):
        yield ActiveContent("css", attribute.span, name, "", tag, attribute)
    if name in ADDRESSES or name.endswith((":href", "-href", ":src")):
        value = attribute.value
        several = name in ("srcset", "imagesrcset", "values") and not value.lstrip().startswith("data:")
        parts = re.split(r"[,;]", value) if several else [value]
        for part in parts:
            scheme = scheme_of(part)
            shown = element in _PICTURES and name in ("src", "srcset", "poster") and SVG_DATA().match(part.strip())
            if scheme and not shown:
                yield ActiveContent("url", attribute.span, scheme, value, tag, attribute)
                return


def is_program(css: str) -> bool:
    """Whether declarations or a style sheet run a program in some browser, old ones included."""
    plain = _CSS_ESCAPE().sub(_unescaped, _CSS_COMMENT().sub("", css))
    return _CSS().search(plain) is not None or _CSS().search(css) is not None


def _unescaped(found: re.Match[str]) -> str:
    if found[2]:
        return found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _takes_over(tag: Tag, name: str) -> bool:
    if name == "base":
        return bool(tag.attributes)
    if name == "meta":
        equivalent, named = tag.attribute("http-equiv"), tag.attribute("name")
        tells = named is not None and named.value.strip().lower() == "referrer"
        return tells or (equivalent is not None and _REFRESH().search(equivalent.value) is not None)
    relation = tag.attribute("rel")
    return relation is not None and not _STYLES.isdisjoint(relation.value.lower().split())


def _value(tag: Tag, *names: str) -> str:
    found = [attribute.value for name in names if (attribute := tag.attribute(name)) is not None]
    return found[0] if found else ""


def is_live(tag: Tag | None) -> TypeGuard[Tag]:
    """Whether a tag runs or loads something."""
    return tag is not None and any(danger.kind in _LIVE for danger in in_tag(tag))


def is_printed_live(tag: Tag | None) -> TypeGuard[Tag]:
    """Whether a tag is one that runs or loads something when the template tags in it print nothing."""
    if tag is None or MASK not in tag.source:
        return False
    printed = tag.source.replace(MASK, "")
    return is_live(tag_at(printed, 0, len(printed)))


def start_of(post: Post) -> int:
    """Where what browsers may be shown begins: what only looks like front matter, for it has no end, is printed."""
    unended = post.front_matter is not None and post.front_matter.closing is None
    return 0 if unended else post.body.start
