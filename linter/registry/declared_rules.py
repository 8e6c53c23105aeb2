"""Custom rules that a configuration file declares (``[[own-rules]]``).

A declared rule is data: a pattern, where it applies, and a message.  A configuration may be untrusted, so its patterns are
never passed to ``re``, which needs unbounded time for some of them.  The time of RE2 is linear in the text
(https://swtch.com/~rsc/regexp/regexp3.html).
"""

from __future__ import annotations

import re

from ..rules.api import NoOptions, Rule, Safety, Severity, attribute, url, whole_post
from ..source.toml_lines import line_of_key
from ..values.errors import ConfigError, InvalidRuleError
from ..values.named_tuples import NamedTuple
from ..values.patterns import DOTALL
from ..values.words import nearest
from .catalogue import OWN
from .matchers import Pattern, in_attribute, in_field, in_text, in_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from ..rules.api import Context, Trigger
    from .catalogue import Catalogue

KEYS: dict[str, str] = {
    "name": "The name of the rule: lower-case words joined by hyphens.",
    "on": "Where it applies: `text`, `title`, `field:NAME`, `attribute:NAME` or `url`.",
    "pattern": "The pattern to search for, in RE2 syntax.",
    "message": "The message for each match.",
    "replace": "The replacement of an unsafe fix; `\\1` is the first group, `\\0` the whole match.",
    "ignore-case": "Whether `a` matches `A` too; `false` by default.",
    "severity": "The severity of the problems; `warning` by default.",
}
NEEDED = ("name", "on", "pattern", "message")
NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
WHERE = "(?:text|title|url|(?:field|attribute):\\S+)"
LONGEST = 1000
"""Characters of a pattern."""
LARGEST = 10_000
"""Size of the program that RE2 compiles a pattern to; the time is proportional to it too."""
_SYNTAX = "https://github.com/google/re2/wiki/Syntax"
_TOO_LARGE = "is too large: use fewer repetitions or character classes"
_PLACES = {"text": "the visible text", "field": "the field `{}`", "attribute": "the attribute `{}`", "url": "URLs"}


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
    """An ``[[own-rules]]`` table."""

    def __init__(self, table: dict[str, Any], file: str, number: int) -> None:
        self.table = table
        self.file = file
        self.number = number
        for key in table:
            if key not in KEYS:
                raise self.error(key, f"unknown key `{key}` in [[own-rules]]{nearest(key, KEYS)}")
        for key in NEEDED:
            if not self.text(key):
                raise self.error(key, f"[[own-rules]] has no `{key}`; it requires {', '.join(f'`{needed}`' for needed in NEEDED)}")

    def text(self, key: str) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, f"is {value!r}, expected a string")
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
        raise table.wrong("name", f"is {name!r}, expected lower-case words joined by hyphens")
    if len(message.splitlines()) > 1:
        raise table.wrong("message", "has more than one line")
    severity = table.text("severity") or Severity.WARNING.value
    words = [member.value for member in Severity]
    if severity not in words:
        raise table.error("severity", f"unknown severity `{severity}` of `{name}`{nearest(severity, words)}")
    pattern = _pattern(table)
    on, check, place = _target(table, pattern)
    source = table.text("pattern").replace("\n", "\\n").replace("\r", "\\r")
    check.__name__ = name.replace("-", "_")
    check.__module__ = f"{OWN}.{check.__name__}"
    check.__doc__ = f"`{source}` in {place}.\n\n{message[0].upper()}{message[1:]}.  Declared in {table.file}.\n"
    return Rule(
        check, message, "", on, NoOptions(), None if pattern.parts is None else Safety.UNSAFE, Severity(severity), default=True, since=""
    )


def _target(table: _Table, pattern: Pattern) -> tuple[Trigger[Any], Callable[[Any, Context[Any]], None], str]:
    """The trigger of the rule, its check, and a description of where it applies."""
    on = "field:title" if table.text("on") == "title" else table.text("on")
    kind, _, name = on.partition(":")
    if not re.fullmatch(WHERE, on):
        known = ["text", "title", "url", "field:NAME", "attribute:NAME"]
        candidate = f"{on}:NAME" if on in ("field", "attribute") else on
        raise table.error("on", f"unknown place `{on}`{nearest(candidate, known) or f'; known are {known}'}")
    place = _PLACES[kind].format(name)
    if kind == "field":
        return whole_post(name), in_field(pattern, name), place
    if kind == "attribute":
        return attribute(name.lower()), in_attribute(pattern), place
    if kind == "url":
        return url(), in_url(pattern), place
    return whole_post(), in_text(pattern), place


class _Engine(NamedTuple):
    """The parts of RE2 that are used here."""

    compile: Any
    Options: Any
    error: Any


def _engine(table: _Table) -> _Engine:
    try:
        import re2
    except ImportError:
        why = "declared rules need google-re2: install it, or `postlint[own-rules]`"
        raise table.error("pattern", why) from None
    return _Engine(re2.compile, re2.Options, re2.error)


def _pattern(table: _Table) -> Pattern:
    source, ignore_case = table.text("pattern"), table.table.get("ignore-case", False)
    if not isinstance(ignore_case, bool):
        raise table.wrong("ignore-case", f"is {ignore_case!r}, expected a boolean")
    if len(source) > LONGEST:
        raise table.wrong("pattern", f"has {len(source):,} characters; the maximum is {LONGEST:,}")
    engine = _engine(table)
    options = engine.Options()
    options.log_errors = False
    options.case_sensitive = not ignore_case
    try:
        compiled = engine.compile(source, options)
    except engine.error as error:
        reason = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
        if "too large" in reason:
            raise table.wrong("pattern", _TOO_LARGE) from None
        raise table.wrong("pattern", f"is invalid: {reason}; see {_SYNTAX}") from None
    if compiled.programsize > LARGEST:
        raise table.wrong("pattern", _TOO_LARGE)
    if compiled.search("") is not None:
        raise table.wrong("pattern", "matches the empty string, so it would match everywhere")
    return Pattern(compiled, _parts(table, compiled.groups) if "replace" in table.table else None)


def _parts(table: _Table, groups: int) -> tuple[str | int, ...]:
    """A replacement as text and group numbers."""
    parts: list[str | int] = []
    for match in re.finditer(r"[^\\]+|\\(.?)", table.text("replace"), DOTALL):
        escaped = match[1]
        if escaped is None:
            parts.append(match[0])
        elif escaped == "\\":
            parts.append(escaped)
        elif not escaped or escaped not in "0123456789":
            raise table.wrong("replace", f"has `\\{escaped}`, which is not a group: write `\\\\` for a backslash")
        elif int(escaped) > groups:
            raise table.wrong("replace", f"has `\\{escaped}`, but the pattern has {groups} {'group' if groups == 1 else 'groups'}")
        else:
            parts.append(int(escaped))
    return tuple(parts)
