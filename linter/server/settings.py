"""What an editor sets: initialization options, and the section ``postlint`` of its configuration."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ..values.named_tuples import NamedTuple
from ..values.words import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..config.overrides import Overrides

SECTION = "postlint"
ON_TYPE, ON_SAVE = "onType", "onSave"
_FOLDER = "${workspaceFolder}"
"""What VS Code lets users write for the folder that is open; it leaves the replacement to the server."""


class EditorSettings(NamedTuple):
    """The settings of one folder in an editor."""

    enable: bool = True
    config_path: str = ""
    """The configuration file, instead of the nearest; relative to the folder."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe_fixes: bool = True
    """Whether unsafe fixes are offered, each by itself and marked as unsafe."""
    run: str = ON_TYPE
    """When to check: while the user types, or only what is saved."""

    def overrides(self, given: Overrides, folder: str) -> Overrides:
        """Return the settings of the command line with these on top."""
        path = self.config_path.replace(_FOLDER, folder)
        path = os.path.normpath(os.path.join(folder, os.path.expanduser(path))) if path else ""
        return given._replace(
            config=path or given.config,
            isolated=given.isolated and not path,
            select=self.select or given.select,
            ignore=(*given.ignore, *self.ignore),
            origin="settings of the editor",
        )


_KEYS = {
    "enable": ("enable", bool),
    "configPath": ("config_path", str),
    "select": ("select", list),
    "ignore": ("ignore", list),
    "unsafeFixes": ("unsafe_fixes", bool),
    "run": ("run", str),
}
_OF_CLIENT = ("path", "trace")
"""Settings in the same section that are for the client: the program to start, and what to log."""
_NAMES = {bool: "true or false", str: "a string", list: "a list of strings"}


def read_settings(given: object) -> tuple[EditorSettings, list[str]]:
    """Return the settings in what a client sends, and what is wrong with the rest, which is left out.

    The settings may be in a table of their own (``{"postlint": {…}}`` or ``{"settings": {…}}``), as some clients send them; ``null`` is
    what is not set.
    """
    table = _table(given)
    fields: dict[str, Any] = {}
    problems = []
    for key, value in table.items():
        if key.partition(".")[0] in _OF_CLIENT or value is None:
            continue
        if key not in _KEYS:
            problems.append(f"unknown setting `{SECTION}.{key}`{nearest(key, _KEYS)}")
            continue
        field, kind = _KEYS[key]
        if not isinstance(value, kind) or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
            problems.append(f"`{SECTION}.{key}` is {value!r}, which is not {_NAMES[kind]}")
        elif key == "run" and value not in (ON_TYPE, ON_SAVE):
            problems.append(f"`{SECTION}.run` is `{value}`, which is not `{ON_TYPE}` or `{ON_SAVE}`")
        else:
            fields[field] = tuple(value) if isinstance(value, list) else value
    return EditorSettings(**fields), problems


def _table(given: object) -> Mapping[str, object]:
    for name in (SECTION, "settings", SECTION):
        inner = given.get(name) if isinstance(given, dict) else None
        given = inner if isinstance(inner, dict) else given
    return given if isinstance(given, dict) else {}
