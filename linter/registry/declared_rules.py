"""A user's own rules: those of a folder, and those that a configuration file declares (``[[own-rules]]``).

A declared rule is data: a pattern, where it looks, and what is said of a match.  A configuration may come from a
stranger, so its patterns are never given to ``re``, which needs time without bound for some of them.  RE2 takes time
in proportion to the text (https://swtch.com/~rsc/regexp/regexp3.html).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ..rules.api import NoOptions, Rule, Safety, Severity, attribute, url, whole_post
from ..source.toml_lines import line_of_key
from ..values.errors import ConfigError, InvalidRuleError
from ..values.words import nearest
from .catalogue import OWN
from .matchers import Pattern, in_attribute, in_field, in_text, in_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..rules.api import Context, Trigger
    from .catalogue import Catalogue

KEYS: dict[str, str] = {
    "name": "What the rule is called: lower-case words joined by hyphens.",
    "on": "Where it looks: `text`, `title`, `field:NAME`, `attribute:NAME` or `url`.",
    "pattern": "What it looks for, in the syntax of RE2.",
    "message": "What is said of each match.",
    "replace": "What an unsafe fix puts in the place of a match; `\\1` is the first group, `\\0` all of it.",
    "ignore-case": "Whether `a` finds `A` too; `false` by default.",
    "severity": "How bad a finding is; `warning` by default.",
}
NEEDED = ("name", "on", "pattern", "message")
NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
WHERE = "(?:text|title|url|(?:field|attribute):\\S+)"
LONGEST = 1000
"""Characters of a pattern."""
LARGEST = 10_000
"""Steps of the program that RE2 makes of a pattern; its time is in proportion to them, too."""
_SYNTAX = "https://github.com/google/re2/wiki/Syntax"
_TOO_LARGE = "is too large: repeat less often, or name fewer kinds of characters"
_PLACES = {"text": "the visible text", "field": "the field `{}`", "attribute": "the attribute `{}`", "url": "addresses"}


def with_declared(catalogue: Catalogue, tables: object, file: str) -> Catalogue:
    """Return the catalogue with the rules that a configuration file declares; raises ``ConfigError``."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        message = "`own-rules` is not an array of tables: write `[[own-rules]]` above each rule"
        raise ConfigError(message, file, line_of_key(file, "own-rules"), "own-rules")
    try:
        return catalogue.including(_declared(tables, file), (catalogue.origin[0], tables, file))
    except InvalidRuleError as error:
        raise ConfigError(str(error)) from None


def _declared(tables: list[dict[str, Any]], file: str) -> Iterator[tuple[Rule, str, str]]:
    for number, keys in enumerate(tables):
        table = _Table(keys, file, number)
        yield _rule(table), file, table.place("name")


class _Table:
    """One ``[[own-rules]]``, key by key."""

    def __init__(self, table: dict[str, Any], file: str, number: int) -> None:
        self.table = table
        self.file = file
        self.number = number
        for key in table:
            if key not in KEYS:
                raise self.error(key, f"there is no key of `own-rules` `{key}`{nearest(key, KEYS)}")
        for key in NEEDED:
            if not self.text(key):
                raise self.error(key, f"an own rule has no `{key}`; it needs {', '.join(f'`{needed}`' for needed in NEEDED)}")

    def text(self, key: str) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, f"is {value!r}, not a string")
        return value

    def wrong(self, key: str, why: str) -> ConfigError:
        return self.error(key, f"`own-rules.{key}` {why}")

    def error(self, key: str, message: str) -> ConfigError:
        return ConfigError(message, self.file, line_of_key(self.file, "own-rules", self.number, key), f"own-rules.{key}")

    def place(self, key: str) -> str:
        """``file:line`` of the key in this table, or of the table."""
        line = line_of_key(self.file, "own-rules", self.number, key)
        return f"{self.file}:{line}" if line else self.file


def _rule(table: _Table) -> Rule:
    name, message = table.text("name"), table.text("message")
    if not re.fullmatch(NAME, name):
        raise table.wrong("name", f"is {name!r}, not lower-case words joined by hyphens")
    if len(message.splitlines()) > 1:
        raise table.wrong("message", "is more than one line")
    severity = table.text("severity") or Severity.WARNING.value
    words = [one.value for one in Severity]
    if severity not in words:
        raise table.error("severity", f"there is no severity of `{name}` `{severity}`{nearest(severity, words)}")
    pattern = _pattern(table)
    on, check, where = _looks(table, pattern)
    shown = table.text("pattern").replace("\n", "\\n").replace("\r", "\\r")
    check.__name__ = name.replace("-", "_")
    check.__module__ = f"{OWN}.{check.__name__}"
    check.__doc__ = f"`{shown}` in {where}.\n\n{message[0].upper()}{message[1:]}.  Declared in {table.file}.\n"
    return Rule(
        check, message, "", on, NoOptions(), None if pattern.parts is None else Safety.UNSAFE, Severity(severity), default=True, since=""
    )


def _looks(table: _Table, pattern: Pattern) -> tuple[Trigger[Any], Callable[[Any, Context[Any]], None], str]:
    """What the rule is given, what it does with that, and where that is."""
    on = "field:title" if table.text("on") == "title" else table.text("on")
    kind, _, name = on.partition(":")
    if not re.fullmatch(WHERE, on):
        known = ["text", "title", "url", "field:NAME", "attribute:NAME"]
        said = f"{on}:NAME" if on in ("field", "attribute") else on
        raise table.error("on", f"there is no place `{on}` to look at{nearest(said, known) or f'; there are {known}'}")
    where = _PLACES[kind].format(name)
    if kind == "field":
        return whole_post(name), in_field(pattern, name), where
    if kind == "attribute":
        return attribute(name.lower()), in_attribute(pattern), where
    if kind == "url":
        return url(), in_url(pattern), where
    return whole_post(), in_text(pattern), where


class _Engine(NamedTuple):
    """RE2 as it is used here."""

    compile: Any
    Options: Any
    error: Any


def _engine(table: _Table) -> _Engine:
    try:
        import re2
    except ImportError:
        why = "rules that a configuration declares need google-re2: install it, or `postlint[own-rules]`"
        raise table.error("pattern", why) from None
    return _Engine(re2.compile, re2.Options, re2.error)


def _pattern(table: _Table) -> Pattern:
    source, ignore_case = table.text("pattern"), table.table.get("ignore-case", False)
    if not isinstance(ignore_case, bool):
        raise table.wrong("ignore-case", f"is {ignore_case!r}, not true or false")
    if len(source) > LONGEST:
        raise table.wrong("pattern", f"has {len(source):,} characters; {LONGEST:,} are the most")
    engine = _engine(table)
    options = engine.Options()
    options.log_errors = False
    options.case_sensitive = not ignore_case
    try:
        compiled = engine.compile(source, options)
    except engine.error as error:
        said = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
        if "too large" in said:
            raise table.wrong("pattern", _TOO_LARGE) from None
        raise table.wrong("pattern", f"cannot be read: {said}; its syntax is {_SYNTAX}") from None
    if compiled.programsize > LARGEST:
        raise table.wrong("pattern", _TOO_LARGE)
    if compiled.search("") is not None:
        raise table.wrong("pattern", "is true of nothing at all, so it would be found everywhere")
    return Pattern(compiled, _parts(table, compiled.groups) if "replace" in table.table else None)


def _parts(table: _Table, groups: int) -> tuple[str | int, ...]:
    """A replacement as text and the numbers of groups."""
    parts: list[str | int] = []
    for found in re.finditer(r"[^\\]+|\\(.?)", table.text("replace"), re.DOTALL):
        after = found[1]
        if after is None:
            parts.append(found[0])
        elif after == "\\":
            parts.append(after)
        elif not after or after not in "0123456789":
            raise table.wrong("replace", f"has `\\{after}`, which is no group: write `\\\\` for a backslash")
        elif int(after) > groups:
            raise table.wrong("replace", f"has `\\{after}`, but the pattern has {groups} {'group' if groups == 1 else 'groups'}")
        else:
            parts.append(int(after))
    return tuple(parts)
