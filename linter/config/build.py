"""Builds the settings of a folder from a configuration file and the overrides; every key is checked."""

from __future__ import annotations

import os

from ..registry.presets import PRESETS
from ..source.project import BASELINE, is_inside, project_of
from ..values.diagnostics import Severity
from ..values.edits import Safety
from ..values.errors import UnknownRuleError
from ..values.toml import toml
from .files import ConfigFile
from .model import Config, SelectedRule, is_glob

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..registry.catalogue import Catalogue
    from ..values.profiles import Site
    from .overrides import Overrides

KEYS: dict[str, str] = {
    "profile": "The generator of the site: `auto`, or one of the profiles.",
    "timezone": "The site's time zone, an IANA name; `auto` profiles read it from the site's own configuration.",
    "select": "The rules to use instead of the default ones: names, families or presets.",
    "extend-select": "Rules to use as well.",
    "ignore": "Rules not to use.",
    "exclude": "Files and folders to skip, as patterns of `.gitignore`, relative to this file.",
    "pages": "Whether all rules apply to whole HTML pages without front matter, not only those about parse errors and security.",
    "per-file-ignores": "A table of globs, each with a list of rules that are off for the files that match.",
    "fail-on": "The lowest severity that makes a run fail: `info`, `warning` (default) or `error`.",
    "safe-fixes": "Rules all of whose fixes you call safe.",
    "unsafe-fixes": "Rules all of whose fixes you call unsafe.",
    "fixable": "The only rules whose fixes may be applied; empty for all rules.",
    "unfixable": "Rules whose fixes are shown but never applied.",
    "no-inline-ignore": "Rules that no comment in a post can ignore.",
    "baseline": "The file of recorded problems, relative to this file; empty for none.",
    "rules": "A table for each rule, with its options and its `severity`.",
    "own-rules": "Rules of your own, a table for each; see [own rules](own-rules.md).",
}
_CHOOSING = ("select", "extend-select")


def build_config(file: ConfigFile, site: Site, overrides: Overrides, catalogue: Catalogue) -> Config:
    """Build the settings for the files below the folder of a configuration file; raises ``ConfigError``."""
    for key in file.table:
        if key not in KEYS:
            raise file.unknown("key", key, KEYS, key)
    reader = _Reader(file, overrides, catalogue)
    reader.note("profile", site.profile.name, _source_of_profile(file, site, overrides))
    timezone_source = file.source("timezone") if "timezone" in file.table else "recognised" if site.timezone else "default"
    reader.note("timezone", site.timezone, overrides.origin if overrides.timezone else timezone_source)
    selected = reader.rules("select", overrides.select, replaces=True, default=("default",))
    # A user who adds a rule for one run does not mean to drop the file's.
    selected += reader.rules("extend-select", overrides.extend_select)
    ignored = reader.rules("ignore", overrides.ignore)
    # The more exact word wins: a rule that is named stays when its family is ignored.
    exact = {name for name in (*overrides.select, *overrides.extend_select) if name in catalogue.names} - set(overrides.ignore)
    configured = _configured(file, overrides, catalogue, reader)
    trust = _trust(reader, overrides)
    rules = []
    for rule in catalogue.rules(name for name in dict.fromkeys(selected) if name not in ignored or name in exact):
        one = configured.get(rule.name) or SelectedRule(rule, None, rule.severity)
        rules.append(one._replace(trust=trust[rule.name]) if rule.name in trust else one)
    if "own-rules" in file.table:
        reader.note("own-rules", file.table["own-rules"], file.source("own-rules"))
    never_ignored = reader.rules("no-inline-ignore", ("security", "policy") if overrides.no_inline_ignore else ())
    return Config(
        tuple(rules),
        site,
        reader.exclude(),
        reader.per_file_ignores(),
        file.root,
        fail_on=Severity(reader.word("fail-on", [severity.value for severity in Severity], Severity.WARNING.value, overrides.fail_on)),
        catalogue=catalogue,
        baseline=reader.baseline(),
        never_ignored=frozenset(never_ignored),
        configured=tuple(configured.values()),
        pages=reader.flag("pages"),
        templates=overrides.untrusted,
        sources=tuple(reader.sources),
    )


def expand_rules(words: Iterable[str], catalogue: Catalogue, file: ConfigFile, *keys: str, untrusted: bool = True) -> list[str]:
    """Return the names of the rules that words mean: rules, families and presets; raises ``UnknownRuleError``.

    Without ``untrusted``, families and presets are without the rules for the posts of strangers; ``all`` has them.
    """
    names: dict[str, None] = {}
    strangers = catalogue.untrusted_names if words else ()
    for word in words:
        preset = PRESETS.get(word)
        if preset and preset.every_rule:
            names.update(dict.fromkeys(catalogue.names))
        elif preset:
            names.update(dict.fromkeys(catalogue.default_names))
            names.update(dict.fromkeys(preset.adds))
            names.update(dict.fromkeys(strangers if untrusted else ()))
        elif word in catalogue.names:
            names[word] = None
        elif catalogue.family(word):
            names.update(dict.fromkeys(name for name in catalogue.family(word) if untrusted or name not in strangers))
        else:
            known = [*catalogue.names, *catalogue.families, *PRESETS]
            raise file.unknown("rule, family or preset", word, known, *keys, kind=UnknownRuleError)
    return list(names)


class _Reader:
    """Takes keys out of a configuration file, and notes where each value comes from."""

    def __init__(self, file: ConfigFile, overrides: Overrides, catalogue: Catalogue) -> None:
        self.file = file
        self.overrides = overrides
        self.over = ConfigFile(overrides.origin)
        """Stands for a file in messages about the overrides."""
        self.catalogue = catalogue
        self.sources: list[tuple[str, str, str]] = []
        self.selected = [*(overrides.select or self.strings("select")), *self.strings("extend-select"), *overrides.extend_select]
        """The words that choose rules, as they are written."""

    def note(self, key: str, value: object, source: str) -> None:
        self.sources.append((key, toml(value), source))

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings of the file."""
        value = self.file.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.file.error(f"`{key}` is not a list of strings", key)
        return tuple(value)

    def rules(self, key: str, more: tuple[str, ...] = (), *, replaces: bool = False, default: tuple[str, ...] = ()) -> list[str]:
        """The rules that a list of the file names, with those of the overrides behind them or, if they replace it, instead of them."""
        words = self.strings(key)
        # What is turned off, or cannot be ignored, is all of a family.
        untrusted = self.overrides.untrusted or key not in _CHOOSING
        source = self.file.source(key) if key in self.file.table else "default"
        if more and replaces:
            self.note(key, list(more), self.overrides.origin)
            return expand_rules(more, self.catalogue, self.over, untrusted=untrusted)
        words = words or default
        if more:
            source = f"{self.file.source(key) if words else 'default'} and {self.overrides.origin}"
        self.note(key, [*words, *more], source)
        names = expand_rules(words, self.catalogue, self.file, key, untrusted=untrusted)
        return [*names, *expand_rules(more, self.catalogue, self.over, untrusted=untrusted)]

    def word(self, key: str, words: list[str], default: str, override: str) -> str:
        """One of some words."""
        value = override or self.file.table.get(key, default)
        if value not in words:
            raise (self.over if override else self.file).unknown(
                "value", str(value), words, *(() if override else (key,)), where=f" of `{key}`"
            )
        self.note(key, value, self.overrides.origin if override else self.file.source(key) if key in self.file.table else "default")
        return str(value)

    def flag(self, key: str) -> bool:
        """``true`` or ``false``; ``false`` if it is not set."""
        value = self.file.table.get(key, False)
        if not isinstance(value, bool):
            raise self.file.error(f"`{key}` is neither `true` nor `false`", key)
        self.note(key, value, self.file.source(key) if key in self.file.table else "default")
        return value

    def exclude(self) -> tuple[str, ...]:
        """Globs of what is not checked."""
        globs, more = self.strings("exclude"), self.overrides.exclude
        source = self.file.source("exclude") if "exclude" in self.file.table else "default"
        if more:
            source = f"{self.file.source('exclude') if globs else 'default'} and {self.overrides.origin}"
        self.note("exclude", [*globs, *more], source)
        _check_globs(more, "exclude", self.over)
        _check_globs(globs, "exclude", self.file)
        return globs + more

    def per_file_ignores(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Pairs of a glob and the rules that it turns off."""
        key = "per-file-ignores"
        value = self.file.table.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(words, list) for words in value.values()):
            raise self.file.error(f"`{key}` is not a table of lists", key)
        _check_globs(value, key, self.file)
        self.note(key, value, self.file.source(key) if value else "default")
        return tuple((glob, tuple(expand_rules(map(str, words), self.catalogue, self.file, key, glob))) for glob, words in value.items())

    def baseline(self) -> str:
        """The path of the baseline; the one of the usual name if it exists and nothing else is set."""
        name, source, override = self.file.table.get("baseline"), self.file.source("baseline"), self.overrides.baseline
        if name is not None and not isinstance(name, str):
            raise self.file.error("`baseline` is not the name of a file", "baseline")
        if override is not None:
            name, source = override, self.overrides.origin
        if name is None:
            name, source = BASELINE, "default"
            if not os.path.exists(os.path.join(self.file.root, name)):
                self.note("baseline", "", source)
                return ""
        self.note("baseline", name, source)
        if not name:
            return ""
        if override is not None:
            return os.path.abspath(name)
        path = os.path.join(self.file.root, name)
        if not (is_inside(path, self.file.root) or is_inside(path, project_of(self.file.root))):
            # A configuration comes with the posts.
            message = f"`baseline`: `{name}` is outside the project; name it with `--baseline FILE`, or keep it inside"
            raise self.file.error(message, *(("baseline",) if "baseline" in self.file.table else ()))
        return path


def _check_globs(globs: Iterable[str], key: str, file: ConfigFile) -> None:
    for glob in globs:
        if not is_glob(glob):
            raise file.error(f"invalid glob `{glob}` in `{key}`: as a pattern of .gitignore it matches nothing", key, word=glob)


def _source_of_profile(file: ConfigFile, site: Site, overrides: Overrides) -> str:
    if overrides.profile not in ("", "auto"):
        return overrides.origin
    if not overrides.profile and file.table.get("profile", "auto") != "auto":
        return file.source("profile")
    return "default" if site.profile.name == "plain" else "recognised"


def _configured(file: ConfigFile, overrides: Overrides, catalogue: Catalogue, reader: _Reader) -> dict[str, SelectedRule]:
    """The rules with options, from the file's tables and the overrides."""
    tables = file.table.get("rules", {})
    if not isinstance(tables, dict):
        raise file.error("`rules` is not a table", "rules")
    over: dict[str, dict[str, object]] = {}
    for name, key, value in overrides.options:
        over.setdefault(name, {})[key] = value
    # The table of a rule that is off is checked too: a mistake there would show on the day it is turned on.
    rules: dict[str, SelectedRule] = {}
    preset = [option for word in reader.selected if word in PRESETS for option in PRESETS[word].options]
    if tables or over or preset:
        from .options import configure_rule
    for name, key, on in preset:
        rules[name] = configure_rule(catalogue.named(name), {key: on}, reader.over, rules.get(name))
    for name, table in tables.items():
        if name not in catalogue.names:
            raise file.unknown("rule", name, catalogue.names, "rules", name, kind=UnknownRuleError)
        if not isinstance(table, dict):
            raise file.error(f"`rules.{name}` is not a table of options", "rules", name)
        rules[name] = configure_rule(catalogue.named(name), table, file, rules.get(name))
        _note_options(reader, name, table, file)
    for name, table in over.items():
        if name not in catalogue.names:
            raise reader.over.unknown("rule", name, catalogue.names, kind=UnknownRuleError)
        rules[name] = configure_rule(catalogue.named(name), table, reader.over, rules.get(name))
        _note_options(reader, name, table, None)
    return rules


def _note_options(reader: _Reader, name: str, table: Mapping[str, object], file: ConfigFile | None) -> None:
    for key, value in table.items():
        reader.note(f"rules.{name}.{key}", value, file.source("rules", name, key) if file else reader.overrides.origin)


def _trust(reader: _Reader, overrides: Overrides) -> dict[str, Safety]:
    """How far the user trusts the fixes of rules, where not as far as the rules do."""
    trust: dict[str, Safety] = {}
    for key, safety in (("safe-fixes", Safety.SAFE), ("unsafe-fixes", Safety.UNSAFE)):
        for name in reader.rules(key):
            if trust.setdefault(name, safety) is not safety:
                message = f"the fixes of `{name}` are called safe and unsafe; name it in one of the two lists"
                raise reader.file.error(message, key, word=name)
    only, never = reader.rules("fixable", overrides.fixable, replaces=True), set(reader.rules("unfixable", overrides.unfixable))
    if only:
        never |= set(reader.catalogue.names) - set(only)
    applied = dict.fromkeys((name for word in reader.selected for name in _applied_by(word)), Safety.UNSAFE)
    return applied | trust | dict.fromkeys(never, Safety.SHOWN)


def _applied_by(word: str) -> tuple[str, ...]:
    """The rules whose fixes are applied, and not only shown, where a preset is selected."""
    return PRESETS[word].applies if word in PRESETS else ()
