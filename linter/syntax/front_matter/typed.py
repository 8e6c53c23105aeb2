"""Values of formats with explicit types: TOML and JSON."""

from __future__ import annotations

from ..fields import Field, Mapping, Scalar, Sequence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...values.spans import Span


def typed_value(value: object, raw: str, span: Span, style: str) -> Value:
    """A value of a format with explicit types."""
    if isinstance(value, dict):
        fields = tuple(Field(str(key), span, typed_value(item, "", span, style)) for key, item in value.items())
        return Mapping(span, fields)
    if isinstance(value, list):
        return Sequence(span, tuple(typed_value(item, "", span, style) for item in value), flow=True)
    kind = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}.get(type(value), "timestamp")
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return Scalar(span, raw, text, style, kind, kind)
