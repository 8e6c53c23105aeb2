"""Configuration files: where they are, how they are read, and what is said of a mistake in one."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ..source.project import FILES

if TYPE_CHECKING:
    from collections.abc import Iterable



class Flags(NamedTuple):
    """What the command line says; it wins over every file."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ()
    unfixable: tuple[str, ...] = ()
    no_inline_ignore: bool = False
    """Comments in posts silence no rule of the families ``security`` and ``policy``."""
    fail_on: str = ""
    baseline: str | None = None
    """Empty is none at all; ``None`` leaves it to the configuration."""
    options: tuple[tuple[str, str, str], ...] = ()
    """Options of rules: the rule, the option and its value."""
    rules_from: str = ""
    """The folder with the user's own rules; a configuration file cannot name one, because its code runs."""
    profile: str = ""
    config: str = ""
    """The one file to read, instead of the nearest."""
    isolated: bool = False


class ConfigError(Exception):
    """A setting that cannot be right; the message names the file, the key and the nearest valid word."""


def settings_in(folder: str) -> tuple[str, dict[str, Any]] | None:
    """The configuration file that counts in a folder, and what it says; raises ``ConfigError``."""
    for name in FILES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            table = table_of(path, required=name != "pyproject.toml")
            if table is not None:
                return path, table
    return None


def table_of(path: str, *, required: bool) -> dict[str, Any] | None:
    """The settings in a TOML file; ``None`` where ``pyproject.toml`` has none of ours."""
    project = os.path.basename(path) == "pyproject.toml"
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    if project and b"postlint" not in data:
        return None
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: is not TOML: {error}") from None
    if not project:
        tool = table.get("tool")
        if isinstance(tool, dict) and "postlint" in tool:
            where = at(path, "tool")
            raise ConfigError(f"{where}: a table `tool.postlint` belongs to pyproject.toml; in this file, its keys stand at the top")
        return table
    found = table.get("tool", {}).get("postlint")
    if found is not None and not isinstance(found, dict):
        raise ConfigError(f"{at(path, 'postlint')}: `tool.postlint` is not a table")
    return found if found is not None or required else None


def unknown(file: str, what: str, word: str, known: Iterable[str]) -> ConfigError:
    """What to say of a word that is not one of those that are known."""
    return ConfigError(f"{at(file, word) or 'command line'}: there is no {what} `{word}`{near(word, known)}")


def near(word: str, known: Iterable[str]) -> str:
    """The end of a message that asks for the nearest word; empty where none is near."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean `{found[0]}`?" if found else ""


def at(file: str, word: str) -> str:
    """``file:line`` of the first line that has the word; the TOML reader gives no places."""
    if not os.path.isfile(file):
        return file
    with open(file, encoding="utf-8", errors="replace") as text:
        for number, line in enumerate(text, 1):
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line):
                return f"{file}:{number}"
    return file


def toml(value: object) -> str:
    """A value as it would stand in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml(str(key))} = {toml(item)}" for key, item in value.items()) + " }"
    return str(value)
