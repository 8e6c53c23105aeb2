"""Settings of markdownlint and rumdl, and what they are here.

Only rules that report the same kind of mistake are equals, by the documentation of both
(https://github.com/DavidAnson/markdownlint/blob/main/doc/Rules.md, https://rumdl.dev/rules/): no rule of ours is about the length of
lines, inline HTML or one style of several that are right.  Programs (`.markdownlint.cjs`) are not run.
"""

from __future__ import annotations

import os

from ..registry.catalogue import CATALOGUE
from ..source.project import PYPROJECT
from ..source.read import read_bytes
from ..source.toml_lines import parse_toml
from ..source.yaml_settings import load_yaml
from ..values.diagnostics import Severity
from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy
from .model import is_glob

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

EQUALS = {
    "MD001": "skipped-heading-level",
    "MD009": "trailing-whitespace",
    "MD011": "literal-link",
    "MD012": "blank-run",
    "MD018": "unspaced-heading",
    "MD025": "several-first-level-headings",
    "MD036": "bold-as-heading",
    "MD037": "literal-emphasis",
    "MD039": "spaced-link-text",
    "MD042": "empty-link",
    "MD045": "missing-alt",
    "MD047": "final-newline",
    "MD052": "bare-reference",
    "MD053": "unused-definition",
    "MD057": "missing-target",
    "MD059": "vague-link-text",
    "MD066": "missing-footnote",
    "MD083": "mojibake",
    "MD084": "invisible-character",
    "MD089": "cjk-latin-spacing",
    "MD091": "unread-markdown",
    "MD092": "merge-conflict",
}
"""By rule of markdownlint and rumdl, the rule that reports the same here.  MD057, and those from MD066 on, are rumdl's alone."""

NAMES = {
    "heading-increment": "MD001",
    "no-trailing-spaces": "MD009",
    "no-reversed-links": "MD011",
    "no-multiple-blanks": "MD012",
    "no-missing-space-atx": "MD018",
    "single-h1": "MD025",
    "single-title": "MD025",
    "no-emphasis-as-heading": "MD036",
    "no-space-in-emphasis": "MD037",
    "no-space-in-links": "MD039",
    "no-empty-links": "MD042",
    "no-alt-text": "MD045",
    "single-trailing-newline": "MD047",
    "reference-links-images": "MD052",
    "link-image-reference-definitions": "MD053",
    "existing-relative-links": "MD057",
    "descriptive-link-text": "MD059",
    "footnote-validation": "MD066",
    "mojibake": "MD083",
    "invisible-characters": "MD084",
    "cjk-spacing": "MD089",
    "no-markdown-in-html": "MD091",
    "merge-conflict": "MD092",
}
"""By name of a rule there, its number."""
_OPTIONS = {("MD012", "maximum"): "most"}
"""Options that mean the same: by rule and option there, the option of the equal rule here."""

_MARKDOWNLINT = ("jsonc", "json", "yaml", "yml")
_PROGRAMS = ("cjs", "mjs")
_RUMDL = (".rumdl.toml", "rumdl.toml", ".config/rumdl.toml", PYPROJECT)
_SILENT = frozenset({"$schema"})
_LONGEST = 80
"""Characters of a name that are shown."""


class Setting(NamedTuple):
    """A setting of another linter."""

    name: str
    """As its file writes it, such as ``MD009`` or ``MD013.line_length``."""
    place: str
    """The file and the line, such as ``.markdownlint.json:3``."""


class OtherLinters:
    """What the settings of other linters in a folder are here, each with its origin."""

    def __init__(self) -> None:
        self.ignored: dict[str, Setting] = {}
        """Rules of ours that are off."""
        self.selected: dict[str, Setting] = {}
        """Rules of ours that are on, though they are off by default."""
        self.options: dict[tuple[str, str], tuple[object, Setting]] = {}
        """Values by rule and option."""
        self.exclude: dict[str, Setting] = {}
        """Globs of files that are not checked."""
        self.unfixable: dict[str, Setting] = {}
        self.per_file: dict[str, tuple[list[str], Setting]] = {}
        """By glob, the rules that are off there."""
        self.left: list[Setting] = []
        """What has no equal here, or is not read."""

    @property
    def files(self) -> list[str]:
        """The files that have any settings, in the order in which they were read."""
        all_of_them = (*self._taken(), *self.left)
        return list(dict.fromkeys(setting.place.rpartition(":")[0] or setting.place for setting in all_of_them))

    @property
    def taken(self) -> int:
        """How many settings have an equal here."""
        return len(set(self._taken()))

    def _taken(self) -> Iterator[Setting]:
        for some in (self.selected, self.ignored, self.exclude, self.unfixable):
            yield from some.values()
        yield from (setting for _, setting in (*self.options.values(), *self.per_file.values()))

    def set_rule(self, name: str, value: object, setting: Setting) -> None:
        """Turn a rule on or off, or set its options; ``name`` is its number or another name of it."""
        number = _number(name)
        rule = EQUALS.get(number)
        if rule is None:
            self.left.append(setting)
            return
        table = value if isinstance(value, dict) else {"severity": value} if isinstance(value, str) else {}
        if value is False or value is None or table.get("enabled") is False:
            self.selected.pop(rule, None)
            self.ignored[rule] = setting
            return
        self.ignored.pop(rule, None)
        if not CATALOGUE.named(rule).default:
            self.selected[rule] = setting
        for key, wanted in table.items():
            origin = Setting(f"{setting.name}.{key}"[:_LONGEST], setting.place)
            option = _OPTIONS.get((number, str(key)))
            if option and type(wanted) is int and wanted > 0:
                self.options[rule, option] = wanted, origin
            elif key == "severity" and isinstance(wanted, str) and wanted in _SEVERITIES:
                self.options[rule, "severity"] = wanted, origin
            elif key != "enabled":
                self.left.append(origin)

    def exclude_glob(self, glob: object, setting: Setting) -> None:
        """Exclude files, unless the glob means something else to gitignore."""
        if isinstance(glob, str) and not _OTHER_GLOB().search(glob) and is_glob(glob):
            self.exclude[glob] = setting
        else:
            self.left.append(setting)


_SEVERITIES = frozenset(one.value for one in Severity)
_OTHER_GLOB = lazy(r"^[!#~]|[{}()\x00-\x1f\x7f]|\.\./|##")


def other_linters(folder: str) -> OtherLinters:
    """Return what markdownlint and rumdl are set to in a folder.

    If several files set the same rule, it is as the last one has it: rumdl's after markdownlint's, and `.markdownlint.json` after
    `.markdownlint-cli2.jsonc`, as that program reads them.  A file that cannot be read is among what is left.
    """
    found = OtherLinters()
    for file in _first(folder, [f".markdownlint-cli2.{ending}" for ending in ("jsonc", "yaml", *_PROGRAMS)]):
        table = _table(folder, file, found)
        for key, value in table.values.items():
            if key == "config" and isinstance(value, dict):
                _markdownlint(value, table.within("config"), found)
            elif key == "ignores" and isinstance(value, list):
                for glob in value:
                    found.exclude_glob(_rooted(glob), table.setting(str(glob), "ignores", str(glob)))
            elif key not in _SILENT:
                found.left.append(table.setting(str(key), str(key)))
    for file in _first(folder, [*(f".markdownlint.{ending}" for ending in (*_MARKDOWNLINT, *_PROGRAMS)), ".markdownlintrc"]):
        table = _table(folder, file, found)
        _markdownlint(table.values, table, found)
    for file in _first(folder, [".markdownlintignore"]):
        lines = _text(folder, file, found).splitlines()
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                found.exclude_glob(line.strip(), Setting(line.strip()[:_LONGEST], f"{file}:{number}"))
    for file in _RUMDL:
        table = _table(folder, file, found, required=file != PYPROJECT) if os.path.lexists(os.path.join(folder, file)) else _Table(file)
        if table.values:
            _rumdl(table, found)
            break
    return found


class _Table(NamedTuple):
    """The settings of a file."""

    file: str
    values: dict[str, object] = {}  # noqa: RUF012 - nobody changes it
    text: str = ""
    """Without comments, to find lines."""
    start: int = 0

    def within(self, *keys: str) -> _Table:
        """A table whose lines are looked for below some keys."""
        return self._replace(start=self._offset(keys))

    def setting(self, name: str, *keys: str) -> Setting:
        """A setting with the line of its key."""
        return Setting(name[:_LONGEST], f"{self.file}:{self.text.count(chr(10), 0, self._offset(keys)) + 1}")

    def _offset(self, keys: Iterable[str]) -> int:
        import re

        at = self.start
        for key in keys:
            match = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])").search(self.text, at)
            at = match.start() if match else at
        return at


def _markdownlint(values: dict[str, object], table: _Table, found: OtherLinters) -> None:
    """What the configuration of markdownlint turns on and off, from its first line to its last."""
    for key, value in values.items():
        setting = table.setting(str(key), str(key))
        tagged = _TAGS.get(str(key).lower())
        if tagged:
            for number in tagged:
                found.set_rule(number, value, setting)
        elif key not in _SILENT and not (key == "default" and value is True):
            found.set_rule(str(key), value, setting)


_TAGS = {
    "accessibility": ("MD045", "MD059"),
    "atx": ("MD018",),
    "blank_lines": ("MD012", "MD047"),
    "emphasis": ("MD036", "MD037"),
    "headings": ("MD001", "MD018", "MD025", "MD036"),
    "images": ("MD045", "MD052", "MD053"),
    "links": ("MD011", "MD039", "MD042", "MD052", "MD053", "MD059"),
    "spaces": ("MD018",),
    "whitespace": ("MD009", "MD012", "MD037", "MD039"),
}
"""By tag of markdownlint, its rules that have an equal here."""


def _rumdl(table: _Table, found: OtherLinters) -> None:
    """What the configuration of rumdl turns on and off: tables of rules first, then lists of rules."""
    shared = table.values.get("global")
    top = {**table.values, **shared} if isinstance(shared, dict) else table.values
    for key, value in table.values.items():
        if isinstance(value, dict) and _RULE().fullmatch(_number(key)):
            found.set_rule(key, value, table.setting(key, key))
    for key, value in top.items():
        if key == "per-file-ignores" and isinstance(value, dict):
            for glob, names in value.items():
                _per_file(glob, names, table.setting(str(glob), key, str(glob)), found)
        elif key in ("disable", "extend-disable", "enable", "extend-enable", "unfixable", "exclude") and isinstance(value, list):
            for item in value:
                _item(key, str(item), table.setting(str(item), key, str(item)), found)
        elif key != "global" and not (isinstance(value, dict) and _RULE().fullmatch(_number(key))):
            found.left.append(table.setting(key, key))


def _item(key: str, item: str, setting: Setting, found: OtherLinters) -> None:
    if key == "exclude":
        found.exclude_glob(item, setting)
    elif key == "unfixable":
        rule = EQUALS.get(_number(item))
        if rule:
            found.unfixable[rule] = setting
        else:
            found.left.append(setting)
    else:
        found.set_rule(item, key.endswith("enable"), setting)


def _per_file(glob: str, names: object, setting: Setting, found: OtherLinters) -> None:
    wanted = [EQUALS.get(_number(str(name))) for name in names] if isinstance(names, list) else []
    rules = [rule for rule in wanted if rule]
    if rules and not _OTHER_GLOB().search(glob) and is_glob(glob):
        found.per_file[glob] = rules, setting
    else:
        found.left.append(setting)


_RULE = lazy(r"MD\d{3}")


def _number(name: str) -> str:
    """The number of a rule, which is its name where we know no other."""
    return NAMES.get(name.lower().replace("_", "-"), name.upper())


def _rooted(glob: object) -> object:
    """A glob that is relative to its file, as gitignore writes it: without a slash, it would match in every folder."""
    if not isinstance(glob, str) or glob.startswith(("**/", "/", "!", "#")):
        return glob
    return f"/{glob.removeprefix('./')}"


def _first(folder: str, names: Iterable[str]) -> list[str]:
    """The first of some files that is there."""
    return [name for name in names if os.path.lexists(os.path.join(folder, name))][:1]


def _text(folder: str, file: str, found: OtherLinters) -> str:
    try:
        return read_bytes(os.path.join(folder, file)).decode("utf-8-sig")
    except (OSError, ValueError):
        found.left.append(Setting("cannot be read", file))
        return ""


def _table(folder: str, file: str, found: OtherLinters, *, required: bool = True) -> _Table:
    """The settings of a file; without any if it is none of rumdl or markdownlint."""
    if file.rpartition(".")[2] in _PROGRAMS:
        found.left.append(Setting("a program, which is not run", file))
        return _Table(file)
    text = _text(folder, file, found)
    if file.endswith(".toml"):
        try:
            values: object = parse_toml(text)
        except ValueError:
            values = None
        tool = values.get("tool") if isinstance(values, dict) and file == PYPROJECT else None
        values = (tool.get("rumdl") if isinstance(tool, dict) else None) if file == PYPROJECT else values
        text = _LINE_COMMENT().sub(_blanked, text)
        start = max(text.find("[tool.rumdl"), 0) if file == PYPROJECT else 0
    else:
        is_yaml = file.endswith((".yaml", ".yml"))
        text, start = _LINE_COMMENT().sub(_blanked, text) if is_yaml else _NO_JSON().sub(_blanked, text), 0
        values = load_yaml(text)  # JSON without its comments and tabs is YAML, also with a comma after the last value
    if isinstance(values, dict):
        return _Table(file, {str(key): value for key, value in values.items()}, text, start)
    if required and text.strip():
        found.left.append(Setting("cannot be read", file))
    return _Table(file)


_NO_JSON = lazy(r"""("(?:[^"\\\n]|\\.)*+"?)|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|\t""")
_LINE_COMMENT = lazy(r"(?m)()^[ \t]*+#[^\n]*+")


def _blanked(match: re.Match[str]) -> str:
    """A string as it is, and a comment as spaces, so that lines stay where they are."""
    return match[1] or "".join("\n" if char == "\n" else " " for char in match[0])
