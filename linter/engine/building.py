"""Settings out of the tables of a configuration file and the command line; every key is checked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ..source.project import BASELINE
from ..values.diagnostics import Severity
from ..values.edits import Safety
from .chosen import Chosen, Config, is_glob
from .presets import PRESETS
from .settings import ConfigError, at, toml, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..values.profiles import Site
    from .catalogue import Catalogue
    from .settings import Flags

KEYS: dict[str, str] = {
    "profile": "The generator whose reading counts: `auto`, or one of the profiles.",
    "timezone": "The site's time zone, an IANA name; `auto` profiles read it from the site's own configuration.",
    "select": "The rules to use instead of the default ones: names, families or presets.",
    "extend-select": "Rules to use as well.",
    "ignore": "Rules not to use.",
    "exclude": "Files and folders not to look at, as gitignore writes them, relative to this file.",
    "per-file-ignores": "A table of globs, each with a list of rules that are off there.",
    "fail-on": "The least severity that makes a run fail: `info` (default), `warning` or `error`.",
    "safe-fixes": "Rules all of whose fixes you call safe.",
    "unsafe-fixes": "Rules all of whose fixes you call unsafe.",
    "fixable": "The only rules whose fixes may be applied.",
    "unfixable": "Rules whose fixes are shown and never applied.",
    "no-inline-ignore": "Rules that no comment in a post can silence.",
    "baseline": "The file of findings that are known already, relative to this file; empty for none.",
    "rules": "A table for each rule, with its options and its `severity`.",
    "own-rules": "Rules of your own, a table for each; see [own rules](own-rules.md).",
}

def built(table: dict[str, Any], file: str, root: str, site: Site, flags: Flags, catalogue: Catalogue) -> Config:
    """The settings for the posts below ``root``; raises ``ConfigError``."""
    for key in table:
        if key not in KEYS:
            raise unknown(file, "setting", key, KEYS)
    read = _Reader(table, file, catalogue)
    read.say("profile", site.profile.name, _profile_from(table, file, site, flags))
    read.say("timezone", site.timezone, file if "timezone" in table else "recognised" if site.timezone else "default")
    select = read.listed("select", flags.select) or ("default",)
    # Both have their say: a user who adds a rule for one run does not mean to drop the file's.
    more = read.added("extend-select", flags.extend_select)
    ignore = read.added("ignore", flags.ignore)
    names = expanded((*select, *more), file or "command line", catalogue)
    # The more exact word wins: a rule that is named stays when its family is ignored.
    ignored = expanded(ignore, file or "command line", catalogue)
    exact = {name for name in (*flags.select, *flags.extend_select) if name in catalogue.names} - set(flags.ignore)
    rules = _set_up(_with_options(table.get("rules", {}), flags), read)
    trust = _trust(read, flags)
    chosen = []
    for name in names:
        if name not in ignored or name in exact:
            rule = catalogue.named(name)
            one = rules.get(name) or Chosen(rule, None, rule.severity)
            chosen.append(one._replace(trust=trust[name]) if name in trust else one)
    if "own-rules" in table:
        read.say("own-rules", table["own-rules"], file)
    loud = read.added("no-inline-ignore", ("security", "policy") if flags.no_inline_ignore else ())
    return Config(
        tuple(chosen),
        site,
        read.exclude(flags.exclude),
        read.per_file(),
        root,
        tuple(read.said),
        Severity(read.word("fail-on", [one.value for one in Severity], Severity.INFO.value, flags.fail_on)),
        catalogue,
        read.baseline(root, flags.baseline),
        frozenset(expanded(loud, file or "command line", catalogue)),
    )


class _Reader:
    """Takes keys out of a table, and says where each value comes from."""

    def __init__(self, table: dict[str, Any], file: str, catalogue: Catalogue) -> None:
        self.table = table
        self.file = file
        self.catalogue = catalogue
        self.said: list[tuple[str, str, str]] = []

    def say(self, key: str, value: object, source: str) -> None:
        self.said.append((key, toml(value), source))

    def listed(self, key: str, flag: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of strings; the command line's instead, where it has one."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{at(self.file, key)}: `{key}` is not a list of strings")
        if flag:
            self.say(key, list(flag), "command line")
            return flag
        self.say(key, value, self.file if key in self.table else "default")
        return tuple(value)

    def added(self, key: str, flag: tuple[str, ...]) -> tuple[str, ...]:
        """A list of strings, and the command line's behind it."""
        value = self.listed(key)
        if flag:
            self.said.pop()
            self.say(key, [*value, *flag], f"{self.file if value else 'default'} and command line")
        return value + flag

    def word(self, key: str, words: list[str], default: str, flag: str) -> str:
        """One of some words."""
        value = flag or self.table.get(key, default)
        if value not in words:
            raise unknown(self.file if not flag else "", f"value of `{key}`", str(value), words)
        self.say(key, value, "command line" if flag else self.file if key in self.table else "default")
        return str(value)

    def exclude(self, flag: tuple[str, ...]) -> tuple[str, ...]:
        """Globs of what is not looked at."""
        globs = self.added("exclude", flag)
        _judge(flag, "exclude", "")
        _judge(globs, "exclude", self.file)
        return globs

    def per_file(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Pairs of a glob and the rules it turns off."""
        value = self.table.get("per-file-ignores", {})
        if not isinstance(value, dict) or not all(isinstance(one, list) for one in value.values()):
            raise ConfigError(f"{at(self.file, 'per-file-ignores')}: `per-file-ignores` is not a table of lists")
        _judge(value, "per-file-ignores", self.file)
        if value:
            self.say("per-file-ignores", value, self.file)
        return tuple((glob, tuple(expanded(tuple(map(str, rules)), self.file, self.catalogue))) for glob, rules in value.items())

    def baseline(self, root: str, flag: str | None) -> str:
        """The path of the baseline; the one of the usual name where it is there and nothing else is said."""
        name, source = self.table.get("baseline"), self.file
        if name is not None and not isinstance(name, str):
            raise ConfigError(f"{at(self.file, 'baseline')}: `baseline` is not the name of a file")
        if flag is not None:
            name, source = flag, "command line"
        if name is None:
            name, source = BASELINE, "default"
            if not os.path.isfile(os.path.join(root, name)):
                return ""
        self.say("baseline", name, source)
        if not name:
            return ""
        return os.path.abspath(name) if flag is not None else os.path.join(root, name)


def _judge(globs: Iterable[str], key: str, file: str) -> None:
    for glob in globs:
        if not is_glob(glob):
            raise ConfigError(f"{at(file, key) or 'command line'}: `{key}` has `{glob}`, which as a glob of gitignore matches nothing")


def _profile_from(table: dict[str, Any], file: str, site: Site, flags: Flags) -> str:
    """Where the profile comes from."""
    if flags.profile not in ("", "auto"):
        return "command line"
    if not flags.profile and table.get("profile", "auto") != "auto":
        return file
    return "default" if site.profile.name == "plain" else "recognised"


def expanded(words: Iterable[str], file: str, catalogue: Catalogue) -> list[str]:
    """The names of the rules that words mean: rules, families and presets."""
    names: dict[str, None] = {}
    for word in words:
        if word == "all":
            names.update(dict.fromkeys(catalogue.names))
        elif word == "default" or word in PRESETS:
            names.update((rule.name, None) for rule in catalogue if rule.default)
            names.update(dict.fromkeys(PRESETS.get(word, ())))
        elif word in catalogue.names:
            names[word] = None
        elif catalogue.family(word):
            names.update(dict.fromkeys(catalogue.family(word)))
        else:
            raise unknown(file, "rule, family or preset", word, [*catalogue.names, *catalogue.families, "default", *PRESETS, "all"])
    return list(names)


def _with_options(tables: object, flags: Flags) -> object:
    """The tables of rules, with what the command line sets."""
    if not flags.options or not isinstance(tables, dict):
        return tables
    tables = dict(tables)
    for name, key, value in flags.options:
        table = tables.get(name, {})
        if isinstance(table, dict):
            tables[name] = table | {key: value}
    return tables


def _set_up(tables: object, read: _Reader) -> dict[str, Chosen]:
    file, catalogue = read.file, read.catalogue
    if not isinstance(tables, dict):
        raise ConfigError(f"{file}: `rules` is not a table")
    # The table of a rule that is off is checked too: a mistake there would show on the day it is turned on.
    rules: dict[str, Chosen] = {}
    if tables:
        from .options import set_up
    for name, table in tables.items():
        if name not in catalogue.names:
            raise unknown(file, "rule", name, catalogue.names)
        if not isinstance(table, dict):
            raise ConfigError(f"{at(file, name)}: `rules.{name}` is not a table of options")
        rules[name] = set_up(catalogue.named(name), dict(table), file)
        for key, value in table.items():
            read.say(f"rules.{name}.{key}", value, file)
    return rules


def _trust(read: _Reader, flags: Flags) -> dict[str, Safety]:
    """How far the user trusts the fixes of rules, where not as far as the rules do."""
    trust: dict[str, Safety] = {}
    file = read.file or "command line"
    for key, safety in (("safe-fixes", Safety.SAFE), ("unsafe-fixes", Safety.UNSAFE)):
        for name in expanded(read.listed(key), file, read.catalogue):
            if trust.setdefault(name, safety) is not safety:
                raise ConfigError(f"{at(file, key)}: the fixes of `{name}` are called safe and unsafe; name it in one of the two lists")
    fixable, unfixable = read.listed("fixable", flags.fixable), read.added("unfixable", flags.unfixable)
    never = set(expanded(unfixable, file, read.catalogue))
    if fixable:
        never |= set(read.catalogue.names) - set(expanded(fixable, file, read.catalogue))
    return trust | dict.fromkeys(never, Safety.SHOWN)
