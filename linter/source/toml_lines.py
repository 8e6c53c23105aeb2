"""Finds the line of a key in a TOML file; the TOML parser of the standard library has no positions."""

from __future__ import annotations

import os

from ..values.patterns import lazy
from .project import PYPROJECT
from .read import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def line_of_key(path: str, *keys: str | int, word: str = "") -> int:
    """Return the line, from 1, of the key at a path of keys and indexes; 0 if the file has no such key.

    In ``pyproject.toml`` the keys are below ``tool.postlint``.  With ``word``, it is the line of that string in the value of the
    key.  For a missing key it is the line of its table.
    """
    try:
        lines = read_bytes(path).decode("utf-8", "replace").splitlines(keepends=True)
    except OSError:
        return 0
    prefix = ("tool", "postlint") if os.path.basename(path) == PYPROJECT else ()
    while keys:
        statement = _statement(lines, (*prefix, *keys))
        if statement:
            return _line_of_word(lines, *statement, word) if word else statement[0]
        keys, word = keys[:-1], ""
    return 0


def _statement(lines: list[str], keys: tuple[str | int, ...]) -> tuple[int, int] | None:
    """The first and the last line that define a key: the file up to the last has the key, and before the first it does not."""
    name = next(str(key) for key in reversed(keys) if isinstance(key, str))
    import re

    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    tries = 0
    for number, line in enumerate(lines, 1):
        if not word.search(line):
            continue
        tries += 1
        if tries > _MOST_TRIES:
            break
        above = _parsed(lines[: number - 1])
        # Inside a multi-line string or list, the preceding lines are not valid TOML.
        if above is None or has_keys(above, keys):
            continue
        for last in range(number, min(number + _MOST_TRIES, len(lines) + 1)):
            table = _parsed(lines[:last])
            if table is not None:
                if has_keys(table, keys):
                    return number, last
                break
    return None


def _line_of_word(lines: list[str], first: int, last: int, word: str) -> int:
    import re

    quoted = re.compile(rf"""["']{re.escape(word)}["']""")
    for number in range(first, last + 1):
        match = quoted.search(lines[number - 1])
        if match and "#" not in lines[number - 1][: match.start()]:
            return number
    return first


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    try:
        return parse_toml("".join(lines))
    except ValueError:
        return None


def parse_toml(text: str) -> dict[str, Any]:
    """Return the tables of a TOML file; raises ``ValueError`` if it is none, or has numbers or depths that no settings have."""
    import tomllib

    if _LONG_KEY().search(text):  # the parser takes quadratic time for it
        raise ValueError(_DEEP)
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise ValueError(_DEEP) from None
    level: list[object] = [table]
    for _ in range(_MOST_DEPTH):
        level = [
            item
            for value in level
            if isinstance(value, (dict, list))
            for item in (value.values() if isinstance(value, dict) else value)
            if isinstance(item, (dict, list))
        ]
        if not level:
            return table
    raise ValueError(_DEEP)


_LONG_KEY = lazy(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){64}""")
_MOST_DEPTH = 64
"""Levels of tables and lists in each other."""
_DEEP = f"more than {_MOST_DEPTH} tables and lists in each other"
_MOST_TRIES = 500
"""Parts of a file that are parsed to find a line; a file where more is to be looked at has none."""


def has_keys(table: object, keys: Iterable[str | int]) -> bool:
    """Whether there is a value at a path of keys and indexes."""
    for key in keys:
        if isinstance(key, int):
            if not isinstance(table, list) or not 0 <= key < len(table):
                return False
            table = table[key]
        elif isinstance(table, dict) and key in table:
            table = table[key]
        else:
            return False
    return True
