"""What can run a program, or take over a page, in the markup of a post.

What browsers do decides (WHATWG HTML, https://html.spec.whatwg.org; the URL standard, https://url.spec.whatwg.org), old
ones included.  Where two readings of the same text differ, with scripts on or off or inside of an element that holds
only text, both count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..syntax.html import MASK, Tag, tag_at
from ..syntax.urls import read_address
from ..values.patterns import lazy
from ..values.spans import index_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.html import Attribute
    from ..syntax.parse import Post
    from ..values.spans import Span


class Danger(NamedTuple):
    """A place in the markup that can do harm."""

    kind: str
    """``script``, ``handler``, ``url``, ``frame``, ``srcdoc``, ``form``, ``page``, ``css`` or ``hidden``."""
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
_ELEMENTS = "script|iframe|object|embed|applet|frame|portal|fencedframe|base|meta|link|form"
_SUSPECT = lazy(
    rf"""(?:\A</?(?:{_ELEMENTS})\b)
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
_SVG_DATA = lazy(r"data:\s*image/svg", re.IGNORECASE)
_CSS_COMMENT = lazy(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE = lazy(r"\\([0-9A-Fa-f]{1,6})\s?|\\([^0-9A-Fa-f])")
_CSS = lazy(
    r"""expression\s*\( | behaviou?r\s*: | -moz-binding
      | (?:url\s*\(|@import)\s*["']?\s*(?:javascript|vbscript|livescript|mocha|data:\s*text)
      | -o-link\b | image-set\(\s*["']?\s*javascript""",
    re.VERBOSE | re.IGNORECASE,
)
_REFRESH = lazy(r"refresh|set-cookie|content-security-policy|link", re.IGNORECASE)
_STYLES = frozenset({"stylesheet", "import", "prefetch", "preload", "modulepreload", "prerender", "manifest"})
# One look at the bytes, in lower case: most posts have nothing of the kind.  The patterns begin with what is rare.
_TAGS = lazy(rf"<(?:{_ELEMENTS})[\s/>]".encode())
_REFERENCES = lazy(rb"&(?:#|colon|tab|newline)")
_EVENTS = lazy(rb"on(?<=[\x00-\x20\"'/`:]on)[a-z]{2,}+[^\s=<>/]{0,40}+\s*+[=>/]")
_COLONS = lazy(rb":(?:script|(?<=script:)|(?<=data:)|(?<=mocha:))")
_SIGNS = (b"srcdoc", b"expression", b"behavio", b"-moz-binding")
_STYLE_REACH = 205


@lru_cache(maxsize=1)
def dangers(post: Post) -> tuple[Danger, ...]:
    """All of them, in the order of the text; several rules ask for the same."""
    markup = _tags_of(post)
    if not (markup and _may_hold(markup)) and not _leads_to_program(post):
        return ()
    found = [danger for tag in post.tags if not tag.closing for danger in _in_tag(tag)]
    found += _in_styles(post)
    found += _in_links(post)
    found += _hidden(post)
    return tuple(sorted(found, key=lambda danger: (danger.span.start, danger.kind)))


def kinds_of_dangers(post: Post) -> frozenset[str]:
    """Of which kinds there are some."""
    found = dangers(post)
    return frozenset([danger.kind for danger in found]) if found else _NONE


_NONE: frozenset[str] = frozenset()


def _tags_of(post: Post) -> bytes:
    """The tags of a post, each text once; all of the post where something else may hold markup too."""
    tags, text, start = post.tags, post.masked, post.body.start
    if text.count("<", start) != len(tags) and len(_LIVE_TAG().findall(text, start)) != sum([not tag[4] for tag in tags]):
        return post.document.data
    sources = "".join(post.alike).lower()
    # A style sheet stands between two tags.
    if "<style" in sources or ":style" in sources:
        return post.document.data
    return sources.encode("utf-8", "replace")


def _leads_to_program(post: Post) -> bool:
    """Whether a link of Markdown is one that browsers run."""
    odd = [link for link in post.links if ":" in link[5] and not link[5].startswith("http")]  # 5 is the destination
    return any(scheme_of(link.destination) for link in odd)


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


def scheme_of(address: str) -> str:
    """The scheme of an address that browsers run instead of following it; empty for any other."""
    text = _IGNORED().sub("", address.lstrip(_AROUND))
    found = _SCHEME().match(text)
    if not found or _HARMLESS_DATA().match(text):
        return ""
    return found[1].lower()


def _in_tag(tag: Tag) -> Iterator[Danger]:
    if not _SUSPECT().search(tag.source):
        return
    name = tag.name.rpartition(":")[2]
    if name == "script":
        yield Danger("script", tag.span, name, _value(tag, "src", "href", "xlink:href"), tag)
    elif name in FRAMES:
        yield Danger("frame", tag.span, name, _value(tag, "src", "data", "code", "archive"), tag)
    elif name in _PAGE and _takes_over(tag, name):
        yield Danger("page", tag.span, name, _value(tag, "href", "content"), tag)
    elif name == "form":
        yield Danger("form", tag.span, name, _value(tag, "action"), tag)
    for attribute in tag.attributes:
        yield from _in_attribute(tag, attribute, name)


def _in_attribute(tag: Tag, attribute: Attribute, element: str) -> Iterator[Danger]:
    name = attribute.name
    if MASK in name:
        return
    handles = _HANDLER().fullmatch(name) or _HANDLER().fullmatch(name.rpartition(":")[2])
    if handles and name not in _WORDS and not attribute.dynamic:
        yield Danger("handler", attribute.span, name, "", tag, attribute)
        return
    if attribute.raw is None or attribute.dynamic:
        return
    if name == "srcdoc":
        yield Danger("srcdoc", attribute.span, name, "", tag, attribute)
    elif name == "formaction":
        yield Danger("form", attribute.span, name, attribute.value, tag, attribute)
    elif name == "style" and is_program(attribute.value):
        yield Danger("css", attribute.span, name, "", tag, attribute)
    if name in ADDRESSES or name.endswith((":href", "-href", ":src")):
        value = attribute.value
        several = name in ("srcset", "imagesrcset", "values") and not value.lstrip().startswith("data:")
        parts = re.split(r"[,;]", value) if several else [value]
        for part in parts:
            scheme = scheme_of(part)
            shown = element in _PICTURES and name in ("src", "srcset", "poster") and _SVG_DATA().match(part.strip())
            if scheme and not shown:
                yield Danger("url", attribute.span, scheme, value, tag, attribute)
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
        return True
    if name == "meta":
        equivalent = tag.attribute("http-equiv")
        return equivalent is not None and _REFRESH().search(equivalent.value) is not None
    relation = tag.attribute("rel")
    return relation is not None and not _STYLES.isdisjoint(relation.value.lower().split())


def _value(tag: Tag, *names: str) -> str:
    found = [attribute.value for name in names if (attribute := tag.attribute(name)) is not None]
    return found[0] if found else ""


def _in_styles(post: Post) -> Iterator[Danger]:
    for tag in post.tags:
        if tag.name.rpartition(":")[2] == "style" and not tag.closing:
            end = post.masked.find("</", tag.end)
            css = post.masked[tag.end : end if end >= 0 else len(post.masked)]
            if is_program(css):
                yield Danger("css", tag.span, "style", "", tag)


def _in_links(post: Post) -> Iterator[Danger]:
    """What Markdown writes as links, pictures, autolinks and definitions."""
    for link in post.links:
        scheme = scheme_of(link.destination)
        if scheme and not (link.image and _SVG_DATA().match(link.destination)):
            yield Danger("url", link.span, scheme, link.destination, None)


def _hidden(post: Post) -> Iterator[Danger]:
    """Markup that is text in this reading and runs in another.

    Another parser of Markdown takes more for HTML; an element of text ends elsewhere where scripts are off; in drawings and
    formulas `style` and `title` hold markup.  So every sign that may begin a tag is looked at by itself.
    """
    text = post.masked
    seen = {tag.start for tag in post.tags}
    code, comments = _code(post), [comment.span for comment in post.comments]
    for found in _LIVE_TAG().finditer(text, post.body.start):
        start = found.start()
        if start in seen or index_at(code, start) >= 0:
            continue
        comment = index_at(comments, start)
        if comment >= 0 and _ends_alike(post.comments[comment].source):
            continue
        tag = tag_at(text, start, min(len(text), start + 4_000))
        if tag is not None and any(danger.kind in _LIVE for danger in _in_tag(tag)):
            yield Danger("hidden", tag.span, tag.name, "", tag)


_LIVE_TAG = lazy(r"<(?=[a-z])", re.IGNORECASE)
_LIVE = frozenset({"script", "handler", "url", "frame", "srcdoc"})


def _ends_alike(comment: str) -> bool:
    """Whether every browser ends a comment where this reading does."""
    return comment.startswith("<!--") and comment.count("<!--") == 1 and _ODD_END().search(comment[4:-3]) is None


# Where a reader takes the comment for the text of an element, it ends with that.
_ODD_END = lazy(r"(?i)--!?>|\A-?>|</(?:noscript|style|title|textarea|xmp|iframe|noembed|noframes|template|select|plaintext|svg|math)\b")


def _code(post: Post) -> list[Span]:
    """Where Markdown shows code as it is; not the content of elements that hold only text, which ends elsewhere in another reading."""
    ends = {tag.end for tag in post.tags if tag.name not in _SHOWN}
    return [span for span in post.code if span.start not in ends or post.text[span.start] == "`"]


_SHOWN = frozenset({"script", "code", "pre"})
