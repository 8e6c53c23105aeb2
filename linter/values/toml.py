"""Writes values as TOML."""

from __future__ import annotations

from enum import Enum

from .patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# https://toml.io/en/v1.0.0#string: what a basic string has to escape.
_ESCAPED = lazy(r'["\\\x00-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def toml(value: object) -> str:
    r"""The value as it would be in a TOML file, on one line.

    >>> toml(("a", True)), toml('"\x1b"')
    ('["a", true]', '"\\"\\u001B\\""')
    """
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{_ESCAPED().sub(_escape, value)}"'
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return "{}" if not value else "{ " + ", ".join(f"{toml(str(key))} = {toml(item)}" for key, item in value.items()) + " }"
    return str(value)


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"
