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
_VALUE = r"""(?:'(?P<{0}single>[^'\n]*+)'|"(?P<{0}double>[^"\\\n]*+)"|(?P<{0}plain>(?:[^\W_]|/)(?:[^\n:#]|:(?![ \n])|(?<![ ])\#)*+))"""
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
    ("int", lazy(r"(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)\Z")),
    ("float", lazy(r"(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)\Z")),
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
    at, indent = 0, -1
    while at < len(text):
        found = _LINE.match(text, at)
        if found is None:
            return None
        at = found.end()
        if found["key"] is not None:
            value = _scalar(found, "", moved) if found["flow"] is None else _flow(found, moved)
            if value is None or found["key"] in _WORDS:
                return None
            start, end = found.span("key")
            fields.append(Field(found["key"], Span(start + moved, end + moved), value))
            indent = -1
        elif found["indent"] is not None:
            dash = found.end("indent")
            width = dash - found.start("indent")
            item = _scalar(found, "i", moved)
            if item is None or not fields or indent not in (-1, width):
                return None
            above = fields[-1].value
            if isinstance(above, Scalar) and not above.raw and indent == -1:
                above = Sequence(Span(dash + moved, dash + moved), (), flow=False)
            elif indent == -1 or not isinstance(above, Sequence):
                return None
            # A key without a value takes the list below it.
            grown = Sequence(Span(above.span.start, item.span.end), (*above.items, item), flow=False)
            fields[-1] = fields[-1]._replace(value=grown)
            indent = width
    return tuple(fields)


def _scalar(found: re.Match[str], kind: str, moved: int) -> Scalar | None:
    plain = found[f"{kind}plain"]
    if plain is not None:
        value = plain.rstrip(" ")
        start = found.start(f"{kind}plain") + moved
        return None if value.endswith(":") else _plain(value, start)
    for style in ("single", "double"):
        value = found[f"{kind}{style}"]
        if value is not None:
            first, last = found.span(f"{kind}{style}")
            span = Span(first - 1 + moved, last + 1 + moved)
            return Scalar(span, found.string[first - 1 : last + 1], value, style, "str", "str")
    place = found.end("key") + 1 + moved
    return Scalar(Span(place, place), "", "", "plain", "null", "null")


def _flow(found: re.Match[str], moved: int) -> Sequence | None:
    inside, start = found["flow"], found.start("flow") + moved
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
