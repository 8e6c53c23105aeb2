"""Active content: what can run code, or take over a page, in a tag or a URL.

Follows the behavior of browsers (WHATWG HTML, https://html.spec.whatwg.org; the URL standard, https://url.spec.whatwg.org),
including old ones.  Where two interpretations of the same text differ, with scripts on or off or inside a raw text element,
both count.
"""

from __future__ import annotations

from ..syntax.html import MASK, Tag, tag_at
from ..syntax.urls import read_address
from ..values.named_tuples import NamedTuple
from ..values.patterns import DOTALL, IGNORECASE, VERBOSE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from typing import TypeGuard

    from ..syntax.html import Attribute
    from ..syntax.parse import Post
    from ..values.spans import Span

_LIST_MARK = lazy(r"[,;]")


class ActiveContent(NamedTuple):
    """A place in the markup that can do harm."""

    kind: str
    """``script``, ``handler``, ``url``, ``frame``, ``srcdoc``, ``form``, ``page``, ``css``, ``hidden``, or ``inner``: code in a
    shortcode."""
    span: Span
    name: str
    """The element, the attribute, or the URL scheme."""
    value: str
    """The URL that it loads or submits to; may be empty."""
    tag: Tag | None
    """The tag that contains it; ``None`` in Markdown."""
    attribute: Attribute | None = None
    """The attribute, if it is not the whole tag."""

    @property
    def host(self) -> str:
        """The host of the URL, as browsers parse it; empty for a URL of the site itself."""
        return read_address(self.value).host


FRAMES = frozenset({"iframe", "object", "embed", "applet", "frame", "frameset", "portal", "fencedframe"})
"""Elements that embed another page or run another program."""
_PAGE = frozenset({"base", "meta", "link"})
URL_ATTRIBUTES = frozenset(
    "href src action formaction data poster background cite xlink:href srcset imagesrcset ping longdesc dynsrc lowsrc manifest "
    "codebase classid archive profile usemap code to from values by icon xlinkhref".split()
)
"""Attributes whose value is a URL, including those of SVG animations and ``xlinkHref``, as JSX spells one of them."""
_IMAGE_ELEMENTS = frozenset({"img", "source", "input", "video"})
_HANDLER = lazy(r"on[a-z]{2,}(?:[^:a-z].*)?", DOTALL)
# Attributes of components, not event handlers.
_NOT_EVENTS = frozenset({"once", "only", "one", "online", "onto"})
ELEMENTS = "script|iframe|object|embed|applet|frame|portal|fencedframe|base|meta|link|form"
"""A pattern of the elements that are active by their presence."""
_SUSPECT = lazy(
    rf"""(?:\A</?(?:{ELEMENTS})\b)
      | [\s"'/:]on[a-z] | srcdoc | formaction | action | script | data: | -[a-z]+: | (?:intent|jar|hcp|shell|tel|ssh): | &[#\w]
      | [\t\r\n\0\x01-\x1f] | style | \\""",
    VERBOSE | IGNORECASE,
)
# The same of a printable tag of ASCII in lower case: each alternative begins with a character, which is fast to search for.
_LOWER_SUSPECT = lazy(
    rf"<(?<=\A<)/?(?:{ELEMENTS})\b|on(?<=[\s\"'/:]on)[a-z]|s(?:rcdoc|cript|tyle|hell:|sh:)|formaction|action|data:|-[a-z]++:"
    r"|intent:|jar:|hcp:|tel:|&[#\w]|\\"
)
_IGNORED = lazy(r"[\t\n\r]+")
_STRIPPED = "".join(map(chr, range(0x21)))
_SCHEME = lazy(r"(javascript|vbscript|livescript|mocha|data)\s*:", IGNORECASE)
# Of Windows, Android and macOS: what starts a program with arguments of the page, or dials a code of the telephone network.
_PROGRAM = lazy(
    r"""(ms-msdt|search-ms|ms-officecmd|ms-cxh(?:-full)?|ms-its|hcp|x-man-page|intent|jar|shell
        |ms-(?:word|excel|powerpoint|visio|access|project|publisher|infopath)
        |tel(?=\s*:[^?]*(?:\*|%2a)[^?]*(?:\#|%23))|ssh(?=://-))\s*:""",
    VERBOSE | IGNORECASE,
)
_PASSIVE_DATA = lazy(
    r"data:\s*(?:(?:image/(?!svg)|font/|audio/|video/)[\w.+-]+\s*(?:;[\w=.-]+)*;base64,|text/(?:calendar|css|csv|plain|(?:x-)?vcard)[;,])",
    IGNORECASE,
)
SVG_DATA = lazy(r"data:\s*image/svg", IGNORECASE)
_CSS_COMMENT = lazy(r"/\*.*?\*/", DOTALL)
_CSS_ESCAPE = lazy(r"\\([0-9A-Fa-f]{1,6})\s?|\\([^0-9A-Fa-f])")
_CSS = lazy(
    r"""expression\s*\( | (?<![\w-])behaviou?r\s*: | -moz-binding
      | (?:url\s*\(|@import)\s*["']?\s*(?:javascript|vbscript|livescript|mocha|data:\s*text)
      | -o-link\b | image-set\(\s*["']?\s*javascript""",
    VERBOSE | IGNORECASE,
)
_REFRESH = lazy(r"refresh|set-cookie|content-security-policy|link", IGNORECASE)
_STYLES = frozenset({"stylesheet", "import", "prefetch", "preload", "modulepreload", "prerender", "manifest"})
_ACTIVE_KINDS = frozenset({"script", "handler", "url", "frame", "srcdoc"})

TAG_START = lazy(r"<(?=[a-z])", IGNORECASE)
"""Where a start tag may begin."""


def scheme_of(address: str) -> str:
    """The scheme of a URL that browsers execute, or that starts a program, instead of leading to a page; empty for any other URL."""
    text = _IGNORED().sub("", address.lstrip(_STRIPPED))
    match = _SCHEME().match(text) or _PROGRAM().match(text)
    if not match or _PASSIVE_DATA().match(text):
        return ""
    return match[1].lower()


def _is_suspect(source: str) -> bool:
    """Whether a tag may have active content."""
    if source.isascii() and source.isprintable():
        return _LOWER_SUSPECT().search(source.lower()) is not None
    return _SUSPECT().search(source) is not None


def find_in_tag(tag: Tag) -> Iterator[ActiveContent]:
    """The active content of a start tag: the element, and each of its attributes."""
    if not _is_suspect(tag.source):
        return
    element = tag.name.rpartition(":")[2]
    if element == "script":
        yield ActiveContent("script", tag.span, element, _value(tag, "src", "href", "xlink:href", "xlinkhref"), tag)
    elif element in FRAMES:
        yield ActiveContent("frame", tag.span, element, _value(tag, "src", "data", "code", "archive"), tag)
    elif element in _PAGE and _affects_page(tag, element):
        yield ActiveContent("page", tag.span, element, _value(tag, "href", "content"), tag)
    elif element == "form":
        yield ActiveContent("form", tag.span, element, _value(tag, "action"), tag)
    for attribute in tag.attributes:
        yield from _find_in_attribute(tag, attribute, element)


def _find_in_attribute(tag: Tag, attribute: Attribute, element: str) -> Iterator[ActiveContent]:
    name = attribute.name
    if MASK in name:
        return
    # The events of a custom element are its own: without a value, the attribute is one of its options.
    if is_handler(name) and not attribute.dynamic and not (attribute.raw is None and "-" in element):
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
    if name in URL_ATTRIBUTES or name.endswith((":href", "-href", ":src")):
        value = attribute.value
        is_list = name in ("srcset", "imagesrcset", "values") and not value.lstrip().startswith("data:")
        urls = _LIST_MARK().split(value) if is_list else [value]
        for url in urls:
            scheme = scheme_of(url)
            is_image = element in _IMAGE_ELEMENTS and name in ("src", "srcset", "poster") and SVG_DATA().match(url.strip())
            if scheme and not is_image:
                yield ActiveContent("url", attribute.span, scheme, value, tag, attribute)
                return


def is_handler(name: str) -> bool:
    """Whether an attribute with this name, in lower case, runs a program when something happens."""
    if name in _NOT_EVENTS or MASK in name:
        return False
    return _HANDLER().fullmatch(name) is not None or _HANDLER().fullmatch(name.rpartition(":")[2]) is not None


def is_program(css: str) -> bool:
    """Whether declarations or a style sheet run code in some browser, including old ones."""
    plain = _CSS_ESCAPE().sub(_unescaped, _CSS_COMMENT().sub("", css))
    return _CSS().search(plain) is not None or _CSS().search(css) is not None


def _unescaped(match: re.Match[str]) -> str:
    if match[2]:
        return match[2]
    number = int(match[1], 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _affects_page(tag: Tag, name: str) -> bool:
    if name == "base":
        return bool(tag.attributes)
    if name == "meta":
        equivalent, named = tag.attribute("http-equiv") or tag.attribute("httpequiv"), tag.attribute("name")
        sets_referrer = named is not None and named.value.strip().lower() == "referrer"
        return sets_referrer or (equivalent is not None and _REFRESH().search(equivalent.value) is not None)
    relation = tag.attribute("rel")
    return relation is not None and not _STYLES.isdisjoint(relation.value.lower().split())


def _value(tag: Tag, *names: str) -> str:
    values = [attribute.value for name in names if (attribute := tag.attribute(name)) is not None]
    return values[0] if values else ""


def is_active(tag: Tag | None) -> TypeGuard[Tag]:
    """Whether a tag runs code or loads content."""
    return tag is not None and any(content.kind in _ACTIVE_KINDS for content in find_in_tag(tag))


def is_active_when_rendered(tag: Tag | None) -> TypeGuard[Tag]:
    """Whether a tag becomes active when its template tags output nothing."""
    if tag is None or MASK not in tag.source:
        return False
    printed = tag.source.replace(MASK, "")
    return is_active(tag_at(printed, 0, len(printed)))


def rendered_start(post: Post) -> int:
    """Where the rendered text begins: front matter that the generator does not read is rendered."""
    block = post.front_matter
    return post.body.start if block is None else min(block.rendered, post.body.start)
