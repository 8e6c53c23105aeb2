"""Links that a source site made of words: to a page whose address ends with the word, in a glossary that many posts link to."""

from __future__ import annotations

from unicodedata import normalize

from ...syntax.hosts import registrable
from ...syntax.urls import host_of
from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ...values.spans import Span
from .lines.paragraphs import weight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...syntax.html import Tag
    from ...syntax.parse import Post

_LONGEST_WORD = 30
_FEWEST = 2
"""Different words of a post that lead to one glossary; one may be a link of the author."""
# Where authors look words up themselves.
_REFERENCE_WORKS = frozenset(
    (
        "wikipedia.org wiktionary.org wikimedia.org wikidata.org mozilla.org github.com gitlab.com npmjs.com pypi.org "
        "rubygems.org crates.io docs.rs packagist.org hex.pm go.dev python.org php.net w3.org whatwg.org microsoft.com "
        "apple.com google.com twitter.com x.com youtube.com instagram.com facebook.com linkedin.com stackoverflow.com "
        "medium.com archlinux.org debian.org oeis.org imdb.com goodreads.com"
    ).split()
)


class KeywordLink(NamedTuple):
    """A link to a page about its own word."""

    span: Span
    """From the beginning of the link to its end."""
    word: Span
    """What is linked."""
    glossary: str
    """The address before the word."""


def glossary_links(post: Post) -> Iterator[KeywordLink]:
    """Yield the links whose address ends with their text, as automatic links of news sites and encyclopedias do."""
    for link in post.links:
        if link.url is not None and not link.image and (glossary := _glossary(link.text.text(post.text), link.destination)):
            yield KeywordLink(link.span, link.text, glossary)
    for index in post.named("a"):
        element = post.elements[index]
        if element.end is not None and (glossary := _glossary(post.masked[element.start.end : element.end.start], _href(element.start))):
            yield KeywordLink(Span(element.start.start, element.end.end), Span(element.start.end, element.end.start), glossary)


def _href(tag: Tag) -> str:
    attribute = tag.attribute("href")
    return attribute.value if attribute is not None and not attribute.dynamic else ""


def _glossary(word: str, url: str) -> str:
    """The part of an address before the word; empty if it does not end with the word."""
    word = " ".join(word.split())
    if not word or len(word) > _LONGEST_WORD or "<" in word or not url.startswith(("http:", "https:", "//")):
        return ""
    match = _HATENA_KEYWORD().match(url) or (_LAST_PART().search(url) if weight(word) > 1 else None)
    if match is None or not _is_written(word, match[1]):
        return ""
    glossary = url[url.index("//") : match.start(1)]
    return "" if registrable(host_of(url)) in _REFERENCE_WORKS else glossary


def _is_written(word: str, part: str) -> bool:
    """Whether a part of an address is a word of the text, in any encoding that old sites write their addresses in."""
    # These modules take 5 ms to import.
    if "&" in word:
        from html import unescape

        word = unescape(word)
    wanted = _key(_ESCAPE().sub("", word))
    if "%" not in part:
        return wanted == _key(part.replace("+", " "))
    from urllib.parse import unquote, unquote_plus

    return wanted == _key(unquote_plus(part)) or any(wanted == _key(unquote(part, encoding)) for encoding in _ENCODINGS)


def _key(word: str) -> str:
    return normalize("NFKC", word).casefold()


_ESCAPE = lazy(r"\\(?=[!-/:-@\[-`{-~])")
_ENCODINGS = ("utf-8", "euc_jp", "cp932")
# A keyword of Hatena may contain a slash.
_HATENA_KEYWORD = lazy(r"(?:https?:)?//d\.hatena\.ne\.jp/keyword/([^?#]+?)/?(?:[?#].*)?\Z")
_LAST_PART = lazy(r"[/=]([^/=?#&]+)/?(?:\.html?)?(?:[?#&][^/]*)?\Z")


def glossary_keys(post: Post) -> set[bytes]:
    """The keys of the glossaries that several words of a post lead to."""
    words: dict[str, set[str]] = {}
    for link in glossary_links(post):
        words.setdefault(link.glossary, set()).add(link.word.text(post.text).strip().casefold())
    return {glossary_key(glossary) for glossary, linked in words.items() if len(linked) >= _FEWEST}


def glossary_key(glossary: str) -> bytes:
    """The key of a glossary, beside those of lines."""
    from .lines.keys import key_of

    return key_of(f"glossary\n{glossary}")
