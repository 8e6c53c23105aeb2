"""Text from posts and file names, made harmless for terminals, logs and formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.patterns import lazy

if TYPE_CHECKING:
    import re

# C0 and C1 controls, lone surrogates, bidirectional controls (Unicode TR 36 and UAX #9), line separators, noncharacters.
# Azure Pipelines obeys `##vso[` and GitHub Actions `##[` anywhere in a line (`Command.cs` of the agent, `ActionCommand.cs` of the runner).
LOG_COMMAND = r"#(?=#(?:[Vv][Ss][Oo])?\[)"
_COMMAND = lazy(LOG_COMMAND)
_UNSAFE = lazy(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
    f"|{LOG_COMMAND}"
)
_MARKDOWN = lazy(r"[\\`*_{}\[\]()#+!|~$:]")


def escaped(text: str) -> str:
    r"""``text`` on one line, with whatever could steer a terminal or a CI log written out.

    >>> escaped("a\x1b[31m")
    'a\\x1b[31m'
    """
    # What Python calls printable holds none of the characters.
    if text.isprintable() and "##" not in text:
        return text
    return _UNSAFE().sub(escape_match, text)


def escape_match(found: re.Match[str]) -> str:
    """The character that a pattern found, written out."""
    number = ord(found[0])
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def display_path(path: str) -> str:
    """A path that cannot begin a command of a CI log (``::error``, ``##[``), and is seen even where it is empty."""
    path = escaped(path) or "''"
    return f"./{path}" if path.startswith(("::", "##")) else path


def xml_text(text: str) -> str:
    r"""``text`` as text or attribute value of XML 1.0, which has no way to write most control characters.

    >>> xml_text('<a b="\x00">')
    '&lt;a b=&quot;\\x00&quot;&gt;'
    """
    return escaped(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def markdown_text(text: str) -> str:
    r"""``text`` as text of Markdown, also in a cell of a table, that is neither markup nor HTML nor a mention.

    >>> markdown_text("<b>*a*|@b")
    '&lt;b&gt;\\*a\\*\\|&#64;b'
    """
    text = _MARKDOWN().sub(r"\\\g<0>", escaped(text))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")


def json_text(value: object, *, indent: int | None = None) -> str:
    """``value`` as JSON in ASCII, in which no string can be a command of a CI log."""
    import json

    return _COMMAND().sub(r"\\u0023", json.dumps(value, indent=indent))
