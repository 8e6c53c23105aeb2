"""HTML tags, attributes and comments with exact spans.

Follows the tokenizer of the WHATWG standard (https://html.spec.whatwg.org/multipage/parsing.html,
section 13.2.5) as far as names, attributes, comments and raw text go.  Every pattern is
possessive and an unfinished construct runs to the end of the text, so time grows in step with size.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..values.patterns import lazy
from ..values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MASK = "\ufdd0"
"""Stands for a character of a template tag: a noncharacter, so no text means anything by it."""

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
_ATTRIBUTES = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
_TOKEN = lazy(
    rf"""<(?:
        (?P<slash>/?) (?P<name>[a-zA-Z][^\t\n\f\r\x20/>\ufdd0]*+) (?:{_ATTRIBUTES})*+ [\t\n\f\r\x20/]*+ >
      | !--(?: > | -> | (?s:.*?)(?: --!?> | \Z ) )
      | !(?!--) [^>]*+ (?: > | \Z )
      | \? [^>]*+ (?: > | \Z )
      | / (?: > | [^a-zA-Z>] [^>]*+ (?: > | \Z ) )
      | (?P<cut> /?[a-zA-Z] (?s:.*) )
    )""",
    re.VERBOSE,
)
_ATTRIBUTE_PATTERN = lazy(_ATTRIBUTE, re.VERBOSE)

RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content holds no tags (13.2.5.1 to 13.2.5.4); ``noscript`` is read as without scripting."""

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
        """What the comment says."""
        if not self.source.startswith("<!--"):
            inner = self.source[1:] if self.source.startswith("<?") else self.source[2:]
            return inner.removesuffix(">")
        if self.source in ("<!-->", "<!--->"):
            return ""
        inner = self.source[4:]
        for close in ("-->", "--!>"):
            if inner.endswith(close):
                return inner[: -len(close)]
        # At the end of the text: what would have begun the end is dropped (13.2.5.46 to 13.2.5.52).
        for half in ("--!", "--", "-"):
            if inner.endswith(half):
                return inner[: -len(half)]
        return inner


class CutMarkup(NamedTuple):
    """The start of a tag that the text ends in; browsers drop it (13.2.5.32, *eof-in-tag*)."""

    source: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """From the ``<`` to the end of the text."""
        return Span(self.start, self.end)


class Attribute(NamedTuple):
    """One attribute of a tag, at its place in the text."""

    tag: Tag
    name: str
    """In lower case."""
    raw: str | None
    """The value as written, without quotes; ``None`` where there is no ``=``."""
    places: tuple[int, int, int, int, int]
    """Offsets in the tag's source: of the white space before, the name, the value's first and last, the end."""
    duplicate: bool
    """Whether the tag has one of this name before it, so that browsers ignore this one."""

    @property
    def span(self) -> Span:
        """From the name to the end of the value and its quote."""
        at = self.tag.start
        return Span(at + self.places[1], at + self.places[4])

    @property
    def outer(self) -> Span:
        """With the white space before it: what goes when the attribute goes.

        That stays where the names or the slash on both sides would grow together.
        """
        at, (before, name, _, _, end) = self.tag.start, self.places
        alone = self.tag.source[end] in "\t\n\f\r >"
        return Span(at + (before if alone else name), at + end)

    @property
    def value_span(self) -> Span:
        """The value without quotes; empty, at the end of the name, where there is none."""
        at = self.tag.start
        return Span(at + self.places[2], at + self.places[3])

    @property
    def dynamic(self) -> bool:
        """Whether a template tag makes a part of it, so that its text is not known."""
        return MASK in self.name or (self.raw is not None and MASK in self.raw)

    @property
    def value(self) -> str:
        """The value with character references decoded; ``""`` where there is none."""
        return decoded(self.raw or "", attribute=True)

    @property
    def quote(self) -> str:
        """The quote round the value, or ``""``."""
        before = self.tag.source[self.places[2] - 1]
        return before if self.raw is not None and before in "\"'" else ""


class Tag(NamedTuple):
    """A start or end tag."""

    source: str
    """The markup itself, with every template tag masked."""
    start: int
    end: int
    name: str
    """In lower case."""
    closing: bool
    """Whether it is an end tag."""
    in_code: bool = False
    """Whether it stands inside ``pre``, ``code``, ``svg`` or the like, where tools write the markup."""

    @property
    def span(self) -> Span:
        """From the ``<`` to the ``>``."""
        return Span(*self[1:3])

    @property
    def self_closing(self) -> bool:
        """Whether it ends in ``/>`` (and the slash is not a part of an unquoted value)."""
        if not self.source.endswith("/>"):
            return False
        written = self._written
        return not written or written[-1][2][4] < len(self.source) - 1

    @property
    def name_span(self) -> Span:
        """The name without ``<`` or ``</``."""
        start = self.start + (2 if self.closing else 1)
        return Span(start, start + len(self.name))

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """In the order of the text, duplicates included."""
        written = self._written
        return tuple([Attribute(self, *one) for one in written]) if written else ()

    def attribute(self, name: str) -> Attribute | None:
        """The one that browsers take: the first of that name."""
        source = self.source
        if name in source or (not source.islower() and name in source.lower()):
            for one in self._written:
                if one[0] == name:
                    return Attribute(self, *one)
        return None

    @property
    def repeats(self) -> bool:
        """Whether an attribute stands in it a second time."""
        return True in [one[3] for one in self._written]

    @property
    def _written(self) -> tuple[_Written, ...]:
        bare = (3 if self.closing else 2) + len(self.name)
        return () if len(self.source) == bare else _written(self.source, bare - 1)


Token = Tag | Comment | CutMarkup
"""A piece of markup: ``source``, ``start`` and ``end`` come first in each."""

_Written = tuple[str, str | None, tuple[int, int, int, int, int], bool]


# Posts repeat their tags: four of five have been read before.
@lru_cache(maxsize=4096)
def _written(source: str, at: int) -> tuple[_Written, ...]:
    """The attributes of a tag: name, value as written, places in ``source``, and whether the name was there before."""
    out = []
    seen: set[str] = set()
    while found := _ATTRIBUTE_PATTERN().match(source, at):
        start, end = found.span(1)
        name, raw = found.group(1, 2)
        first = last = end
        if raw is not None:
            first, last = found.span(2)
            if raw and raw[0] in "\"'":
                first, last, raw = first + 1, last - 1, raw[1:-1]
        if not name.islower():
            name = lowered(name)
        # A template tag that stands where attributes do makes none that we know.
        if not name.startswith(MASK):
            out.append((name, raw, (at, start, first, last, found.end()), name in seen))
        seen.add(name)
        at = found.end()
    return tuple(out)


def is_torn(attributes: tuple[Attribute, ...]) -> bool:
    """Whether quotes inside of quotes have ended a value: the rest of it then looks like attributes, and is text that somebody wrote."""
    bare = False
    for one in attributes:
        if '"' in one.name or "'" in one.name or (one.raw and not one.quote and ('"' in one.raw or "'" in one.raw)):
            return True
        # One name that means nothing alone may be a slip or a framework's; two in a row are words.
        was_bare, bare = bare, one.raw is None and one.name not in _ALONE and one.name.replace("_", "").isalpha()
        if bare and was_bare:
            return True
    return False


# https://html.spec.whatwg.org/multipage/indices.html#attributes-3: what says something without a value; and what was such once.
_ALONE = frozenset(
    "allowfullscreen alpha async autofocus autoplay checked controls crossorigin default defer disabled download formnovalidate "
    "hidden inert ismap itemscope loop multiple muted nomodule novalidate open playsinline popover readonly required reversed "
    "selected shadowrootclonable shadowrootdelegatesfocus shadowrootserializable alt autocapitalize contenteditable draggable "
    "spellcheck translate class id style title compact declare noresize noshade nowrap typemustmatch mozallowfullscreen "
    "msallowfullscreen oallowfullscreen webkitallowfullscreen seamless".split()
)


def lowered(name: str) -> str:
    """``name`` with ASCII letters in lower case, as the standard compares names."""
    return name.lower() if name.isascii() else re.sub("[A-Z]+", lambda found: found[0].lower(), name)


def tokens(text: str, start: int = 0, end: int | None = None, *, moved: int = 0, raw: str = "") -> Iterator[Token]:
    """The markup of ``text[start:end]``; what lies between the tokens is text.

    Spans are moved by ``moved``.  With ``raw``, the text begins inside that raw-text
    element.  Markup that is cut off by the end is the last token.
    """
    limit = len(text) if end is None else end
    at = _raw_end(text, start, limit, raw) if raw else start
    # Posts repeat their tags, so that most have been looked at before: source, name and whether it closes, by what is
    # between the `<` and the `>`.
    known: dict[str, tuple[str, str, bool]] = {}
    before, *parts = text[at:limit].split("<")
    at += len(before)
    after = at
    """Where the last token ends, and the raw text that it begins."""
    for part in parts:
        if at >= after:
            inner, closed, _ = part.partition(">")
            shape = known.get(inner) if closed else None
            if shape is not None:
                source, name, closing = shape
                yield Tag(source, at + moved, at + moved + len(source), name, closing, in_code=False)
            elif found := _TOKEN().match(text, at, limit):
                token = _token(found, moved)
                yield token
                after = found.end()
                if type(token) is Tag:
                    source, _, _, name, closing, _ = token
                    if name in RAW and not closing:
                        after = _raw_end(text, after, limit, name)
                    elif name == "plaintext" and not closing:
                        return
                    elif len(source) == len(inner) + 2:
                        known[inner] = (source, name, closing)
        at += len(part) + 1


def tag_at(text: str, start: int, end: int) -> Tag | None:
    """The tag that begins at ``start``; ``None`` where ``text[start:end]`` begins with none."""
    found = _TOKEN().match(text, start, end)
    token = _token(found, 0) if found else None
    return token if type(token) is Tag else None


def _token(found: re.Match[str], moved: int) -> Token:
    slash, name, cut = found.group(1, 2, 3)
    start, end = found.span()
    if name is None:
        return (Comment if cut is None else CutMarkup)(found[0], start + moved, end + moved)
    return Tag(found[0], start + moved, end + moved, name if name.islower() else lowered(name), slash == "/")


_RAW_ENDS: dict[str, re.Pattern[str]] = {}
# The dashes of <!--> and <!---> count for both ends, so the opening does not take them.
_SCRIPT = lazy(r"</script(?=[\t\n\f\r />])|(?P<open><!(?=--))|(?P<close>-->)|(?P<inner><script(?=[\t\n\f\r />]))", re.IGNORECASE)


def _raw_end(text: str, at: int, limit: int, name: str) -> int:
    """Where the end tag of the raw-text element ``name`` begins, or ``limit``."""
    if name == "script":
        return _script_end(text, at, limit)
    pattern = _RAW_ENDS.get(name)
    if pattern is None:
        pattern = _RAW_ENDS[name] = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)
    found = pattern.search(text, at, limit)
    return found.start() if found else limit


def _script_end(text: str, at: int, limit: int) -> int:
    # 13.2.5.15 to 13.2.5.31: inside <!-- --> a <script> and its </script> are text.
    escaped = doubly = False
    for found in _SCRIPT().finditer(text, at, limit):
        if found["open"]:
            escaped = True
        elif found["close"]:
            escaped = doubly = False
        elif found["inner"]:
            doubly = doubly or escaped
        elif doubly:
            doubly = False
        else:
            return found.start()
    return limit


def _character(number: int) -> str:
    # 13.2.5.80, numeric character reference end state: 0x80 to 0x9F mean what windows-1252 has there.
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    if 0x80 <= number <= 0x9F:
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    return chr(number)


_LONGEST_BARE = 6
"""The most letters of a name that counts without its semicolon, such as ``frac12``."""
_REFERENCE = lazy(r"&(?:#(?:[xX]([0-9a-fA-F]++)|([0-9]++));?|([A-Za-z][A-Za-z0-9]*+);?)")


def decoded(text: str, *, attribute: bool = False) -> str:
    """``text`` with character references decoded (13.2.5.72 to 13.2.5.80).

    In an attribute a name without its semicolon counts only where no letter, digit or ``=`` follows.
    """
    if "&" not in text:
        return text
    from html.entities import html5

    def one(found: re.Match[str]) -> str:
        name = found[3]
        if name is None:
            return _character(int(found[1], 16) if found[1] else int(found[2].lstrip("0")[:8] or "0"))
        if found[0].endswith(";") and f"{name};" in html5:
            return html5[f"{name};"]
        for length in range(min(len(name), _LONGEST_BARE), 1, -1):
            if name[:length] in html5:
                rest = name[length:]
                after = rest[:1] or (";" if found[0].endswith(";") else text[found.end() : found.end() + 1])
                if attribute and (after == "=" or (after.isascii() and after.isalnum())):
                    return found[0]
                return html5[name[:length]] + found[0][1 + length :]
        return found[0]

    return _REFERENCE().sub(one, text)
