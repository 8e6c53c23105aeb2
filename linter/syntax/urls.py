"""The parts of a URL, as browsers parse it.

Follows the URL standard of the WHATWG (https://url.spec.whatwg.org/#concept-basic-url-parser) for scheme, host, path, query and
fragment: whitespace around a URL and tabs and newlines inside it are ignored, and so is the direction and number of slashes
before a host.  A URL may be parsed in source form, with its character references: ``&amp;`` separates two parameters like
``&``, and the ``#`` of ``&#39;`` begins no fragment.
"""

from __future__ import annotations

from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy
from ..values.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SPECIAL = frozenset({"http", "https", "ws", "wss", "ftp", "file"})
"""Schemes whose URLs have a host, and treat a backslash as a slash."""

_PARTS = lazy(r"([^?#&]*+(?:&(?:#[0-9xX])?[^?#&]*+)*+)(?:\?([^#&]*+(?:&(?:#[0-9xX])?[^#&]*+)*+))?+(?:#((?s:.*)))?")
_AND = lazy(r"&amp;|&#0*+38;|&#[xX]0*+26;|&(?!#[0-9]++;|#[xX][0-9a-fA-F]++;|[a-zA-Z][a-zA-Z0-9]*+;)")
_IGNORED = lazy(r"[\t\n\r]+")
_STRIPPED = "".join(map(chr, range(0x21)))
_SCHEME = lazy(r"([a-zA-Z][a-zA-Z0-9+.-]*+):")
_AUTHORITY = lazy(r"(?:[^/\\]*@)?(\[[^\]/\\]*+\]|[^/\\:]*+)[^/\\]*+")
_HOST = lazy(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//(?:[^/?#@]*@)?([^/?#:]+)")


class Address(NamedTuple):
    """A URL and the spans of its parts."""

    scheme: str
    """In lower case, without the colon; ``""`` if there is none."""
    host: str
    """In lower case, without user, port and final dot; ``""`` if there is none."""
    path: str
    base: Span
    """Everything before the ``?`` and the ``#``."""
    query: Span
    """Without its ``?``; empty, at the end of ``base``, if there is none."""
    fragment: Span
    """Without its ``#``; empty, at the end, if there is none."""


class Parameter(NamedTuple):
    """A parameter of a query."""

    name: str
    """Without the rest of a doubly escaped ampersand (``&amp;amp;``) and Markdown backslash escapes."""
    value: str
    span: Span
    """Name and value in the URL, without separators."""


def read_address(text: str) -> Address:
    """The parts of a URL."""
    match = _PARTS().match(text)
    assert match is not None
    base, query, fragment = (Span(*match.span(group)) if match.start(group) >= 0 else Span(0, 0) for group in (1, 2, 3))
    if match.start(2) < 0:
        query = Span(base.end, base.end)
    if match.start(3) < 0:
        fragment = Span(len(text), len(text))
    front = text[: base.end].strip(_STRIPPED)
    if "\n" in front or "\t" in front or "\r" in front:
        front = _IGNORED().sub("", front)
    scheme = ""
    scheme_match = _SCHEME().match(front)
    if scheme_match is not None:
        scheme, front = scheme_match[1].lower(), front[scheme_match.end() :]
    host = ""
    is_special = scheme in SPECIAL
    if front.startswith("//") or is_special or (not scheme and front.startswith(("\\\\", "/\\", "\\/"))):
        rest = front.lstrip("/\\") if is_special or not scheme else front[2:]
        authority = _AUTHORITY().match(rest)
        if authority is not None:
            host, front = authority[1].lower().rstrip("."), rest[authority.end() :]
    return Address(scheme, host, front, base, query, fragment)


def parameters(text: str, address: Address) -> list[Parameter]:
    """The non-empty parameters of a query, in order."""
    result: list[Parameter] = []
    start, end = address.query
    if start == end:
        return result
    for match in _AND().finditer(text, start, end):
        _add(result, text, start, match.start())
        start = match.end()
    _add(result, text, start, end)
    return result


def _add(result: list[Parameter], text: str, start: int, end: int) -> None:
    if start < end:
        name, _, value = text[start:end].partition("=")
        result.append(Parameter(name.removeprefix("amp;").replace("\\", ""), value, Span(start, end)))


def without(address: Address, every: list[Parameter], unwanted: Iterable[Parameter]) -> list[Span]:
    """The spans to delete from a URL to remove the unwanted parameters, each with its separator."""
    unwanted_spans = {parameter.span for parameter in unwanted}
    if all(parameter.span in unwanted_spans for parameter in every):
        return [Span(address.base.end, address.query.end)]
    spans: list[Span] = []
    kept = -1
    for index, parameter in enumerate(every):
        if parameter.span not in unwanted_spans:
            kept = index
        elif kept < 0:
            spans.append(Span(parameter.span.start, every[index + 1].span.start))
        else:
            spans.append(Span(every[index - 1].span.end, parameter.span.end))
    return spans


def host_of(address: str) -> str:
    """The host of an absolute URL, in lower case and without port; ``""`` if there is none."""
    match = _HOST().match(address.strip())
    return match[1].lower() if match else ""


_ESCAPED = lazy(r"%([0-9a-fA-F]{2})")
_KEPT = frozenset(b"!#$%&*+,-./:;=?@[]_~()'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
"""Characters that a URL may contain unescaped (https://url.spec.whatwg.org/#url-code-points), and the brackets of an IPv6 host."""


def unescaped(text: str) -> str:
    """A URL from the parameter of another one: decoded once, with invalid characters escaped."""
    data = _ESCAPED().sub(lambda match: chr(int(match[1], 16)), text.encode("utf-8", "surrogatepass").decode("latin-1")).encode("latin-1")
    return "".join(chr(byte) if byte in _KEPT else f"%{byte:02X}" for byte in data)


def written(address: str, place: str) -> str:
    """An ASCII URL, escaped for the syntax of a ``Url`` with that ``place``."""
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
