"""The options of a rule: its defaults are the schema."""

from __future__ import annotations

import os
from enum import Enum
from typing import TYPE_CHECKING, Any

from ..syntax.schema import Schema
from ..values.diagnostics import Severity
from .chosen import Chosen
from .settings import ConfigError, at, unknown

if TYPE_CHECKING:
    from ..rules.definition import Rule


def set_up(rule: Rule, table: dict[str, Any], file: str) -> Chosen:
    """A rule with the options and the severity of its table; raises ``ConfigError``."""
    severity = rule.severity
    if "severity" in table:
        word = table.pop("severity")
        words = [one.value for one in Severity]
        if word not in words:
            raise unknown(file, f"severity of `{rule.name}`", str(word), words)
        severity = Severity(word)
    return Chosen(rule, _options(rule, table, file), severity)


def _options(rule: Rule, table: dict[str, Any], file: str) -> Any:  # noqa: ANN401 - each rule's own type
    return rule.options._replace(**{key.replace("-", "_"): _option(rule, key, value, file) for key, value in table.items()})


def option_names(rule: Rule) -> tuple[str, ...]:
    """The options of a rule as users write them."""
    return tuple(name.replace("_", "-") for name in rule.options._fields)


def _option(rule: Rule, key: str, value: object, file: str) -> object:
    name = key.replace("-", "_")
    if key not in option_names(rule):
        raise unknown(file, f"option of `rules.{rule.name}`", key, [*option_names(rule), "severity"])
    default = getattr(rule.options, name)
    where = f"{at(file, key)}: `rules.{rule.name}.{key}`"
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{where} is not a list of strings")
        return tuple(value)
    if isinstance(default, Enum):
        words = [one.value for one in type(default)]
        if value not in words:
            raise unknown(file, f"value of `rules.{rule.name}.{key}`", str(value), words)
        return type(default)(value)
    if isinstance(default, Schema) and isinstance(value, str):
        return Schema(value and _schema(value, where, file))
    if type(value) is not type(default):
        kind = {Schema: "the name of a file", bool: "true or false", int: "a whole number", str: "a string"}[type(default)]
        raise ConfigError(f"{where} is {value!r}, not {kind}")
    return value


def _schema(name: str, where: str, file: str) -> str:
    """The text of a JSON Schema file below the folder of the configuration; a rule reads no files itself."""
    from ..syntax.schema import unusable

    root = os.path.dirname(os.path.realpath(file)) if file else os.path.realpath(os.getcwd())
    path = os.path.realpath(os.path.join(root, name))
    if os.path.isabs(name) or not path.startswith(os.path.join(root, "")):
        raise ConfigError(f"{where}: `{name}` is not below the folder of the configuration, {root}")
    try:
        with open(path, encoding="utf-8") as found:
            text = found.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(f"{where}: `{name}` cannot be read: {reason}") from None
    wrong = unusable(text)
    if wrong:
        raise ConfigError(f"{where}: `{name}` cannot be used: {wrong}")
    return text
