"""Front matter of simple lines, read without a YAML parser.

Most posts have nothing else: ``key: value``, quoted or not, and lists of plain words.  A line that is
anything more sends the whole block to PyYAML.  A property test holds both readings together.
"""

from __future__ import annotations

import re

from ..values.patterns import lazy
from ..values.spans import Span
from .fields import Field, Scalar, Sequence, modern_kind

# A plain value begins with a letter, a digit or a slash, so that it is no indicator (YAML 1.2.2, 7.3.3);
# `: `, ` #` and a colon at the end would make it something else.
_VALUE = r"""(?:'(?P<{0}single>[^'\n]*+)'|"(?P<{0}double>[^"\\\n]*+)"|(?P<{0}plain>(?:[^\W_]|/)(?:[^\n:#]++|:(?![ \n])|(?<![ ])\#)*+))"""
_LINE = re.compile(
    rf"""
      (?P<key>[A-Za-z_][A-Za-z0-9_-]{{0,99}}+):(?:[ ]++(?:{_VALUE.format("")}|\[(?P<flow>[^\[\]{{}}"'\#:&*!|>%@`\n]*+)\]))?[ ]*+(?:\n|\Z)
    | (?P<indent>[ ]*+)-[ ]++{_VALUE.format("i")}[ ]*+(?:\n|\Z)
    | [ ]*+\n
    """,
    re.VERBOSE,
)
_VALUE_START = lazy(r"[^\W_]|/")
_WORDS = {word: "bool" for one in ("yes", "no", "true", "false", "on", "off") for word in (one, one.title(), one.upper())}
_WORDS |= dict.fromkeys(("null", "Null", "NULL"), "null")
# https://yaml.org/type/: int, float, timestamp of YAML 1.1, of values that begin with a digit.
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


def plain_fields(text: str, moved: int) -> tuple[Field, ...] | None:
    """The fields of ``text``, which stands at ``moved``; ``None`` where it is more than simple lines."""
    if not text.replace("\n", "").isprintable():
        return None
    fields: list[Field] = []
    items: list[Scalar] = []
    at, indent = 0, -1
    while at < len(text):
        found = _LINE.match(text, at)
        if found is None:
            return None
        at = found.end()
        key, flow, dash = found.group(1, 5, 6)
        if key is not None:
            value = _scalar(found, 2, moved) if flow is None else _flow(flow, found.start("flow") + moved)
            if value is None or key in _WORDS:
                return None
            if items:
                fields[-1] = _with_items(fields[-1], items)
                items = []
            start, end = found.span(1)
            fields.append(Field(key, Span(start + moved, end + moved), value))
            indent = -1
        elif dash is not None:
            width = len(dash)
            item = _scalar(found, 7, moved)
            if item is None or not fields or indent not in (-1, width):
                return None
            if indent == -1:
                above = fields[-1].value
                if not isinstance(above, Scalar) or above.raw:
                    return None
                # A key without a value takes the list below it.
                start = found.end("indent") + moved
                fields[-1] = fields[-1]._replace(value=Sequence(Span(start, start), (), flow=False))
            items.append(item)
            indent = width
    if items:
        fields[-1] = _with_items(fields[-1], items)
    return tuple(fields)


def _with_items(field: Field, items: list[Scalar]) -> Field:
    """The field whose list has begun, with its items."""
    return field._replace(value=Sequence(Span(field.value.span.start, items[-1].span.end), tuple(items), flow=False))


def _scalar(found: re.Match[str], group: int, moved: int) -> Scalar | None:
    """The value of a line, whose three forms are this group and the next two; ``None`` where it takes more to read it."""
    single, double, plain = found.group(group, group + 1, group + 2)
    if plain is not None:
        value = plain.rstrip(" ")
        start = found.start(group + 2) + moved
        return None if value[-1] == ":" else _plain(value, start)
    if single is None and double is None:
        place = found.end("key") + 1 + moved
        return Scalar(Span(place, place), "", "", "plain", "null", "null")
    first, last = found.span(group if double is None else group + 1)
    span = Span(first - 1 + moved, last + 1 + moved)
    style, value = ("single", single) if double is None else ("double", double)
    return Scalar(span, found.string[first - 1 : last + 1], value, style, "str", "str")


def _flow(inside: str, start: int) -> Sequence | None:
    items: list[Scalar] = []
    at = start
    for part in inside.split(",") if inside.strip() else ():
        word = part.strip(" ")
        if not word or not _VALUE_START().match(word):
            return None
        items.append(_plain(word, at + len(part) - len(part.lstrip(" "))))
        at += len(part) + 1
    return Sequence(Span(start - 1, start + len(inside) + 1), tuple(items), flow=True)


def _plain(value: str, start: int) -> Scalar:
    kind = _WORDS.get(value, "str")
    if "0" <= value[0] <= "9":
        kind = next((name for name, pattern in _NUMBERS if pattern().match(value)), "str")
    return Scalar(Span(start, start + len(value)), value, value, "plain", kind, modern_kind(value, kind))
