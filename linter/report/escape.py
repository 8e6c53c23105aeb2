"""Text from posts and file names, made harmless for terminals and logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.patterns import lazy

if TYPE_CHECKING:
    import re

# C0 and C1 controls, lone surrogates, bidirectional controls (Unicode TR 36 and UAX #9), line separators, noncharacters.
_UNSAFE = lazy("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def escaped(text: str) -> str:
    r"""``text`` on one line, with whatever could steer a terminal written out.

    >>> escaped("a\x1b[31m")
    'a\\x1b[31m'
    """
    # What Python calls printable holds none of them.
    if text.isprintable():
        return text
    return _UNSAFE().sub(_written, text)


def _written(found: re.Match[str]) -> str:
    number = ord(found[0])
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def display_path(path: str) -> str:
    """A path that cannot begin a command of a CI log (``::error``, ``##[``), and is seen even where it is empty."""
    path = escaped(path) or "''"
    return f"./{path}" if path.startswith(("::", "##")) else path
