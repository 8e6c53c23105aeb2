"""The options of a rule: the types of its defaults are the schema."""

from __future__ import annotations

import os
from enum import Enum

from ..rules.definition import Schema
from ..source.read import read_bytes
from ..syntax.css_properties import GROUPS, PROPERTIES, CssProperties, is_property
from ..values.diagnostics import Severity
from ..values.toml import toml
from .model import SelectedRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..rules.definition import Rule
    from .files import ConfigFile


def configure_rule(rule: Rule, table: Mapping[str, object], file: ConfigFile, base: SelectedRule | None = None) -> SelectedRule:
    """Return a rule with the options and the severity of its table, on top of ``base``; raises ``ConfigError``."""
    severity = base.severity if base else rule.severity
    if "severity" in table:
        word = table["severity"]
        words = [one.value for one in Severity]
        if word not in words:
            raise file.unknown("severity", str(word), words, "rules", rule.name, "severity", where=f" in [rules.{rule.name}]")
        severity = Severity(word)
    options = base.options if base else rule.options
    values = {key.replace("-", "_"): _option(rule, key, value, file) for key, value in table.items() if key != "severity"}
    return SelectedRule(rule, options._replace(**values), severity)


def option_names(rule: Rule) -> tuple[str, ...]:
    """Return the options of a rule as users write them."""
    return tuple(name.replace("_", "-") for name in rule.options._fields)


def _option(rule: Rule, key: str, value: object, file: ConfigFile) -> object:
    path = ("rules", rule.name, key)
    if key not in option_names(rule):
        raise file.unknown("option", key, [*option_names(rule), "severity"], *path, where=f" in [rules.{rule.name}]")
    default: Any = getattr(rule.options, key.replace("-", "_"))
    name = f"`rules.{rule.name}.{key}`"
    if isinstance(default, tuple):
        if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
            raise file.error(f"{name} is not a list of strings", *path)
        if isinstance(default, CssProperties):
            for word in value:
                if not is_property(word):
                    raise file.unknown("CSS property", word, [*PROPERTIES, *GROUPS], *path, where=f" in {name}")
        return type(default)(value)
    if isinstance(default, Enum):
        words = [one.value for one in type(default)]
        if value not in words:
            raise file.unknown("value", str(value), words, *path, where=f" of {name}")
        return type(default)(value)
    if isinstance(default, Schema) and isinstance(value, str):
        return Schema(value and _schema(value, file, path))
    if type(value) is not type(default):
        kind = {Schema: "the name of a file", bool: "true or false", int: "an integer", str: "a string"}[type(default)]
        raise file.error(f"{name} is {toml(value)}, not {kind}", *path)
    return value


def _schema(name: str, file: ConfigFile, path: tuple[str, ...]) -> str:
    """Read a JSON Schema file below the folder of the configuration; a rule reads no files itself."""
    from ..syntax.schema import unusable

    root = os.path.realpath(file.root)
    found = os.path.realpath(os.path.join(root, name))
    where = ".".join(path)
    if os.path.isabs(name) or not found.startswith(os.path.join(root, "")):
        raise file.error(f"`{where}`: `{name}` is not below the folder of the configuration, {root}", *path)
    try:
        text = read_bytes(found).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror or error if isinstance(error, OSError) else "it is not UTF-8"
        raise file.error(f"`{where}`: `{name}` cannot be read: {reason}", *path) from None
    wrong = unusable(text)
    if wrong:
        raise file.error(f"`{where}`: `{name}` cannot be used: {wrong}", *path)
    return text
