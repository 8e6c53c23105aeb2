"""Configuration files: where they are, how they are read, and where in one a mistake is."""

from __future__ import annotations

import os

from ..source.project import FILES, PYPROJECT
from ..source.read import read_bytes
from ..values.errors import ConfigError
from ..values.words import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class ConfigFile:
    """A configuration file and its settings; without a path, the settings are those of no file.

    ``over`` are settings that the command line puts on top, from ``origin``.
    """

    def __init__(self, path: str = "", table: dict[str, Any] | None = None, over: dict[str, Any] | None = None, origin: str = "") -> None:
        self.path = path
        self.table: dict[str, Any] = _merged(table or {}, over or {})
        self._over = over or {}
        self._origin = origin

    @property
    def root(self) -> str:
        """The folder that globs and file names are relative to."""
        return os.path.dirname(os.path.abspath(self.path)) if self.path else os.getcwd()

    def with_settings(self, over: dict[str, Any], origin: str) -> ConfigFile:
        """Return this file with settings on top."""
        return ConfigFile(self.path, self.table, over, origin) if over else self

    def source(self, *keys: str) -> str:
        """Return where the value of a key comes from: the file, or what is on top of it."""
        if not self._over:
            return self.path
        from ..source.toml_lines import has_keys

        return self._origin if has_keys(self._over, keys) else self.path

    def error(self, message: str, *keys: str | int, word: str = "", kind: type[ConfigError] = ConfigError) -> ConfigError:
        """Return an error about a key, given by the keys and indexes that lead to it; ``word`` is the part of its value at fault."""
        from ..source.toml_lines import has_keys, line_of_key

        name = ".".join(str(key) for key in keys if isinstance(key, str))
        if keys and has_keys(self._over, keys):
            return kind(message, self._origin, 0, name)
        return kind(message, self.path, line_of_key(self.path, *keys, word=word), name)

    def unknown(
        self, what: str, word: str, known: Iterable[str], *keys: str | int, where: str = "", kind: type[ConfigError] = ConfigError
    ) -> ConfigError:
        """Return an error about a word that is not one of those that are known; ``where`` ends the message."""
        return self.error(f"unknown {what} `{word}`{where}{nearest(word, known)}", *keys, word=word, kind=kind)


def settings_of(lines: Iterable[str], origin: str) -> dict[str, Any]:
    """Parse settings that the command line gives, each a line of TOML; raises ``ConfigError``."""
    table: dict[str, Any] = {}
    for line in lines:
        from ..source.toml_lines import parse_toml  # most command lines have no such settings

        try:
            table = _merged(table, parse_toml(line))
        except ValueError as error:
            raise ConfigError(f"`{line}` is not `KEY = VALUE` in TOML: {error}", origin) from None
    return table


def _merged(table: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Tables with the values of another on top; tables within are merged."""
    merged = dict(table)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return merged


def config_in(folder: str) -> ConfigFile | None:
    """Read the configuration file of a folder; ``None`` if it has none.  Raises ``ConfigError``."""
    for name in FILES:
        path = os.path.join(folder, name)
        if os.path.islink(path) and not os.path.exists(path):
            raise ConfigError("is a link to a file that does not exist", path)
        if os.path.exists(path) and not os.path.isdir(path):
            table = _table_of(path, required=name != PYPROJECT)
            if table is not None:
                return ConfigFile(path, table)
    return None


def config_at(path: str) -> ConfigFile:
    """Read a configuration file that the user names; raises ``ConfigError``."""
    return ConfigFile(path, _table_of(path, required=True))


def _parsed(data: bytes, path: str) -> dict[str, Any]:
    from ..source.toml_lines import parse_toml

    try:
        return parse_toml(data.decode("utf-8"))
    except ValueError as error:
        raise ConfigError(f"is not TOML: {error}", path) from None


def _table_of(path: str, *, required: bool) -> dict[str, Any] | None:
    """Read the settings in a TOML file; ``None`` if it is a ``pyproject.toml`` without any of ours."""
    in_project = os.path.basename(path) == PYPROJECT
    try:
        data = read_bytes(path)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", path) from None
    if in_project and b"postlint" not in data:
        return {} if required else None
    table = _parsed(data, path)
    tool = table.get("tool")
    settings = tool.get("postlint") if isinstance(tool, dict) else None
    if not in_project:
        if settings is not None:
            message = "a table `tool.postlint` belongs to pyproject.toml; in this file, its keys stand at the top"
            raise ConfigFile(path, table).error(message, "tool", "postlint")
        return table
    if settings is not None and not isinstance(settings, dict):
        raise ConfigFile(path, table).error("`tool.postlint` is not a table")
    return settings if settings is not None or not required else {}
