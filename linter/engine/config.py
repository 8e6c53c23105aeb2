"""The settings in force for a file, from TOML; every key is checked."""

from __future__ import annotations

import os
import re
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from ..rules.api import Rule, Severity, Site
from ..source.site import recognise
from ..values.profiles import PROFILES
from .catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FILES = ("postlint.toml", ".postlint.toml", "pyproject.toml")


class ConfigError(Exception):
    """A setting that cannot be right; the message names the file, the key and the nearest valid word."""


class Chosen(NamedTuple):
    """A rule that takes part, with its options and severity."""

    rule: Rule
    options: Any
    severity: Severity


class Config(NamedTuple):
    """Everything that a run needs to know about one folder's files; built once, checked once."""

    chosen: tuple[Chosen, ...]
    site: Site
    exclude: tuple[str, ...]
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...]
    """Pairs of a glob and the rules it turns off."""
    root: str
    """The folder that globs are relative to."""
    sources: tuple[tuple[str, str, str], ...]
    """For ``postlint config``: key, value as TOML, and where it comes from."""

    def severity(self, name: str) -> Severity:
        """How bad a finding of that rule is here."""
        for one in self.chosen:
            if one.rule.name == name:
                return one.severity
        return Severity.WARNING

    def for_file(self, path: str) -> frozenset[str]:
        """The rules that ``per-file-ignores`` turns off for a file."""
        if not self.per_file_ignores:
            return frozenset()
        relative = _relative(path, self.root)
        return frozenset(name for glob, names in self.per_file_ignores if matches(glob, relative) for name in names)

    def excludes(self, path: str) -> bool:
        """Whether ``exclude`` rules the path out."""
        if not self.exclude:
            return False
        relative = _relative(path, self.root)
        return any(matches(glob, relative) for glob in self.exclude)


class Flags(NamedTuple):
    """What the command line says; it wins over every file."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    profile: str = ""
    config: str = ""
    """The one file to read, instead of the nearest."""
    isolated: bool = False


def _relative(path: str, root: str) -> str:
    try:
        return os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def matches(glob: str, path: str) -> bool:
    """Whether a path relative to the root fits a glob, by gitignore's rules (``drafts/``, ``**/old/*.md``)."""
    return bool(_spec(glob).match_file(path))


_specs: dict[str, Any] = {}


def _spec(glob: str) -> Any:  # noqa: ANN401 - pathspec is imported only where a glob is set
    if glob not in _specs:
        import pathspec

        _specs[glob] = pathspec.GitIgnoreSpec.from_lines([glob])
    return _specs[glob]


class Configs:
    """The settings of each folder, worked out once a folder."""

    def __init__(self, flags: Flags) -> None:
        self.flags = flags
        self._files: dict[str, tuple[str, dict[str, Any]] | None] = {}
        self._sites: dict[str, Site] = {}
        self._built: dict[tuple[str, Site], Config] = {}
        self._folders: dict[str, Config] = {}

    def of(self, path: str) -> Config:
        """The settings for a file; raises ``ConfigError``."""
        return self.of_folder(os.path.dirname(os.path.abspath(path)))

    def of_folder(self, folder: str) -> Config:
        """The settings for the files of a folder (absolute); raises ``ConfigError``."""
        found = self._folders.get(folder)
        if found is None:
            found = self._folders[folder] = self._made(folder)
        return found

    def _made(self, folder: str) -> Config:
        file, table = self._nearest(folder)
        site = self._site(folder, file, table)
        key = (file, site)
        if key not in self._built:
            root = os.path.dirname(os.path.abspath(file)) if file else os.getcwd()
            self._built[key] = _build(table, file, root, site, self.flags)
        return self._built[key]

    def _nearest(self, folder: str) -> tuple[str, dict[str, Any]]:
        if self.flags.isolated:
            return "", {}
        if self.flags.config:
            return self.flags.config, _table(self.flags.config, required=True) or {}
        at = folder
        while True:
            if at not in self._files:
                self._files[at] = _settings_in(at)
            found = self._files[at]
            if found is not None:
                return found
            up = os.path.dirname(at)
            if up == at:
                return "", {}
            at = up

    def _site(self, folder: str, file: str, table: dict[str, Any]) -> Site:
        name = self.flags.profile or table.get("profile", "auto")
        zone = table.get("timezone", "")
        if not isinstance(name, str) or (name != "auto" and name not in PROFILES):
            raise _unknown(file or "--profile", "profile", str(name), ["auto", *PROFILES])
        if not isinstance(zone, str) or not _is_zone(zone):
            raise ConfigError(
                f"{_at(file, 'timezone')}: `timezone` is {zone!r}, which is not the name of a time zone such as `Asia/Shanghai`"
            )
        if folder not in self._sites:
            self._sites[folder] = recognise(folder)
        site = self._sites[folder]
        if name != "auto":
            site = site._replace(profile=PROFILES[name], guessed=False)
        return site._replace(timezone=zone or site.timezone)


def _is_zone(name: str) -> bool:
    if not name:
        return True
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _settings_in(folder: str) -> tuple[str, dict[str, Any]] | None:
    for name in FILES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            table = _table(path, required=name != "pyproject.toml")
            if table is not None:
                return path, table
    return None


def _table(path: str, *, required: bool) -> dict[str, Any] | None:
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
        return table
    found = table.get("tool", {}).get("postlint")
    if found is not None and not isinstance(found, dict):
        raise ConfigError(f"{_at(path, 'postlint')}: `tool.postlint` is not a table")
    return found if found is not None or required else None


KEYS: dict[str, str] = {
    "profile": "The generator whose reading counts: `auto`, or one of the profiles.",
    "timezone": "The site's time zone, an IANA name; `auto` profiles read it from the site's own configuration.",
    "select": "The rules to use instead of the default ones: names, families, `default` or `all`.",
    "extend-select": "Rules to use as well.",
    "ignore": "Rules not to use.",
    "exclude": "Files and folders not to look at, as gitignore writes them, relative to this file.",
    "per-file-ignores": "A table of globs, each with a list of rules that are off there.",
    "rules": "A table for each rule, with its options and its `severity`.",
}


def _build(table: dict[str, Any], file: str, root: str, site: Site, flags: Flags) -> Config:
    for key in table:
        if key not in KEYS:
            raise _unknown(file, "setting", key, KEYS)
    said: list[tuple[str, str, str]] = []

    def listed(key: str, flag: tuple[str, ...]) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{_at(file, key)}: `{key}` is not a list of strings")
        if flag:
            said.append((key, _toml(list(flag)), "command line"))
            return flag
        said.append((key, _toml(value), file if key in table else "default"))
        return tuple(value)

    def added(key: str, flag: tuple[str, ...]) -> tuple[str, ...]:
        value = listed(key, ())
        if flag:
            said.append((key, _toml([*value, *flag]), f"{file if value else 'default'} and command line"))
            said.remove(next(one for one in said if one[0] == key))
        return value + flag

    where = "command line" if flags.profile else (file if "profile" in table else "default")
    said.append(("profile", _toml(site.profile.name), where if where != "default" else "recognised"))
    said.append(("timezone", _toml(site.timezone), file if "timezone" in table else "recognised" if site.timezone else "default"))
    select = listed("select", flags.select) or ("default",)
    # Both have their say: a user who adds a rule for one run does not mean to drop the file's.
    more = added("extend-select", flags.extend_select)
    ignore = added("ignore", flags.ignore)
    names = _expanded((*select, *more), file or "command line")
    # The more exact word wins: a rule that is named stays when its family is ignored.
    ignored = _expanded(ignore, file or "command line")
    exact = {name for name in (*flags.select, *flags.extend_select) if name in CATALOGUE.names} - set(flags.ignore)
    chosen = _chosen([name for name in names if name not in ignored or name in exact], table.get("rules", {}), file, said)
    per_file = table.get("per-file-ignores", {})
    if not isinstance(per_file, dict) or not all(isinstance(value, list) for value in per_file.values()):
        raise ConfigError(f"{_at(file, 'per-file-ignores')}: `per-file-ignores` is not a table of lists")
    pairs = tuple((glob, tuple(_expanded(tuple(map(str, rules)), file))) for glob, rules in per_file.items())
    if pairs:
        said.append(("per-file-ignores", _toml(per_file), file))
    exclude = added("exclude", flags.exclude)
    return Config(tuple(chosen), site, exclude, pairs, root, tuple(said))


def _expanded(words: Iterable[str], file: str) -> list[str]:
    names: dict[str, None] = {}
    for word in words:
        if word == "all":
            names.update(dict.fromkeys(CATALOGUE.names))
        elif word == "default":
            names.update((rule.name, None) for rule in CATALOGUE if rule.default)
        elif word in CATALOGUE.names:
            names[word] = None
        elif CATALOGUE.family(word):
            names.update(dict.fromkeys(CATALOGUE.family(word)))
        else:
            raise _unknown(file, "rule or family", word, [*CATALOGUE.names, *CATALOGUE.families, "default", "all"])
    return list(names)


def _chosen(names: list[str], tables: object, file: str, said: list[tuple[str, str, str]]) -> Iterable[Chosen]:
    if not isinstance(tables, dict):
        raise ConfigError(f"{file}: `rules` is not a table")
    # The table of a rule that is off is checked too: a mistake there would show on the day it is turned on.
    set_up: dict[str, Chosen] = {}
    for name, table in tables.items():
        if name not in CATALOGUE.names:
            raise _unknown(file, "rule", name, CATALOGUE.names)
        if not isinstance(table, dict):
            raise ConfigError(f"{_at(file, name)}: `rules.{name}` is not a table of options")
        set_up[name] = _set_up(CATALOGUE.named(name), dict(table), file)
        said.extend((f"rules.{name}.{key}", _toml(value), file) for key, value in table.items())
    rules = [CATALOGUE.named(name) for name in names]
    return [set_up.get(rule.name) or Chosen(rule, rule.options, rule.severity) for rule in rules]


def _set_up(rule: Rule, table: dict[str, Any], file: str) -> Chosen:
    severity = rule.severity
    if "severity" in table:
        word = table.pop("severity")
        words = [one.value for one in Severity]
        if word not in words:
            raise _unknown(file, f"severity of `{rule.name}`", str(word), words)
        severity = Severity(word)
    return Chosen(rule, _options(rule, table, file), severity)


def _options(rule: Rule, table: dict[str, Any], file: str) -> Any:  # noqa: ANN401 - each rule's own type
    return rule.options._replace(**{key.replace("-", "_"): _option(rule, key, value, file) for key, value in table.items()})


def option_names(rule: Rule) -> tuple[str, ...]:
    """The options of a rule as users write them."""
    return tuple(name.replace("_", "-") for name in rule.options._fields)


def _option(rule: Rule, key: str, value: object, file: str) -> object:
    name = key.replace("-", "_")
    if key not in option_names(rule):
        raise _unknown(file, f"option of `rules.{rule.name}`", key, [*option_names(rule), "severity"])
    default = getattr(rule.options, name)
    where = f"{_at(file, key)}: `rules.{rule.name}.{key}`"
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{where} is not a list of strings")
        return tuple(value)
    if isinstance(default, Enum):
        words = [one.value for one in type(default)]
        if value not in words:
            raise _unknown(file, f"value of `rules.{rule.name}.{key}`", str(value), words)
        return type(default)(value)
    if type(value) is not type(default):
        kind = {bool: "true or false", int: "a whole number", str: "a string"}[type(default)]
        raise ConfigError(f"{where} is {value!r}, not {kind}")
    return value


def _unknown(file: str, what: str, word: str, known: Iterable[str]) -> ConfigError:
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1, 0.5)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    return ConfigError(f"{_at(file, word) or 'command line'}: there is no {what} `{word}`{hint}")


def _at(file: str, word: str) -> str:
    """``file:line`` of the first line that has the word; the TOML reader gives no places."""
    if not os.path.isfile(file):
        return file
    with open(file, encoding="utf-8", errors="replace") as text:
        for number, line in enumerate(text, 1):
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line):
                return f"{file}:{number}"
    return file


def _toml(value: object) -> str:
    """A value as it would stand in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml(str(key))} = {_toml(item)}" for key, item in value.items()) + " }"
    return str(value)


def excluded_by(configs: Configs) -> Callable[[str], bool]:
    """The function that says whether the settings nearest to a path exclude it."""
    return lambda path: configs.of(path).excludes(path)
