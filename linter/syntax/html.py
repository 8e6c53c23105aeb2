"""HTML tags, attributes and comments with exact spans.

Follows the tokenizer of the WHATWG standard (https://html.spec.whatwg.org/multipage/parsing.html, section 13.2.5) for names,
attributes, comments and raw text.  Every pattern is possessive and an unclosed construct extends to the end of the text, so
the time is linear in the size.
"""

from __future__ import annotations

from functools import lru_cache

from ..values.named_tuples import NamedTuple, make
from ..values.patterns import IGNORECASE, VERBOSE, compiled, lazy
from ..values.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

MASK = "\ufdd0"
"""Replaces a character of a template tag: a noncharacter, which no text uses."""

# A template tag ends a name (`<p{% if it %} class="a"{% endif %}>`) and, alone, a value (`<Card of={it}/>`).
_ATTRIBUTE = r"""
    [\t\n\f\r\x20/]*+
    (?P<name>[^\t\n\f\r\x20/>][^\t\n\f\r\x20/>=]*+)
    (?:
        [\t\n\f\r\x20]*+ = [\t\n\f\r\x20]*+
        (?P<value> "[^"]*+" | '[^']*+' | \ufdd0++(?=/>) | (?!["'])[^\t\n\f\r\x20>]*+ )
      | (?![\t\n\f\r\x20]*+=)
    )
"""
_ATTRIBUTES = _ATTRIBUTE.replace("?P<name>", "?:").replace("?P<value>", "?:")
_TOKEN = lazy(
    rf"""<(?:
        (?P<slash>/?) (?P<name>[a-zA-Z][^\t\n\f\r\x20/>\ufdd0]*+) (?:{_ATTRIBUTES})*+ [\t\n\f\r\x20/]*+ >
      | !--(?: > | -> | (?s:.*?)(?: --!?> | \Z ) )
      | !(?!--) [^>]*+ (?: > | \Z )
      | \? [^>]*+ (?: > | \Z )
      | / (?: > | [^a-zA-Z>] [^>]*+ (?: > | \Z ) )
      | (?P<cut> /?[a-zA-Z] (?s:.*) )
    )""",
    VERBOSE,
)
_ATTRIBUTE_PATTERN = lazy(_ATTRIBUTE, VERBOSE)

_CAPITALS = lazy("[A-Z]+")

RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content has no tags (13.2.5.1 to 13.2.5.4); ``noscript`` is parsed as without scripting."""

VOID = frozenset("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split())
"""Elements without content or end tag (13.1.2)."""


class Comment(NamedTuple):
    """A comment, a bogus comment (``<?…>``, ``<!…>``, ``</3>``), a doctype, or ``</>``, which browsers drop."""

    source: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """From the ``<`` to the ``>``."""
        return Span(self.start, self.end)

    @property
    def text(self) -> str:
        """The content of the comment."""
        if not self.source.startswith("<!--"):
            inner = self.source[1:] if self.source.startswith("<?") else self.source[2:]
            return inner.removesuffix(">")
        if self.source in ("<!-->", "<!--->"):
            return ""
        inner = self.source[4:]
        for close in ("-->", "--!>"):
            if inner.endswith(close):
                return inner[: -len(close)]
        # At the end of the text, the beginning of a delimiter is dropped (13.2.5.46 to 13.2.5.52).
        for half in ("--!", "--", "-"):
            if inner.endswith(half):
                return inner[: -len(half)]
        return inner


class CutMarkup(NamedTuple):
    """A tag that the end of the text cuts off; browsers drop it (13.2.5.32, *eof-in-tag*)."""

    source: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """From the ``<`` to the end of the text."""
        return Span(self.start, self.end)


class Attribute(NamedTuple):
    """An attribute of a tag."""

    tag: Tag
    name: str
    """In lower case."""
    raw: str | None
    """The source of the value, without quotes; ``None`` if there is no ``=``."""
    places: tuple[int, int, int, int, int]
    """Offsets in the source of the tag: of the whitespace before, of the name, of the start and the end of the value, of the end."""
    duplicate: bool
    """Whether an earlier attribute of the tag has this name, so that browsers ignore this one."""

    @property
    def span(self) -> Span:
        """From the name to the end of the value, including its quote."""
        start = self.tag.start
        return make(Span, (start + self.places[1], start + self.places[4]))

    @property
    def outer(self) -> Span:
        """With the whitespace before it: the span to delete.

        The whitespace stays where the names or the slash on both sides would merge.
        """
        start, (before, name, _, _, end) = self.tag.start, self.places
        alone = self.tag.source[end] in "\t\n\f\r >"
        return Span(start + (before if alone else name), start + end)

    @property
    def value_span(self) -> Span:
        """The value without quotes; empty, at the end of the name, if there is none."""
        start = self.tag.start
        return make(Span, (start + self.places[2], start + self.places[3]))

    @property
    def dynamic(self) -> bool:
        """Whether a template tag generates a part of it, so that its text is unknown."""
        return MASK in self.name or (self.raw is not None and MASK in self.raw)

    @property
    def value(self) -> str:
        """The value with character references decoded; ``""`` if there is none."""
        raw = self.raw or ""
        return decoded(raw, attribute=True) if "&" in raw else raw

    @property
    def quote(self) -> str:
        """The quote around the value, or ``""``."""
        before = self.tag.source[self.places[2] - 1]
        return before if self.raw is not None and before in "\"'" else ""


class Tag(NamedTuple):
    """A start or end tag."""

    source: str
    """The markup, with every template tag masked."""
    start: int
    end: int
    name: str
    """In lower case."""
    closing: bool
    """Whether it is an end tag."""
    in_code: bool = False
    """Whether it is inside ``pre``, ``code``, ``svg`` or the like, where tools generate the markup."""

    @property
    def span(self) -> Span:
        """From the ``<`` to the ``>``."""
        return make(Span, self[1:3])

    @property
    def self_closing(self) -> bool:
        """Whether it ends in ``/>`` (and the slash is not part of an unquoted value)."""
        if not self.source.endswith("/>"):
            return False
        attributes = self._parsed
        return not attributes or attributes[-1][2][4] < len(self.source) - 1

    @property
    def name_span(self) -> Span:
        """The name without ``<`` or ``</``."""
        start = self.start + (2 if self.closing else 1)
        return Span(start, start + len(self.name))

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """In source order, including duplicates."""
        attributes = self._parsed
        return tuple([make(Attribute, (self, *attribute)) for attribute in attributes]) if attributes else ()

    def attribute(self, name: str) -> Attribute | None:
        """The first attribute with that name, which is the one that browsers use."""
        source = self.source
        if name in source or (not source.islower() and name in source.lower()):
            for attribute in self._parsed:
                if attribute[0] == name:
                    return make(Attribute, (self, *attribute))
        return None

    @property
    def repeats(self) -> bool:
        """Whether it has a duplicate attribute."""
        return True in [attribute[3] for attribute in self._parsed]

    @property
    def _parsed(self) -> tuple[_ParsedAttribute, ...]:
        bare = (3 if self.closing else 2) + len(self.name)
        return () if len(self.source) == bare else _parse_attributes(self.source, bare - 1)


Token = Tag | Comment | CutMarkup
"""A piece of markup: ``source``, ``start`` and ``end`` come first in each."""

_ParsedAttribute = tuple[str, str | None, tuple[int, int, int, int, int], bool]


# Posts repeat their tags: four of five are cached.
@lru_cache(maxsize=4096)
def _parse_attributes(source: str, offset: int) -> tuple[_ParsedAttribute, ...]:
    """The attributes of a tag: name, source of the value, places in ``source``, and whether the name is a duplicate."""
    attributes = []
    names: set[str] = set()
    match_attribute = _ATTRIBUTE_PATTERN().match
    while match := match_attribute(source, offset):
        start, end = match.span(1)
        name, raw = match.group(1, 2)
        first = last = end
        if raw is not None:
            first, last = match.span(2)
            if raw and raw[0] in "\"'":
                first, last, raw = first + 1, last - 1, raw[1:-1]
        if not name.islower():
            name = lowered(name)
        # A template tag in the place of an attribute is not an attribute.
        if not name.startswith(MASK):
            attributes.append((name, raw, (offset, start, first, last, match.end()), name in names))
        names.add(name)
        offset = match.end()
    return tuple(attributes)


def is_torn(attributes: tuple[Attribute, ...]) -> bool:
    """Whether quotes inside quotes have ended a value: the rest of it then looks like attributes, but is text of the author."""
    bare = False
    for attribute in attributes:
        if (
            '"' in attribute.name
            or "'" in attribute.name
            or (attribute.raw and not attribute.quote and ('"' in attribute.raw or "'" in attribute.raw))
        ):
            return True
        # One bare unknown name may be a typo or belong to a framework; two in a row are words.
        was_bare, bare = bare, attribute.raw is None and attribute.name not in _ALONE and attribute.name.replace("_", "").isalpha()
        if bare and was_bare:
            return True
    return False


# https://html.spec.whatwg.org/multipage/indices.html#attributes-3: attributes without a value, including obsolete ones.
_ALONE = frozenset(
    "allowfullscreen alpha async autofocus autoplay checked controls crossorigin default defer disabled download formnovalidate "
    "hidden inert ismap itemscope loop multiple muted nomodule novalidate open playsinline popover readonly required reversed "
    "selected shadowrootclonable shadowrootdelegatesfocus shadowrootserializable alt autocapitalize contenteditable draggable "
    "spellcheck translate class id style title compact declare noresize noshade nowrap typemustmatch mozallowfullscreen "
    "msallowfullscreen oallowfullscreen webkitallowfullscreen seamless".split()
)


def lowered(name: str) -> str:
    """``name`` with ASCII letters in lower case, as the standard compares names."""
    return name.lower() if name.isascii() else _CAPITALS().sub(lambda match: match[0].lower(), name)


def tokens(text: str, start: int = 0, end: int | None = None, *, moved: int = 0, raw: str = "") -> Iterator[Token]:
    """The markup of ``text[start:end]``; the text between the tokens is not yielded.

    Spans are shifted by ``moved``.  With ``raw``, the text begins inside that raw-text element.  Markup that the end cuts off is
    the last token.
    """
    limit = len(text) if end is None else end
    offset = _raw_end(text, start, limit, raw) if raw else start
    # Posts repeat their tags, so most are cached: source, name and whether it is an end tag, by the text
    # between the `<` and the `>`.
    known: dict[str, tuple[str, str, bool]] = {}
    match_token = _TOKEN().match
    before, *parts = text[offset:limit].split("<")
    offset += len(before)
    after = offset
    """Where the last token ends, including the raw text that it begins."""
    for part in parts:
        if offset >= after:
            inner, closed, _ = part.partition(">")
            cached = known.get(inner) if closed else None
            if cached is not None:
                source, name, closing = cached
                yield make(Tag, (source, offset + moved, offset + moved + len(source), name, closing, False))
            elif match := match_token(text, offset, limit):
                token = _token(match, moved)
                yield token
                after = match.end()
                if type(token) is Tag:
                    source, _, _, name, closing, _ = token
                    if name in RAW and not closing:
                        after = _raw_end(text, after, limit, name)
                    elif name == "plaintext" and not closing:
                        return
                    elif len(source) == len(inner) + 2:
                        known[inner] = (source, name, closing)
        offset += len(part) + 1


def tag_at(text: str, start: int, end: int) -> Tag | None:
    """The tag that begins at ``start``; ``None`` if ``text[start:end]`` does not begin with one."""
    match = _TOKEN().match(text, start, end)
    token = _token(match, 0) if match else None
    return token if type(token) is Tag else None


def _token(match: re.Match[str], moved: int) -> Token:
    slash, name, cut = match.group(1, 2, 3)
    start, end = match.span()
    if name is None:
        return (Comment if cut is None else CutMarkup)(match[0], start + moved, end + moved)
    return make(Tag, (match[0], start + moved, end + moved, name if name.islower() else lowered(name), slash == "/", False))


_RAW_ENDS: dict[str, re.Pattern[str]] = {}
# The dashes of <!--> and <!---> belong to both delimiters, so the opening pattern does not consume them.
_SCRIPT = lazy(r"</script(?=[\t\n\f\r />])|(?P<open><!(?=--))|(?P<close>-->)|(?P<inner><script(?=[\t\n\f\r />]))", IGNORECASE)


def _raw_end(text: str, offset: int, limit: int, name: str) -> int:
    """Where the end tag of the raw-text element ``name`` begins, or ``limit``."""
    if name == "script":
        return _script_end(text, offset, limit)
    pattern = _RAW_ENDS.get(name)
    if pattern is None:
        pattern = _RAW_ENDS[name] = compiled(rf"</{name}(?=[\t\n\f\r />])", IGNORECASE)
    match = pattern.search(text, offset, limit)
    return match.start() if match else limit


def _script_end(text: str, offset: int, limit: int) -> int:
    # 13.2.5.15 to 13.2.5.31: inside <!-- --> a <script> and its </script> are text.
    escaped = doubly = False
    for match in _SCRIPT().finditer(text, offset, limit):
        if match["open"]:
            escaped = True
        elif match["close"]:
            escaped = doubly = False
        elif match["inner"]:
            doubly = doubly or escaped
        elif doubly:
            doubly = False
        else:
            return match.start()
    return limit


def _character(number: int) -> str:
    # 13.2.5.80, numeric character reference end state: 0x80 to 0x9F mean what windows-1252 has there.
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    if 0x80 <= number <= 0x9F:
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    return chr(number)


_LONGEST_BARE = 6
"""The maximum length of a name that is valid without its semicolon, such as ``frac12``."""
_REFERENCE = lazy(r"&(?:#(?:[xX]([0-9a-fA-F]++)|([0-9]++));?|([A-Za-z][A-Za-z0-9]*+);?)")


def decoded(text: str, *, attribute: bool = False) -> str:
    """``text`` with character references decoded (13.2.5.72 to 13.2.5.80).

    In an attribute, a name without its semicolon is decoded only if no letter, digit or ``=`` follows.
    """
    if "&" not in text:
        return text
    from html.entities import html5

    def character(match: re.Match[str]) -> str:
        name = match[3]
        if name is None:
            return _character(int(match[1], 16) if match[1] else int(match[2].lstrip("0")[:8] or "0"))
        if match[0].endswith(";") and f"{name};" in html5:
            return html5[f"{name};"]
        for length in range(min(len(name), _LONGEST_BARE), 1, -1):
            if name[:length] in html5:
                rest = name[length:]
                after = rest[:1] or (";" if match[0].endswith(";") else text[match.end() : match.end() + 1])
                if attribute and (after == "=" or (after.isascii() and after.isalnum())):
                    return match[0]
                return html5[name[:length]] + match[0][1 + length :]
        return match[0]

    return _REFERENCE().sub(character, text)
