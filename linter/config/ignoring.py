"""Adds a rule to those that a configuration file ignores, and leaves the rest of the file as it is."""

from __future__ import annotations

import os
from copy import deepcopy

from ..source.project import PYPROJECT
from ..source.toml_lines import parse_toml
from ..values.patterns import MULTILINE, lazy
from ..values.toml import toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_KEY = "ignore"
_LIST = lazy(r"""^[ \t]*+(?:tool[ \t]*+\.[ \t]*+postlint[ \t]*+\.[ \t]*+)?(?:ignore|"ignore"|'ignore')[ \t]*+=[ \t]*+\[""", MULTILINE)
_TABLE = lazy(r"^[ \t]*+\[", MULTILINE)
_OWN_TABLE = lazy(r"^[ \t]*+\[[ \t]*+tool[ \t]*+\.[ \t]*+postlint[ \t]*+\][^\r\n]*+(?:\r\n?|\n|\Z)", MULTILINE)
_NEXT_LINE = lazy(r"[ \t]*+(?:#[^\r\n]*+)?(?:\r\n?|\n)(?=([ \t]*+))")
_MOST = 20
"""Places in a file that are tried."""


def with_ignored(text: str, path: str, rule: str) -> str | None:
    """Return the text of a configuration file that ignores one more rule; ``None`` if no small edit does this and nothing else.

    In ``pyproject.toml`` the key is in the table ``tool.postlint``.  Each candidate is read again: it must have the same values as
    before but for that rule.
    """
    in_project = os.path.basename(path) == PYPROJECT
    try:
        wanted = parse_toml(text.removeprefix("\ufeff"))
    except ValueError:
        return None
    table = _own_table(wanted) if in_project else wanted
    before = table.get(_KEY, []) if table is not None else None
    if table is None or not isinstance(before, list) or rule in before:
        return None
    table[_KEY] = sorted([*map(str, before), rule])
    newline = "\r\n" if "\r\n" in text else "\n"
    for candidate in (*_in_list(text, rule, newline, ", " if before else ""), *_new_line(text, rule, newline, in_project=in_project)):
        if _same(candidate, wanted, in_project=in_project):
            return candidate
    return None


def _own_table(settings: dict[str, Any]) -> dict[str, Any] | None:
    tool = settings.setdefault("tool", {})
    table = tool.setdefault("postlint", {}) if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _same(candidate: str, wanted: dict[str, Any], *, in_project: bool) -> bool:
    """Whether a text has the settings that are wanted, whatever the order of the ignored rules."""
    try:
        found = deepcopy(parse_toml(candidate.removeprefix("\ufeff")))
    except ValueError:
        return False
    table = _own_table(found) if in_project else found
    if table is None or not isinstance(table.get(_KEY), list):
        return False
    table[_KEY] = sorted(map(str, table[_KEY]))
    return found == wanted


def _in_list(text: str, rule: str, newline: str, comma: str) -> Iterator[str]:
    """The rule as the first of a list that is there; ``comma`` separates it from the next."""
    for number, match in enumerate(_LIST().finditer(text)):
        if number == _MOST:
            return
        start, item = match.end(), toml(rule)
        line = _NEXT_LINE().match(text, start)
        if line is not None and line[1]:  # a list with each rule on a line
            yield f"{text[: line.end()]}{line[1]}{item},{newline}{text[line.end() :]}"
        yield f"{text[:start]}{item}{comma}{text[start:]}"


def _new_line(text: str, rule: str, newline: str, *, in_project: bool) -> Iterator[str]:
    """A line with the key."""
    line = f"{_KEY} = [{toml(rule)}]{newline}"
    if in_project:
        for match in _OWN_TABLE().finditer(text):
            gap = "" if match[0].endswith(("\n", "\r")) else newline
            yield f"{text[: match.end()]}{gap}{line}{text[match.end() :]}"
        yield f"{_ended(text, newline)}{newline}[tool.postlint]{newline}{line}"
        return
    for number, match in enumerate(_TABLE().finditer(text)):
        if number == _MOST:
            return
        start = _above_comments(text, match.start())
        yield f"{text[:start]}{line}{'' if start else newline}{text[start:]}"
    yield _ended(text, newline) + line


def _above_comments(text: str, offset: int) -> int:
    """Where the blank lines and comments above a line begin."""
    lines = text[:offset].splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        offset -= len(lines.pop())
    return offset


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith(("\n", "\r")) else text + newline
