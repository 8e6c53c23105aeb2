"""Finds the active content of a post.

See ``active_content`` for what counts.  A search of the bytes rules out most posts first.
"""

from __future__ import annotations

from functools import lru_cache

from ..syntax.html import MASK
from ..values.patterns import lazy
from .active_content import ELEMENTS, SVG_DATA, TAG_START, ActiveContent, find_in_tag, is_program, rendered_start, scheme_of
from .destinations import find_destinations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.parse import Post

# Searches the lower-case bytes: most posts have no active content.  The patterns begin with rare characters.
_TAGS = lazy(rf"<(?:{ELEMENTS}|style)[\s/>]".encode())
_REFERENCES = lazy(rb"&(?:#|colon|tab|newline)")
_EVENTS = lazy(rb"on(?<=[\x00-\x20\"'/`:{,>]on)[a-z]{2,}+[^\s=<>/]{0,40}+\s*+[=>/]")
_COLONS = lazy(
    rb":(?:script|(?<=script:)|(?<=data:)|(?<=mocha:)|(?<=-ms:)|(?<=ms-[a-z]{4}:)|(?<=-page:)|(?<=intent:)|(?<=jar:)|(?<=hcp:)|(?<=shell:)|(?<=tel:)|(?<=ssh:)|(?<=ms-[a-z]{9}:))"
)
_KEYWORDS = (b"[value", b"srcdoc", b"formaction", b"expression", b"behavio", b"-moz-binding")
_STYLE_REACH = 205


@lru_cache(maxsize=1)
def find_active_content(post: Post) -> tuple[ActiveContent, ...]:
    """All active content, in source order; cached because several rules use it."""
    markup = _searchable_markup(post)
    if not (markup and may_be_active(markup)) and not _has_executable_link(post) and not _has_attribute_list(post):
        return ()
    from .attribute_lists import listed_attributes  # these are needed by few posts
    from .parser_differentials import find_decoded, find_hidden, find_in_shortcodes, find_in_templates

    # Posts repeat their tags, and most have none.
    active = [tags for tags in post.alike.values() if not tags[0].closing and next(find_in_tag(tags[0]), None) is not None]
    contents = [content for tags in active for tag in tags for content in find_in_tag(tag)]
    contents += _find_in_styles(post)
    contents += _find_in_links(post)
    contents += find_destinations(post)
    contents += [content for tag in listed_attributes(post) for content in find_in_tag(tag)]
    contents += find_hidden(post)
    contents += find_decoded(post)
    contents += find_in_templates(post)
    contents += find_in_shortcodes(post)
    return tuple(sorted(contents, key=lambda content: (content.span.start, content.kind)))


def active_kinds(post: Post) -> frozenset[str]:
    """The kinds of active content that occur."""
    contents = find_active_content(post)
    return frozenset([content.kind for content in contents]) if contents else _NONE


_NONE: frozenset[str] = frozenset()


def _searchable_markup(post: Post) -> bytes:
    """The tags of a post, without repetitions; all of the post if other parts may contain markup too."""
    tags, text, start = post.tags, post.masked, rendered_start(post)
    if text.count("<", start) != len(tags) and len(TAG_START().findall(text, start)) != sum([not tag[4] for tag in tags]):
        return _searchable_text(post)
    sources = "".join(post.alike).lower()
    # The content of a style sheet is between two tags.
    if "<style" in sources or ":style" in sources:
        return post.document.data
    # A template tag may contain markup, or split its keywords.
    if post.templated and (MASK in sources or "{:" in post.text or text.count("<") != post.text.count("<")):
        return _searchable_text(post)
    return sources.encode("utf-8", "replace")


def _searchable_text(post: Post) -> bytes:
    """The post, including its text when its template tags output nothing."""
    return post.document.data + (post.masked.replace(MASK, "").encode("utf-8", "replace") if post.templated else b"")


def _has_executable_link(post: Post) -> bool:
    """Whether a Markdown link has a URL that browsers execute."""
    candidates = [link for link in post.links if ":" in link[5] and not link[5].startswith("http")]  # 5 is the destination
    return any(scheme_of(link.destination.replace(MASK, "")) for link in candidates) or bool(find_destinations(post))


def _has_attribute_list(post: Post) -> bool:
    """Whether braces or fences may have attributes that make an element active."""
    text = post.text
    return ("{" in text or "```" in text or "~~~" in text) and "=" in text and may_be_active(post.document.data)


def may_be_active(data: bytes) -> bool:
    """Whether markup may have active content: a quick search, which most posts end with."""
    lower = data.lower()
    if _TAGS().search(lower) or (b"&" in lower and _REFERENCES().search(lower)) or _EVENTS().search(lower):
        return True
    # Browsers ignore newlines and tabs in a URL.
    joined = lower.replace(b"\n", b"").replace(b"\r", b"").replace(b"\t", b"")
    if _COLONS().search(joined) or _has_split_style(lower):
        return True
    return any(keyword in joined for keyword in _KEYWORDS)


def _has_split_style(lower: bytes) -> bool:
    """Whether an escape or a comment may split the keywords of a style sheet."""
    # Searching one character is many times as fast as searching two.
    for byte in b"\\*":
        index = lower.find(byte)
        while index >= 0:
            if byte != _STAR or lower[index - 1 : index] == b"/":
                style = lower.rfind(b"style", max(0, index - _STYLE_REACH), index)
                if style >= 0 and not _ANGLES().search(lower, style, index):
                    return True
            index = lower.find(byte, index + 1)
    return False


_STAR = ord("*")
_ANGLES = lazy(rb"[<>]")


def _find_in_styles(post: Post) -> Iterator[ActiveContent]:
    sheets = [tag for tag in post.tags if tag.name.rpartition(":")[2] == "style" and not tag.closing]
    if sheets:
        from .page_styles import foreign_sheet, sheet_after  # tinycss2 is needed by few posts
    for tag in sheets:
        css = sheet_after(post.masked, tag.end)
        if is_program(css):
            yield ActiveContent("css", tag.span, "style", "", tag)
        elif url := foreign_sheet(css):
            yield ActiveContent("page", tag.span, "style", url, tag)


def _find_in_links(post: Post) -> Iterator[ActiveContent]:
    """Active content in Markdown links, images, autolinks and definitions."""
    for link in post.links:
        scheme = scheme_of(link.destination.replace(MASK, ""))
        if scheme and not (link.image and SVG_DATA().match(link.destination)):
            yield ActiveContent("url", link.span, scheme, link.destination, None)
