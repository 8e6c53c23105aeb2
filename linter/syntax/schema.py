"""Data against a JSON Schema.

jsonschema is imported only where a schema is set.  Nothing is ever fetched: a schema that
refers to another file or address is refused when the configuration is read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Schema(str):
    """The type of an option that names a JSON Schema file; the rule is given the text of the file."""

    __slots__ = ()


class Violation(NamedTuple):
    """What a schema does not allow."""

    path: tuple[str | int, ...]
    """The keys and numbers that lead to the value from the top."""
    key: str
    """The key of the table there that must not be, or that is missing; else empty."""
    missing: bool
    reason: str


_TYPES = {
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "a truth value",
    "null": "nothing",
    "array": "a list",
    "object": "a table",
}
_NAMED = frozenset({"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"})
"""Keywords whose values have schemas by name."""
_DATA = frozenset({"const", "enum", "default", "examples"})
"""Keywords whose values are no schemas."""


def unusable(text: str) -> str | None:
    """Why a text cannot be used as a schema; ``None`` where it can."""
    import json

    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import validator_for

    try:
        schema = json.loads(text)
    except (ValueError, RecursionError) as error:
        return f"it is not JSON: {error}"
    if not isinstance(schema, (dict, bool)):
        return "it is neither an object nor a truth value"
    try:
        validator_for(schema).check_schema(schema)
        for keyword, value in _keywords(schema):
            if keyword in ("$ref", "$dynamicRef", "$recursiveRef") and not value.startswith("#"):
                return f"it refers to `{value}`, and only references inside of the file (`#/...`) are followed"
        # What refers to itself or to nothing shows when it is used.
        violations(text, {})
        _resolved(text)
    except SchemaError as error:
        where = "/".join(map(str, error.absolute_path))
        return f"it is not a JSON Schema: {f'at `{where}`: ' if where else ''}{error.message}"
    except RecursionError:
        return "it refers to itself without an end"
    except Exception as error:
        if type(error).__module__.split(".")[0] not in ("referencing", "jsonschema"):
            raise
        return f"it refers to what is not there: {error}"
    return None


def _keywords(schema: object) -> Iterator[tuple[str, str]]:
    """Each keyword with a text that decides how the schema is read."""
    if isinstance(schema, list):
        for item in schema:
            yield from _keywords(item)
    elif isinstance(schema, dict):
        for keyword, value in schema.items():
            if isinstance(value, str):
                yield keyword, value
            elif keyword in _NAMED and isinstance(value, dict):
                yield from _keywords(list(value.values()))
            elif keyword not in _DATA:
                yield from _keywords(value)


def _resolved(text: str) -> None:
    """Look every reference up; raises what jsonschema raises."""
    validator = _validator(text)
    for keyword, value in _keywords(validator.schema):
        if keyword == "$ref":
            validator._resolver.lookup(value)  # noqa: SLF001 - nothing public looks up


@lru_cache(maxsize=8)
def _validator(text: str) -> Any:  # noqa: ANN401 - jsonschema is untyped
    import json

    from jsonschema import FormatChecker
    from jsonschema.validators import validator_for
    from referencing import Registry

    checker = FormatChecker(formats=("date", "email", "regex", "uuid"))
    checker.checks("date-time")(_is_moment)
    schema = json.loads(text)
    # An empty registry: the default one would fetch addresses.
    return validator_for(schema)(schema, registry=Registry(), format_checker=checker)


def _is_moment(value: object) -> bool:
    """Whether a text is a date and time as RFC 3339 has it; other types have no format."""
    from .dates import read_moment

    if not isinstance(value, str):
        return True
    moment = read_moment(value)
    return moment is not None and moment.form == "iso" and moment.zoned


def violations(text: str, data: object) -> list[Violation]:
    """What the schema ``text`` does not allow in ``data``."""
    out: dict[Violation, None] = {}
    for error in _validator(text).iter_errors(data):
        out.update(dict.fromkeys(_of(error)))
    return list(out)


def _of(error: Any) -> Iterator[Violation]:  # noqa: ANN401 - jsonschema is untyped
    from jsonschema.exceptions import best_match

    if error.validator in ("anyOf", "oneOf") and error.context:
        error = best_match(iter([error]))
    path, keyword, wanted = tuple(error.absolute_path), error.validator, error.validator_value
    if keyword == "required":
        for key in wanted:
            if key not in error.instance:
                yield Violation(path, key, missing=True, reason="the schema requires it")
    elif keyword == "additionalProperties" and wanted is False:
        for key in _additional(error.instance, error.schema):
            yield Violation(path, key, missing=False, reason="the schema has no such field")
    else:
        yield Violation(path, "", missing=False, reason=_reason(keyword, wanted, error.message))


def _additional(instance: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    import re

    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return [key for key in instance if key not in known and not any(re.search(pattern, key) for pattern in patterns)]


def _reason(keyword: str, wanted: Any, message: str) -> str:  # noqa: ANN401 - any value that JSON has
    if keyword == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        return "the schema wants " + " or ".join(_TYPES.get(kind, kind) for kind in kinds)
    if keyword == "enum":
        return "the schema wants one of " + ", ".join(f"`{one}`" for one in wanted)
    if keyword == "const":
        return f"the schema wants `{wanted}`"
    if keyword in ("pattern", "format"):
        return f"the schema wants the {keyword} `{wanted}`"
    sizes = {
        "minLength": "at least {} characters",
        "maxLength": "at most {} characters",
        "minItems": "at least {} items",
        "maxItems": "at most {} items",
        "minimum": "at least {}",
        "maximum": "at most {}",
    }
    if keyword in sizes:
        return "the schema wants " + sizes[keyword].format(wanted)
    if message.endswith("is not valid under any of the given schemas"):
        return "none of the alternatives in the schema fits"
    # jsonschema repeats the value, which may be the whole block.
    return f"the schema says: {message if len(message) <= 120 else message[:60] + ' ... ' + message[-60:]}"
