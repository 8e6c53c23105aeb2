"""On which line of a TOML file a key stands; the TOML reader of the standard library gives no places."""

from __future__ import annotations

import os
import re
from typing import Any

from .project import PYPROJECT


def line_of_key(path: str, *keys: str | int, word: str = "") -> int:
    """Return the line, from 1, of the key that the keys and indexes lead to; 0 if the file has no such key.

    In ``pyproject.toml`` the keys are those below ``tool.postlint``.  With ``word``, it is the line of that string in
    the value of the key.  Of a key that is missing, the line is that of its table.
    """
    if not os.path.isfile(path):
        return 0
    with open(path, encoding="utf-8", errors="replace") as file:
        lines = file.read().splitlines(keepends=True)
    prefix = ("tool", "postlint") if os.path.basename(path) == PYPROJECT else ()
    while keys:
        found = _statement(lines, (*prefix, *keys))
        if found:
            return _line_of_word(lines, *found, word) if word else found[0]
        keys, word = keys[:-1], ""
    return 0


def _statement(lines: list[str], keys: tuple[str | int, ...]) -> tuple[int, int] | None:
    """The first and the last line of what gives a key its value: the file up to there has the key, and above it has not."""
    name = next(str(key) for key in reversed(keys) if isinstance(key, str))
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    for number, line in enumerate(lines, 1):
        if not word.search(line):
            continue
        above = _parsed(lines[: number - 1])
        # Within a string or a list of several lines, what stands above is no TOML.
        if above is None or _has(above, keys):
            continue
        for last in range(number, len(lines) + 1):
            table = _parsed(lines[:last])
            if table is not None:
                if _has(table, keys):
                    return number, last
                break
    return None


def _line_of_word(lines: list[str], first: int, last: int, word: str) -> int:
    quoted = re.compile(rf"""["']{re.escape(word)}["']""")
    for number in range(first, last + 1):
        found = quoted.search(lines[number - 1])
        if found and "#" not in lines[number - 1][: found.start()]:
            return number
    return first


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads("".join(lines))
    except tomllib.TOMLDecodeError:
        return None


def _has(table: object, keys: tuple[str | int, ...]) -> bool:
    """Whether there is a value at the end of some keys and indexes."""
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
