"""Validates data against a JSON Schema.

jsonschema is imported only if a schema is configured.  Nothing is ever fetched: a schema that references another file or URL
is rejected when the configuration is loaded.
"""

from __future__ import annotations

from functools import lru_cache

from ..values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


class Violation(NamedTuple):
    """A violation of a schema."""

    path: tuple[str | int, ...]
    """The keys and indexes from the root to the value."""
    key: str
    """The forbidden or missing key of that table; otherwise empty."""
    missing: bool
    reason: str


_TYPES = {
    "string": "a string",
    "number": "a number",
    "integer": "an integer",
    "boolean": "a boolean",
    "null": "null",
    "array": "a list",
    "object": "a table",
}
_NAMED = frozenset({"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"})
"""Keywords whose values are schemas by name."""
_DATA = frozenset({"const", "enum", "default", "examples"})
"""Keywords whose values are not schemas."""


def unusable(text: str) -> str | None:
    """Why a text cannot be used as a schema; ``None`` if it can."""
    import json

    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import validator_for

    try:
        schema = json.loads(text)
    except (ValueError, RecursionError) as error:
        return f"it is not JSON: {error}"
    if not isinstance(schema, (dict, bool)):
        return "it is neither an object nor a boolean"
    try:
        validator_for(schema).check_schema(schema)
        for keyword, value in _keywords(schema):
            if keyword in ("$ref", "$dynamicRef", "$recursiveRef") and not value.startswith("#"):
                return f"it references `{value}`, but only references within the file (`#/...`) are supported"
        if _most_steps(schema, _validator(text)) > _MOST_STEPS:
            return f"its `allOf`, `anyOf` and references lead to more than {_MOST_STEPS:,} checks of one value"
        # Circular and dangling references surface on use.
        violations(text, {})
        _resolved(text)
    except SchemaError as error:
        location = "/".join(map(str, error.absolute_path))
        return f"it is not a JSON Schema: {f'at `{location}`: ' if location else ''}{error.message}"
    except RecursionError:
        return "it has a circular reference"
    except Exception as error:
        if type(error).__module__.split(".")[0] not in ("referencing", "jsonschema"):
            raise
        return f"it has a dangling reference: {error}"
    return None


def _keywords(schema: object) -> Iterator[tuple[str, str]]:
    """Every keyword with a string value that affects how the schema is interpreted."""
    for part in _schemas(schema):
        for keyword, value in part.items():
            if isinstance(value, str):
                yield keyword, value


def _schemas(schema: object) -> Iterator[dict[str, Any]]:
    """The schemas in a schema, itself included."""
    if isinstance(schema, list):
        for item in schema:
            yield from _schemas(item)
    elif isinstance(schema, dict):
        yield schema
        for keyword, value in schema.items():
            if keyword in _NAMED and isinstance(value, dict):
                yield from _schemas(list(value.values()))
            elif keyword not in _DATA:
                yield from _schemas(value)


_IN_PLACE = frozenset({"allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"})
"""Keywords whose schemas are for the same value."""
_MOST_STEPS = 100_000


def _most_steps(schema: object, validator: Any) -> int:  # noqa: ANN401 - jsonschema is untyped
    """How many schemas may be applied to one value: thirty that apply the next one twice each are a billion."""
    known: dict[int, int] = {}

    def steps(part: object) -> int:
        if not isinstance(part, dict):
            return sum(map(steps, part)) if isinstance(part, list) else 0
        if id(part) not in known:
            known[id(part)] = 1  # where it leads to itself, it is refused elsewhere
            inner = [part[keyword] for keyword in _IN_PLACE & part.keys() if keyword != "dependentSchemas"]
            inner += part["dependentSchemas"].values() if isinstance(part.get("dependentSchemas"), dict) else ()
            inner += [validator._resolver.lookup(part["$ref"]).contents] if isinstance(part.get("$ref"), str) else []  # noqa: SLF001 - no public API
            known[id(part)] = min(1 + sum(map(steps, inner)), _MOST_STEPS + 1)
        return known[id(part)]

    return max(map(steps, _schemas(schema)), default=0)


def _resolved(text: str) -> None:
    """Look up every reference; raises what jsonschema raises."""
    validator = _validator(text)
    for keyword, value in _keywords(validator.schema):
        if keyword == "$ref":
            validator._resolver.lookup(value)  # noqa: SLF001 - no public API


@lru_cache(maxsize=8)
def _validator(text: str) -> Any:  # noqa: ANN401 - jsonschema is untyped
    import json

    from jsonschema import FormatChecker
    from jsonschema.validators import extend, validator_for
    from referencing import Registry

    checker = FormatChecker(formats=("date", "email", "regex", "uuid"))
    checker.checks("date-time")(_is_moment)
    schema = json.loads(text)
    # An empty registry: the default one would fetch URLs.
    kind = validator_for(schema)
    keywords = {name: _exact_at_last(kind.VALIDATORS[name]) for name in ("multipleOf", "divisibleBy") if name in kind.VALIDATORS}
    return extend(kind, keywords)(schema, registry=Registry(), format_checker=checker)


def _exact_at_last(multiple_of: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """``multipleOf`` as jsonschema checks it, which fails at numbers that floating point cannot divide.

    The infinities and NaN of YAML are a multiple of nothing; an integer is divided exactly.
    """

    def check(validator: Any, factor: float, instance: float, schema: object) -> Iterator[Any]:  # noqa: ANN401 - jsonschema is untyped
        from fractions import Fraction

        from jsonschema.exceptions import ValidationError

        try:
            yield from multiple_of(validator, factor, instance, schema)
        except (OverflowError, ValueError):
            if isinstance(instance, float) or (Fraction(instance) / Fraction(factor)).denominator != 1:
                yield ValidationError(f"{instance!r} is not a multiple of {factor}")

    return check


def _is_moment(value: object) -> bool:
    """Whether a string is a date and time in RFC 3339; other types have no format."""
    from .dates import read_moment

    if not isinstance(value, str):
        return True
    moment = read_moment(value)
    return moment is not None and moment.form == "iso" and moment.zoned


def violations(text: str, data: object) -> list[Violation]:
    """The violations of the schema ``text`` in ``data``."""
    unique: dict[Violation, None] = {}
    for error in _validator(text).iter_errors(data):
        unique.update(dict.fromkeys(_violations_of(error)))
    return list(unique)


def _violations_of(error: Any) -> Iterator[Violation]:  # noqa: ANN401 - jsonschema is untyped
    from jsonschema.exceptions import best_match

    if error.validator in ("anyOf", "oneOf") and error.context:
        error = best_match(iter([error]))
    path, keyword, wanted = tuple(error.absolute_path), error.validator, error.validator_value
    if keyword == "required":
        for key in wanted:
            if key not in error.instance:
                yield Violation(path, key, missing=True, reason="required by the schema")
    elif keyword == "additionalProperties" and wanted is False:
        for key in _additional(error.instance, error.schema):
            yield Violation(path, key, missing=False, reason="not in the schema")
    else:
        yield Violation(path, "", missing=False, reason=_reason(keyword, wanted, error.message))


def _additional(instance: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    import re

    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return [key for key in instance if key not in known and not any(re.search(pattern, key) for pattern in patterns)]


def _reason(keyword: str, wanted: Any, message: str) -> str:  # noqa: ANN401 - any value that JSON has
    if keyword == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        return "the schema requires " + " or ".join(_TYPES.get(kind, kind) for kind in kinds)
    if keyword == "enum":
        return "the schema requires one of " + ", ".join(f"`{value}`" for value in wanted)
    if keyword == "const":
        return f"the schema requires `{wanted}`"
    if keyword in ("pattern", "format"):
        return f"the schema requires the {keyword} `{wanted}`"
    sizes = {
        "minLength": "at least {} characters",
        "maxLength": "at most {} characters",
        "minItems": "at least {} items",
        "maxItems": "at most {} items",
        "minimum": "at least {}",
        "maximum": "at most {}",
    }
    if keyword in sizes:
        return "the schema requires " + sizes[keyword].format(wanted)
    if message.endswith("is not valid under any of the given schemas"):
        return "no alternative of the schema matches"
    # jsonschema repeats the value, which may be long.
    return f"not allowed by the schema: {message if len(message) <= 120 else message[:60] + ' ... ' + message[-60:]}"
