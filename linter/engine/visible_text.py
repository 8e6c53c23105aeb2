"""The text that a browser shows, to tell whether a safe fix changes it."""

from __future__ import annotations

from functools import lru_cache

from ..syntax.commonmark_page import page_of_commonmark
from ..syntax.front_matter import front_matter
from ..syntax.html import MASK
from ..syntax.nodes import Block, MarkdownLink
from ..syntax.parse import BLANK, language_of, parse
from ..syntax.templates import masked
from ..values.dialects import Dialect
from ..values.patterns import lazy
from ..values.profiles import PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from ..source.document import Document
    from ..syntax.parse import Post
    from ..values.profiles import Profile


def body(document: Document, profile: Profile) -> str:
    """The text below the front matter, without trailing whitespace, which is invisible."""
    block = front_matter(document.text, profile)
    return document.text[block.end if block else 0 :].removeprefix("\ufeff").rstrip(" \t\r\n\f")


_SPACE = lazy(r"[ \t\r\n\f]+")
_ESCAPED = lazy(r"\\([!-/:-@\[-`{-~])")


def shows_the_same(before: Document, after: Document, profile: Profile = PLAIN) -> bool:
    """Whether the visible text of two documents is the same.

    Where every parser reads the markup alike, it is not parsed: most fixes change nothing but plain tags and whitespace.
    """
    plain = plain_text(before, profile)
    if plain is not None and plain == plain_text(after, profile):
        return True
    return visible_text(before, profile) == visible_text(after, profile)


@lru_cache(maxsize=2)  # parts of the fixes of a post are compared with the same text
def visible_text(document: Document, profile: Profile = PLAIN) -> str:
    """The text that a browser shows, with the blocks of Markdown and the elements that show something.

    An independent check of HTML: BeautifulSoup parses it, which shares no code with our tokenizer.  CommonMark is rendered with
    pyromark.  The other dialects have no renderer in Python that is loaded in time, so their blocks are those of our own parsers.
    """
    import warnings

    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, Tag

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(_without_unclosed_markup(_page(document, profile)), "html.parser")
    parts: list[str] = []
    for node in soup.descendants:
        if type(node) is NavigableString:  # not a comment, script or style, which are subclasses
            parts.append(str(node))
        elif isinstance(node, Tag) and node.name in _BLOCKS:
            parts.append(" ")
        elif isinstance(node, Tag) and node.name in _VISIBLE_ELEMENTS:
            parts.append(f" [{node.name}] ")
    return _SPACE().sub(" ", "".join(parts)).strip()


@lru_cache(maxsize=2)
def _page(document: Document, profile: Profile) -> str:
    """The HTML of the body, as it is parsed for its visible text."""
    language = language_of(document, profile)
    if language != "html" and not is_commonmark(language, profile):
        return as_html(parse(document, profile))
    html = masked(body(document, profile), language, profile, front_matter(document.text, profile))
    return page_of_commonmark(html, profile.dialect) if language != "html" else html


# Quoted values without `<` and `>`, names of letters: where such a tag ends, and what comes after it, no parser doubts.
_PLAIN_MARKUP = lazy(
    r"<(/)?([a-zA-Z][a-zA-Z0-9]*+)"
    r"(?(1)[ \t\r\n\f]*+|(?:[ \t\r\n\f]++[a-zA-Z_:][-\w:.]*+(?:=\"[^\"<>]*+\"|='[^'<>]*+')?+)*+[ \t\r\n\f]*+/?+)>"
    r"|<!--[^-<>]*+-->"
)
# A name that no semicolon ends, and an ampersand by itself, are read alike where whitespace follows.
_REFERENCE = lazy(r"&(?:[a-zA-Z][-.a-zA-Z0-9]*+(?:;|(?=[ \t\r\n\f]))|#(?:[0-9]++|[xX][0-9a-fA-F]++);|(?=[ \t\r\n\f&]))")


@lru_cache(maxsize=2)
def plain_text(document: Document, profile: Profile) -> str | None:
    """The visible text with its character references, if all markup of the page is plain; otherwise ``None``.

    What is equal here is equal in ``visible_text``: plain tags say the same to it wherever they stand, and a reference is read by itself.
    """
    page = _page(document, profile)
    if BLANK in page or "]]>" in page:
        return None

    def shown(markup: re.Match[str]) -> str:
        if markup[1] or not markup[2]:
            return BLANK
        name = markup[2].lower()
        if name in _READ_OTHERWISE and (name == "plaintext" or not page.startswith(f"</{name}>", markup.end())):
            return markup[0]
        return _SHOWN.get(name, BLANK)

    text = _PLAIN_MARKUP().sub(shown, page)
    if "<" in text or ("&" in text and "&" in _REFERENCE().sub("", text)):
        return None
    return _SPACE().sub(" ", text.replace(BLANK, "")).strip()


def is_commonmark(language: str, profile: Profile) -> bool:
    """Whether pyromark renders Markdown as the generator of the site does."""
    return language == "markdown" and profile.dialect in (Dialect.COMMONMARK, Dialect.MARKED, Dialect.GOLDMARK, Dialect.UNREAD)


def as_html(post: Post) -> str:
    """The text and the markup of a post as its dialect is read, with the blocks named, and code escaped."""
    parts: list[str] = []
    is_apart = False
    for kind, start, end, value in post.pieces:
        shown = ""
        if kind == "token":
            shown = post.masked[start:end]
        elif kind in ("text", "code", "math", "alt"):
            source = post.masked[start:end].replace(MASK, "")
            if kind == "text" and post.language == "mdx":
                source = _ESCAPED().sub(lambda match: match[1], source)
            shown = (source.replace("&", "&amp;") if kind == "code" else source).replace("<", "&lt;")
        elif kind == "break":
            shown = "<br>"
        elif kind == "link" and isinstance(value, MarkdownLink) and value.image:
            shown = "<img>"
        elif kind in ("open", "close") and isinstance(value, Block):
            is_apart = True
            if value.kind in _SHOWN_BLOCKS:
                shown = f"[{kind} {value.kind}{value.level or ''}]"
        # A block without content, such as a comment of MDX, separates nothing.
        if is_apart and shown and not shown.isspace():
            parts.append("<p></p>")
            is_apart = False
        parts.append(shown)
    return "".join(parts)


_SHOWN_BLOCKS = frozenset({"heading", "code", "quote", "item", "table", "cell"})


def _without_unclosed_markup(text: str) -> str:
    """HTML without unclosed markup, for which html.parser would search to the end of the text each time.

    It becomes text, and so does the content of a CDATA section, which only some parsers hide.
    """
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    for begin, end in (("<!--", "-->"), ("<", ">")):
        offset = text.rfind(end) + 1
        text = text[:offset] + text[offset:].replace(begin, f"&lt;{begin[1:]}")
    return text.replace("<![", "<!x")  # a comment to browsers, the beginning of a section to html.parser


_BLOCKS = frozenset(
    "p div br li ul ol dl dt dd table tr td th h1 h2 h3 h4 h5 h6 blockquote pre section article header footer figure figcaption "
    "main aside nav details summary center form".split()
)
_VISIBLE_ELEMENTS = frozenset("img iframe video audio object embed hr input".split())
_SHOWN = dict.fromkeys(_BLOCKS, " ") | {name: f" [{name}] " for name in _VISIBLE_ELEMENTS}
"""What a start tag adds to the visible text."""
_READ_OTHERWISE = frozenset("script style template rt rp textarea title xmp iframe noembed noframes noscript plaintext".split())
"""Elements whose content is no text of the page, or no markup to some parsers; without content they are like others, if they end."""
