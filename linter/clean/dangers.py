"""What can run a program, or take over a page, in the markup of a post.

What browsers do decides (WHATWG HTML, https://html.spec.whatwg.org; the URL standard, https://url.spec.whatwg.org), old
ones included.  Where two readings of the same text differ, with scripts on or off or inside of an element that holds
only text, both count.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from ..syntax.html import MASK, CutMarkup, Tag, tag_at
from ..syntax.structure import BLOCKS
from ..syntax.templates import attribute_lists, template_tags
from ..syntax.urls import read_address
from ..values.patterns import lazy
from ..values.spans import Span, index_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.html import Attribute
    from ..syntax.parse import Post


class Danger(NamedTuple):
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
# A style sheet of another site; a picture of another site that is asked for when somebody types a certain letter.
_SHEET = lazy(
    r"""@import\s+(?:url\(\s*)?["']?\s*((?:https?:)?//[^"')\s;]+)
      | \[value\s*[\^$*~|]?=[^{}]{0,300}\{[^{}]{0,300}?url\(\s*["']?\s*((?:https?:)?//[^"')\s;]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_REFRESH = lazy(r"refresh|set-cookie|content-security-policy|link", re.IGNORECASE)
_STYLES = frozenset({"stylesheet", "import", "prefetch", "preload", "modulepreload", "prerender", "manifest"})
# One look at the bytes, in lower case: most posts have nothing of the kind.  The patterns begin with what is rare.
_TAGS = lazy(rf"<(?:{_ELEMENTS})[\s/>]".encode())
_REFERENCES = lazy(rb"&(?:#|colon|tab|newline)")
_EVENTS = lazy(rb"on(?<=[\x00-\x20\"'/`:]on)[a-z]{2,}+[^\s=<>/]{0,40}+\s*+[=>/]")
_COLONS = lazy(rb":(?:script|(?<=script:)|(?<=data:)|(?<=mocha:))")
_SIGNS = (b"[value", b"srcdoc", b"expression", b"behavio", b"-moz-binding")
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
    found += [danger for tag in listed_attributes(post) for danger in _in_tag(tag)]
    found += _hidden(post)
    found += _in_templates(post)
    found += _raw(post)
    return tuple(sorted(found, key=lambda danger: (danger.span.start, danger.kind)))


def kinds_of_dangers(post: Post) -> frozenset[str]:
    """Of which kinds there are some."""
    found = dangers(post)
    return frozenset([danger.kind for danger in found]) if found else _NONE


_NONE: frozenset[str] = frozenset()


def _tags_of(post: Post) -> bytes:
    """The tags of a post, each text once; all of the post where something else may hold markup too."""
    tags, text, start = post.tags, post.masked, _start(post)
    if text.count("<", start) != len(tags) and len(_LIVE_TAG().findall(text, start)) != sum([not tag[4] for tag in tags]):
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


def _start(post: Post) -> int:
    """Where what browsers may be shown begins: what only looks like front matter, for it has no end, is printed."""
    unended = post.front_matter is not None and post.front_matter.closing is None
    return 0 if unended else post.body.start


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
        equivalent, named = tag.attribute("http-equiv"), tag.attribute("name")
        tells = named is not None and named.value.strip().lower() == "referrer"
        return tells or (equivalent is not None and _REFRESH().search(equivalent.value) is not None)
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
            elif found := _SHEET().search(css):
                yield Danger("page", tag.span, "style", found[1] or found[2], tag)


def _in_links(post: Post) -> Iterator[Danger]:
    """What Markdown writes as links, pictures, autolinks and definitions."""
    for link in post.links:
        scheme = scheme_of(link.destination.replace(MASK, ""))
        if scheme and not (link.image and _SVG_DATA().match(link.destination)):
            yield Danger("url", link.span, scheme, link.destination, None)


def listed_attributes(post: Post) -> Iterator[Tag]:
    """What kramdown adds to the element before it, each list as if it were a ``p``.

    https://kramdown.gettalong.org/syntax.html#inline-attribute-lists
    """
    code = post.code if "{:" in post.text else ()
    for start, end in attribute_lists(post.text):
        if index_at(code, start) < 0:
            # `{:name: …}` gives a list a name, by which others ask for it: it must not become the name of the tag.
            yield Tag(f"<p {post.text[start + 3 : end - 1]}>", start, end, "p", closing=False)


def _hidden(post: Post) -> Iterator[Danger]:
    """Markup that is text in this reading and runs in another.

    Another parser of Markdown takes more for HTML; an element of text ends elsewhere where scripts are off; in drawings and
    formulas `style` and `title` hold markup.  So every sign that may begin a tag is looked at by itself.
    """
    text = post.masked
    seen = {tag.start for tag in post.tags}
    cut = {piece[1]: piece[3].source[:_LONGEST] for piece in post.pieces if type(piece[3]) is CutMarkup}
    code, comments = _code(post), [comment.span for comment in post.comments]
    odd = _odd_comments(post, code) if comments else _NO_COMMENTS
    for found in _LIVE_TAG().finditer(text, _start(post)):
        start = found.start()
        if start in seen or index_at(code, start) >= 0:
            continue
        comment = index_at(comments, start)
        if comment >= 0 and comment not in odd:
            continue
        tag = tag_at(text, start, min(len(text), start + _LONGEST))
        if _is_live(tag) or (post.language != "mdx" and _is_printed_live(tag)):
            yield Danger("hidden", tag.span, tag.name, "", tag)
            continue
        # A tag without its end goes on to the next mark of the page around it.
        for end in (">", '">', "'>") if start in cut else ():
            tag = tag_at(cut[start] + end, 0, len(cut[start]) + len(end))
            if _is_live(tag):
                yield Danger("hidden", Span(start, start + len(cut[start])), tag.name, "", None)
                break


def _is_live(tag: Tag | None) -> TypeGuard[Tag]:
    return tag is not None and any(danger.kind in _LIVE for danger in _in_tag(tag))


def _is_printed_live(tag: Tag | None) -> TypeGuard[Tag]:
    """Whether a tag is one that runs or loads something when the template tags in it print nothing."""
    if tag is None or MASK not in tag.source:
        return False
    printed = tag.source.replace(MASK, "")
    return _is_live(tag_at(printed, 0, len(printed)))


def _in_templates(post: Post) -> Iterator[Danger]:
    """What a template tag holds, which it may print, and tags that only template tags keep from being live."""
    if not post.templated or post.language == "mdx":
        return
    for tag in post.tags:
        doubtful = MASK in tag.source and not tag.in_code and not _is_live(tag)
        if doubtful and (_PRINTED().search(post.text, *tag.span) or _is_printed_live(tag)):
            yield Danger("hidden", tag.span, tag.name, "", tag)
    text = post.text
    for start, end in template_tags(text):
        if start < post.body.start or index_at(post.code, start) >= 0 or "<" not in text[start:end]:
            continue
        for found in _LIVE_TAG().finditer(text, start, end):
            inner = tag_at(text, found.start(), end)
            if _is_live(inner):
                yield Danger("hidden", inner.span, inner.name, "", None)


def _raw(post: Post) -> Iterator[Danger]:
    """Code in an element, which is markup to parsers that read a block of HTML to its end tag (kramdown, Python-Markdown)."""
    blocks = [block.span for block in post.blocks if block.kind == "code"]
    if not blocks:
        return
    around = [Span(one[0][2], one[1][1]) for one in post.elements if one[2] < 0 and one[1] is not None and one[0][3] in BLOCKS]
    for span in blocks:
        if index_at(around, span.start) >= 0:
            for found in _LIVE_TAG().finditer(post.masked, *span):
                tag = tag_at(post.masked, found.start(), span.end)
                if _is_live(tag):
                    yield Danger("raw", tag.span, tag.name, "", tag)


# What an address may be made of by a template tag: `{{ 'javascript:a()' }}`.
_PRINTED = lazy(r"""["'`]\s*(?:javascript|vbscript)\s*:""", re.IGNORECASE)
_LONGEST = 4_000
"""Characters of a tag that are looked at."""
_LIVE_TAG = lazy(r"<(?=[a-z])", re.IGNORECASE)
_LIVE = frozenset({"script", "handler", "url", "frame", "srcdoc"})


def _odd_comments(post: Post, code: list[Span]) -> set[int]:
    """The indexes of the comments that some browser ends elsewhere than this reading.

    Where a reader takes a comment for the text of an element, it ends with that; but only an element that is open there
    can hold it.  A film that is commented out, with both of its tags, is a comment to everyone.
    """
    odd = set()
    opened: Counter[str] = Counter()
    holders = (found for found in _HOLDER().finditer(post.masked, post.body.start) if index_at(code, found.start()) < 0)
    holder = next(holders, None)
    for index, comment in enumerate(post.comments):
        while holder is not None and holder.start() < comment.start:
            name = holder[2].lower()
            opened[name] = max(opened[name] - 1, 0) if holder[1] else opened[name] + 1
            holder = next(holders, None)
        if not _ends_alike(comment.source, opened):
            odd.add(index)
    return odd


_NO_COMMENTS: set[int] = set()
# Their end tags end a comment where they are read as text, or close what makes a drawing or a formula of it.
_HOLDER = lazy(
    r"<(/?)(noscript|style|title|textarea|xmp|iframe|noembed|noframes|template|select|plaintext|svg|math)\b", re.IGNORECASE
)


def _ends_alike(comment: str, opened: Counter[str]) -> bool:
    """Whether every browser ends a comment where this reading does, inside of these elements."""
    if not comment.startswith("<!--") or comment.count("<!--") > 1 or _ODD_END().search(comment[4:-3]):
        return False
    return not any(holder[1] and opened[holder[2].lower()] for holder in _HOLDER().finditer(comment))


_ODD_END = lazy(r"--!?>|\A-?>")


def _code(post: Post) -> list[Span]:
    """Where every Markdown shows code as it is.

    Not the content of elements that hold only text, which ends elsewhere in another reading, and no formulas, which few know.
    """
    ends = {tag.end for tag in post.tags if tag.name not in _SHOWN}
    formulas = {span.start for span in post.formulas}
    shown = [span for span in post.code if span.start not in formulas]
    return [span for span in shown if span.start not in ends or post.text[span.start] == "`"]


_SHOWN = frozenset({"script", "code", "pre"})
