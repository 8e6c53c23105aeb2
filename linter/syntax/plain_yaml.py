"""Parses simple front matter without a YAML parser.

Most posts use only ``key: value``, quoted or not, and lists of plain words.  Any other line sends the whole block to PyYAML.
A property test compares both parsers.
"""

from __future__ import annotations

from ..values.patterns import VERBOSE, lazy
from ..values.spans import Span
from .fields import Field, Scalar, Sequence, modern_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# A plain value begins with a letter, a digit or a slash, so that it is no indicator (YAML 1.2.2, 7.3.3);
# `: `, ` #` and a final colon would change its meaning.
_VALUE = r"""(?:'(?P<{0}single>[^'\n]*+)'|"(?P<{0}double>[^"\\\n]*+)"|(?P<{0}plain>(?:[^\W_]|/)(?:[^\n:#]++|:(?![ \n])|(?<![ ])\#)*+))"""
_LINE = lazy(
    rf"""
      (?P<key>[A-Za-z_][A-Za-z0-9_-]{{0,99}}+):(?:[ ]++(?:{_VALUE.format("")}|\[(?P<flow>[^\[\]{{}}"'\#:&*!|>%@`\n]*+)\]))?[ ]*+(?:\n|\Z)
    | (?P<indent>[ ]*+)-[ ]++{_VALUE.format("i")}[ ]*+(?:\n|\Z)
    | [ ]*+\n
    """,
    VERBOSE,
)
_VALUE_START = lazy(r"[^\W_]|/")
_WORDS = {word: "bool" for lower in ("yes", "no", "true", "false", "on", "off") for word in (lower, lower.title(), lower.upper())}
_WORDS |= dict.fromkeys(("null", "Null", "NULL"), "null")
# https://yaml.org/type/: int, float and timestamp of YAML 1.1 that begin with a digit.
_NUMBERS = (
    ("int", lazy(r"(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])++)\Z")),
    ("float", lazy(r"(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])++\.[0-9_]*)\Z")),
    (
        "timestamp",
        lazy(
            r"[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ ]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
            r"(?:[ ]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)\Z"
        ),
    ),
)


def plain_fields(text: str, base: int) -> tuple[Field, ...] | None:
    """The fields of ``text``, which starts at ``base``; ``None`` if it has anything but simple lines."""
    if not text.replace("\n", "").isprintable():
        return None
    fields: list[Field] = []
    items: list[Scalar] = []
    offset, indent = 0, -1
    while offset < len(text):
        match = _LINE().match(text, offset)
        if match is None:
            return None
        offset = match.end()
        key, flow, dash = match.group(1, 5, 6)
        if key is not None:
            value = _scalar(match, 2, base) if flow is None else _flow(flow, match.start("flow") + base)
            if value is None or key in _WORDS:
                return None
            if items:
                fields[-1] = _with_items(fields[-1], items)
                items = []
            start, end = match.span(1)
            fields.append(Field(key, Span(start + base, end + base), value))
            indent = -1
        elif dash is not None:
            width = len(dash)
            item = _scalar(match, 7, base)
            if item is None or not fields or indent not in (-1, width):
                return None
            if indent == -1:
                above = fields[-1].value
                if not isinstance(above, Scalar) or above.raw:
                    return None
                # A key without a value has the list below it.
                start = match.end("indent") + base
                fields[-1] = fields[-1]._replace(value=Sequence(Span(start, start), (), flow=False))
            items.append(item)
            indent = width
    if items:
        fields[-1] = _with_items(fields[-1], items)
    return tuple(fields)


def _with_items(field: Field, items: list[Scalar]) -> Field:
    """The field, with the items of its list."""
    return field._replace(value=Sequence(Span(field.value.span.start, items[-1].span.end), tuple(items), flow=False))


def _scalar(match: re.Match[str], group: int, base: int) -> Scalar | None:
    """The value of a line, whose three forms are this group and the next two; ``None`` if it needs a full parser."""
    single, double, plain = match.group(group, group + 1, group + 2)
    if plain is not None:
        value = plain.rstrip(" ")
        start = match.start(group + 2) + base
        return None if value[-1] == ":" else _plain(value, start)
    if single is None and double is None:
        position = match.end("key") + 1 + base
        return Scalar(Span(position, position), "", "", "plain", "null", "null")
    first, last = match.span(group if double is None else group + 1)
    span = Span(first - 1 + base, last + 1 + base)
    style, value = ("single", single) if double is None else ("double", double)
    return Scalar(span, match.string[first - 1 : last + 1], value, style, "str", "str")


def _flow(inside: str, start: int) -> Sequence | None:
    items: list[Scalar] = []
    offset = start
    for part in inside.split(",") if inside.strip() else ():
        word = part.strip(" ")
        if not word or not _VALUE_START().match(word):
            return None
        items.append(_plain(word, offset + len(part) - len(part.lstrip(" "))))
        offset += len(part) + 1
    return Sequence(Span(start - 1, start + len(inside) + 1), tuple(items), flow=True)


def _plain(value: str, start: int) -> Scalar:
    kind = _WORDS.get(value, "str")
    if "0" <= value[0] <= "9":
        kind = next((name for name, pattern in _NUMBERS if pattern().match(value)), "str")
    return Scalar(Span(start, start + len(value)), value, value, "plain", kind, modern_kind(value, kind))
