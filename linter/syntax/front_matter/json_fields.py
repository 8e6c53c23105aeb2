"""Parses JSON into fields with spans."""

from __future__ import annotations

from ...values.patterns import lazy
from ...values.spans import Span
from ..fields import Field
from .problems import Unreadable, limit, line_from
from .typed import typed_value


def unbraced_fields(text: str, base: int) -> tuple[Field, ...]:
    """Return the fields of Hexo's format: between ``;;;`` fences, without braces.  Raises ``Unreadable``."""
    braced = "{" + text + "}"
    try:
        fields, end = object_fields(braced, base - 1)
    except Unreadable as error:
        # The added braces have no position.
        first, last = (min(max(offset, base), base + len(text)) for offset in error.problem.span)
        raise Unreadable(Span(first, last), error.problem.reason) from None
    if end < len(braced):
        raise Unreadable(line_from(text, end - 2, base), "unmatched closing brace")
    return fields


def whole_object(text: str, base: int) -> tuple[Field, ...]:
    """Return the fields of the ``---json`` format: an object between the fences.  Raises ``Unreadable``."""
    before = len(text) - len(text.lstrip())
    if not text.startswith("{", before):
        raise Unreadable(line_from(text, before, base), "expected an opening brace")
    fields, end = object_fields(text[before:], base + before)
    rest = text[before + end :].lstrip()
    if rest:
        raise Unreadable(line_from(text, len(text) - len(rest), base), "unexpected text after the closing brace")
    return fields


_JSON_GAP = lazy(r"[\s]*+")


def object_fields(text: str, base: int) -> tuple[tuple[Field, ...], int]:
    """Return the fields of the object at the beginning of ``text``, and where it ends.  Raises ``Unreadable``."""
    import json
    from json.decoder import JSONDecoder

    decoder, fields = JSONDecoder(), []

    def gap(offset: int) -> int:
        match = _JSON_GAP().match(text, offset)
        return match.end() if match else offset

    def wrong(offset: int, reason: str) -> Unreadable:
        return Unreadable(line_from(text, min(offset, len(text)), base), reason)

    offset, comma = gap(1), False
    try:
        while text[offset : offset + 1] != "}" or comma:
            if text[offset : offset + 1] != '"':
                raise wrong(offset, "expected a key in double quotes")
            key, after = decoder.raw_decode(text, offset)
            key_span = Span(offset, after).moved(base)
            offset = gap(after)
            if text[offset : offset + 1] != ":":
                raise wrong(offset, "expected a colon")
            offset = gap(offset + 1)
            value, after = decoder.raw_decode(text, offset)
            fields.append(Field(key, key_span, typed_value(value, text[offset:after], Span(offset, after).moved(base), "json")))
            offset = gap(after)
            comma = text[offset : offset + 1] == ","
            if comma:
                offset = gap(offset + 1)
            elif text[offset : offset + 1] != "}":
                raise wrong(offset, "expected a comma or the closing brace")
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at")
        raise wrong(error.pos, reason[:1].lower() + reason[1:]) from None
    except (RecursionError, ValueError) as error:
        raise wrong(0, limit(error)) from None
    return tuple(fields), offset + 1
