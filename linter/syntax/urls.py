"""The parts of a link, as browsers read it.

Follows the URL standard of the WHATWG (https://url.spec.whatwg.org/#concept-basic-url-parser) as far as scheme, host, path,
query and fragment go: white space around an address and tabs and line ends inside it count for nothing, and so does
the direction and number of slashes before a host.  An address may be read as written, with its character references:
``&amp;`` parts two parameters like ``&``, and the ``#`` of ``&#39;`` begins no fragment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..values.patterns import lazy
from ..values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

SPECIAL = frozenset({"http", "https", "ws", "wss", "ftp", "file"})
"""Schemes whose addresses have a host, and take a backslash for a slash."""

_PARTS = lazy(r"([^?#&]*+(?:&(?:#[0-9xX])?[^?#&]*+)*+)(?:\?([^#&]*+(?:&(?:#[0-9xX])?[^#&]*+)*+))?+(?:#((?s:.*)))?")
_AND = lazy(r"&amp;|&#0*+38;|&#[xX]0*+26;|&(?!#[0-9]++;|#[xX][0-9a-fA-F]++;|[a-zA-Z][a-zA-Z0-9]*+;)")
_IGNORED = lazy(r"[\t\n\r]+")
_AROUND = "".join(map(chr, range(0x21)))
_SCHEME = lazy(r"([a-zA-Z][a-zA-Z0-9+.-]*+):")
_AUTHORITY = lazy(r"(?:[^/\\]*@)?(\[[^\]/\\]*+\]|[^/\\:]*+)[^/\\]*+")
_HOST = lazy(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//(?:[^/?#@]*@)?([^/?#:]+)")


class Address(NamedTuple):
    """An address and where its parts stand in it."""

    scheme: str
    """In lower case, without the colon; ``""`` where it has none."""
    host: str
    """In lower case, without user, port and a dot at the end; ``""`` where it has none."""
    path: str
    base: Span
    """All before the ``?`` and the ``#``."""
    query: Span
    """Without its ``?``; empty, at the end of ``base``, where there is none."""
    fragment: Span
    """Without its ``#``; empty, at the end, where there is none."""


class Parameter(NamedTuple):
    """One parameter of a query."""

    name: str
    """Without the rest of an ampersand that was written twice (``&amp;amp;``) and the backslashes of Markdown."""
    value: str
    span: Span
    """Name and value in the address, without what parts them from the others."""


def read_address(text: str) -> Address:
    """The parts of an address."""
    found = _PARTS().match(text)
    assert found is not None
    base, query, fragment = (Span(*found.span(group)) if found.start(group) >= 0 else Span(0, 0) for group in (1, 2, 3))
    if found.start(2) < 0:
        query = Span(base.end, base.end)
    if found.start(3) < 0:
        fragment = Span(len(text), len(text))
    front = text[: base.end].strip(_AROUND)
    if "\n" in front or "\t" in front or "\r" in front:
        front = _IGNORED().sub("", front)
    scheme = ""
    named = _SCHEME().match(front)
    if named is not None:
        scheme, front = named[1].lower(), front[named.end() :]
    host = ""
    special = scheme in SPECIAL
    if front.startswith("//") or special or (not scheme and front.startswith(("\\\\", "/\\", "\\/"))):
        rest = front.lstrip("/\\") if special or not scheme else front[2:]
        authority = _AUTHORITY().match(rest)
        if authority is not None:
            host, front = authority[1].lower().rstrip("."), rest[authority.end() :]
    return Address(scheme, host, front, base, query, fragment)


def parameters(text: str, address: Address) -> list[Parameter]:
    """The parameters of a query, in order; empty ones are left out."""
    found: list[Parameter] = []
    start, end = address.query
    if start == end:
        return found
    for match in _AND().finditer(text, start, end):
        _add(found, text, start, match.start())
        start = match.end()
    _add(found, text, start, end)
    return found


def _add(found: list[Parameter], text: str, start: int, end: int) -> None:
    if start < end:
        name, _, value = text[start:end].partition("=")
        found.append(Parameter(name.removeprefix("amp;").replace("\\", ""), value, Span(start, end)))


def without(address: Address, every: list[Parameter], unwanted: Iterable[Parameter]) -> list[Span]:
    """What goes from an address so that those of its parameters go, each with what parts it from the next."""
    gone = {one.span for one in unwanted}
    if all(one.span in gone for one in every):
        return [Span(address.base.end, address.query.end)]
    out: list[Span] = []
    kept = -1
    for index, one in enumerate(every):
        if one.span not in gone:
            kept = index
        elif kept < 0:
            out.append(Span(one.span.start, every[index + 1].span.start))
        else:
            out.append(Span(every[index - 1].span.end, one.span.end))
    return out


def host_of(address: str) -> str:
    """The host of an absolute address, in lower case and without port; ``""`` where there is none."""
    found = _HOST().match(address.strip())
    return found[1].lower() if found else ""


_ESCAPED = lazy(r"%([0-9a-fA-F]{2})")
_KEPT = frozenset(b"!#$%&*+,-./:;=?@[]_~()'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
"""What may stand in an address as it is (https://url.spec.whatwg.org/#url-code-points), and the brackets of an IPv6 host."""


def unescaped(text: str) -> str:
    """An address out of the parameter of another: decoded once, in letters that may stand in an address."""
    data = _ESCAPED().sub(lambda found: chr(int(found[1], 16)), text.encode("utf-8", "surrogatepass").decode("latin-1")).encode("latin-1")
    return "".join(chr(byte) if byte in _KEPT else f"%{byte:02X}" for byte in data)


def written(address: str, place: str) -> str:
    """An address of ASCII, so that it says the same where a ``Url`` of that ``place`` stands."""
    if place == "attribute":
        return address.replace("&", "&amp;").replace("'", "%27").replace("`", "%60")
    address = _REFERENCE().sub("&amp;", address)
    address = address.replace("*", "%2A")
    depth = 0
    for character in address:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
    return address if depth == 0 or place == "angle" else address.replace("(", "%28").replace(")", "%29")


_REFERENCE = lazy(r"&(?=#?[a-zA-Z0-9]++;)")
