"""Generates the parts of the documentation that come from the code.

``python docs/generate.py`` writes them.  With ``--check`` it writes nothing, prints the differences and exits with 1 if there are any.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from argparse import ArgumentParser, _SubParsersAction
from difflib import unified_diff
from enum import Enum
from typing import TYPE_CHECKING, Any

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)  # documents this tree, whatever is installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.rules.api import Rule

COMMAND = "python docs/generate.py"
WIDTH = 98
INDEX = "linter/rules/index.py"
API = "linter/rules/api.py"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files that differ, or show the differences with ``--check``; returns the exit code."""
    parser = ArgumentParser(description="Generate the parts of the documentation that come from the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; show the differences and exit with 1")
    options = parser.parse_args(arguments)
    index = _rule_index()
    if not options.check and index != _read(INDEX):
        # Everything else accesses the rules through the index.
        _write(INDEX, index)
        return subprocess.run([sys.executable, __file__], check=False).returncode  # noqa: S603
    new = generated()
    old = {path: _read(path) for path in [*new, *_rule_pages()]}
    stale = [path for path in old if old[path] != new.get(path)]
    for path in stale:
        if options.check:
            _show_diff(path, old[path] or "", new.get(path, ""))
        else:
            _write(path, new.get(path))
    if options.check and stale:
        print(f"the documentation does not match the code; run `{COMMAND}`")
        return 1
    return 0


def generated() -> dict[str, str]:
    """The content of every generated file, by path relative to the root."""
    from linter.registry.catalogue import CATALOGUE

    files = {f"docs/rules/{rule.name}.md": _rule_page(rule) for rule in CATALOGUE}
    files["docs/rules/index.md"] = _rules_overview()
    files[INDEX] = _rule_index()
    files["docs/postlint.schema.json"] = _schema()
    files["docs/commands.md"] = _fill("docs/commands.md", _helps())
    files["docs/contributing.md"] = _fill("docs/contributing.md", {"triggers": _triggers()})
    files["docs/configuration.md"] = _fill("docs/configuration.md", {"keys": _keys(), "profiles": _profiles()})
    files["docs/markdownlint.md"] = _fill("docs/markdownlint.md", {"equal rules": _equal_rules()})
    files["CHANGELOG.md"] = _fill("CHANGELOG.md", {"rules of 0.2.0": _new_rules("0.2.0")})
    files["README.md"] = _fill("README.md", _readme_example())
    return files


# Rules


def _rule_page(rule: Rule) -> str:
    from linter.rules.explain import page

    note = f"<!-- Written by `{COMMAND}` from linter/rules/{rule.family}/{rule.name.replace('-', '_')}.py. -->"
    text = re.sub(r"^See also: .*$", lambda match: re.sub(r"`([a-z-]+)`", r"[`\1`](\1.md)", match[0]), page(rule), flags=re.MULTILINE)
    return f"{note}\n\n{text.rstrip()}\n"


def _rules_overview() -> str:
    from linter.rules import FAMILIES

    lines = [f"<!-- Written by `{COMMAND}` from the rules. -->", "", "# Rules", ""]
    lines += ["Each rule has one name, which is used in the configuration, in ignore comments and on the command line."]
    lines += ["The name of a family can be used instead of the names of its rules.", ""]
    lines += ["A safe fix changes nothing that a reader of the page sees; `postlint fix` applies it."]
    lines += ["An unsafe fix may change the look or the meaning; `postlint fix --unsafe-fixes` applies it too.", ""]
    for family, about in FAMILIES.items():
        lines += [f"## {_family_name(family)}", "", about, "", _rule_table(family), ""]
    return "\n".join(lines).rstrip() + "\n"


def _rule_index() -> str:
    """The index of the rules and of the lazy names of `rules.api`, from their files instead of the present index."""
    from linter.registry.catalogue import CATALOGUE
    from linter.rules.index import LAZY_NAMES

    LAZY_NAMES.update(_lazy_names())  # or a rule that uses a new one could not be imported

    types = "dict[tuple[str, str], tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...] | None, str, str, bool, bool]]"
    lines = [f'"""The rules and when they are called, without importing them; written by `{COMMAND}`."""', "", f"INDEX: {types} = {{"]
    lines += [
        "    # (family, file): kind, names, needs and tags of the trigger, safety of fixes, severity, on by default, with `--untrusted`"
    ]
    for name in CATALOGUE.names:
        rule = CATALOGUE.imported(name)
        lines.append(f"    {(rule.family, name.replace('-', '_'))}: {rule.index_entry!a},")
    lines += ["}", "", "# What `rules.api` imports only when a rule names it, and from where.", "LAZY_NAMES: dict[str, str] = {"]
    return "\n".join([*lines, *(f"    {name!r}: {module!r}," for name, module in _lazy_names()), "}", ""])


def _lazy_names() -> Iterator[tuple[str, str]]:
    """The names that `rules/api.py` imports only for type checkers, with their modules."""
    for statement in ast.parse(_read(API) or "").body:
        if isinstance(statement, ast.If) and isinstance(statement.test, ast.Name) and statement.test.id == "TYPE_CHECKING":
            for node in statement.body:
                if isinstance(node, ast.ImportFrom):
                    yield from ((alias.name, "." * node.level + (node.module or "")) for alias in node.names)


def _rule_table(family: str) -> str:
    from linter.registry.catalogue import CATALOGUE

    rows: list[tuple[str, ...]] = [("rule", "finds", "by default", "fix")]
    for rule in CATALOGUE:
        if rule.family == family:
            fix = rule.fix.value if rule.fix else "-"
            title = rule.title.rstrip(".").replace("|", "\\|")
            rows.append(
                (f"[{rule.name}]({rule.name}.md)", title, "with `--untrusted`" if rule.untrusted else "on" if rule.default else "off", fix)
            )
    return _table(rows)


def _new_rules(version: str) -> str:
    """The rules that a version brought, by family."""
    from linter.registry.catalogue import CATALOGUE
    from linter.rules import FAMILIES

    rows: list[tuple[str, ...]] = [("family", "new rules")]
    for family in FAMILIES:
        names = [rule.name for rule in CATALOGUE if rule.family == family and rule.since == version]
        if names:
            rows.append((_family_name(family), ", ".join(f"[{name}](docs/rules/{name}.md)" for name in names)))
    return _table(rows)


def _table(rows: list[tuple[str, ...]]) -> str:
    """A Markdown table; the first row is its header."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join("---" for _ in rows[0]) + " |")
    return "\n".join(lines)


def _family_name(family: str) -> str:
    return family.replace("_", "-")


# The example of the README

EXAMPLE = "examples/scraped-news.md"
LONGEST = 60


def _readme_example() -> dict[str, str]:
    text = _read(EXAMPLE) or ""
    fixed = _postlint("fix", "--unsafe-fixes", "-", "--stdin-filename", EXAMPLE, text=text)
    return {
        "before": _fence("markdown", _shorten(text, 15, 2)),
        "fixed": _fence("markdown", _shorten(fixed, 20, 2)),
    }


def _postlint(*arguments: str, text: str) -> str:
    """The output of postlint without a configuration file."""
    command = [sys.executable, "-m", "linter", *arguments, "--isolated", "--profile", "plain"]
    environment = os.environ | {"PYTHONUTF8": "1"}
    process = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment, check=False)  # noqa: S603
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} exited with {process.returncode}: {process.stderr}")
    return process.stdout


def _shorten(text: str, first: int, last: int) -> list[str]:
    lines = [line if len(line) <= LONGEST else f"{line[:LONGEST]}…" for line in map(str.rstrip, text.split("\n"))]
    while not lines[-1]:
        lines.pop()
    return lines if len(lines) <= first + last else [*lines[:first], "…", *lines[-last:]]


def _fence(language: str, lines: list[str]) -> str:
    return "\n".join([f"```{language}", *lines, "```"])


# Commands


def _helps() -> dict[str, str]:
    from linter.cli.commands import COMMANDS
    from linter.cli.parser import Help, parser

    os.environ["PYTHON_COLORS"] = "0"
    parsers = {"postlint": parser()}
    for name in COMMANDS:
        commands = next(action for action in parser(name)._actions if isinstance(action, _SubParsersAction))  # noqa: SLF001 - no public list
        parsers[f"postlint {name}"] = commands.choices[name]
    helps = {}
    for name, command_parser in parsers.items():
        command_parser.formatter_class = lambda prog: Help(prog, width=WIDTH)
        helps[name] = _fence("text", command_parser.format_help().rstrip().split("\n"))
    return helps


# Triggers


def _triggers() -> str:
    from linter.rules.triggers import triggers

    rows: list[tuple[str, ...]] = [("trigger", "what the rule receives")]
    rows += ((f"`{name}()`", trigger.about) for name, trigger in triggers().items())
    return _table(rows)


# Configuration


def _keys() -> str:
    from linter.config.build import KEYS

    return _table([("key", "meaning"), *((f"`{key}`", about) for key, about in KEYS.items())])


def _equal_rules() -> str:
    from linter.config.other_linters import EQUALS, NAMES

    names = {number: name for name, number in NAMES.items()}
    rows: list[tuple[str, ...]] = [("markdownlint, rumdl", "here")]
    rows += ((f"{number} `{names[number]}`", f"[{rule}](rules/{rule}.md)") for number, rule in EQUALS.items())
    return _table(rows)


def _profiles() -> str:
    from linter.syntax.front_matter import reading
    from linter.values.forms import Reading
    from linter.values.profiles import PROFILES

    dates = {"quoted": "`'2021-07-01T01:23:00Z'`", "plain": "`2021-07-01T01:23:00Z`", "wall": "`2021-07-01 09:23:00`"}
    forms = {
        "`---`": "---\na: 1\n---\n",
        "`+++`": "+++\na = 1\n+++\n",
        "`;;;`": ';;;\n"a": 1\n;;;\n',
        "`{`": '{"a": 1}\n',
        "`---json`": '---json\n{"a": 1}\n---\n',
        "no opening fence": "a: 1\n---\n",
        "no fences": "a: 1\n\n",
    }
    head = ("profile", "generator", "front matter that it reads", "blank line before the fence", "required fields", "dates", "YAML version")
    rows: list[tuple[str, ...]] = [head]
    for profile in PROFILES.values():
        required = ", ".join(f"`{field}`" for field in profile.required) or "-"
        blank = "allowed" if reading("\n---\na: 1\n---\n", profile) is Reading.FIELDS else "hides the fields"
        read = ", ".join(form for form, sample in forms.items() if reading(sample, profile) is Reading.FIELDS)
        rows.append((f"`{profile.name}`", profile.title, read, blank, required, dates[profile.date.value], profile.yaml))
    return _table(rows)


def _schema() -> str:
    import json

    from linter.config.build import KEYS
    from linter.registry import declared_rules
    from linter.registry.catalogue import CATALOGUE
    from linter.registry.presets import PRESETS
    from linter.values.diagnostics import Severity
    from linter.values.links import SCHEMA
    from linter.values.profiles import PROFILES

    rules = {"type": "array", "items": {"$ref": "#/definitions/rules"}}
    strings = {"type": "array", "items": {"type": "string"}}
    types: dict[str, dict[str, Any]] = {
        "profile": {"enum": ["auto", *PROFILES]},
        "timezone": {"type": "string"},
        "select": rules,
        "extend-select": rules,
        "ignore": rules,
        "exclude": strings,
        "per-file-ignores": {"type": "object", "additionalProperties": rules},
        "pages": {"type": "boolean"},
        "fail-on": {"enum": [severity.value for severity in Severity]},
        "safe-fixes": rules,
        "unsafe-fixes": rules,
        "fixable": rules,
        "unfixable": rules,
        "no-inline-ignore": rules,
        "baseline": {"type": "string"},
        "own-rules": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(declared_rules.NEEDED),
                "properties": {key: {"description": about} | _declared_rule_type(key) for key, about in declared_rules.KEYS.items()},
            },
        },
        "rules": {
            "type": "object",
            "additionalProperties": {"description": "The options of a rule of your own.", "type": "object"},
            "properties": {rule.name: _rule_options(rule) for rule in CATALOGUE},
        },
    }
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": SCHEMA,
        "title": "postlint.toml, and [tool.postlint] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"description": about, **types[key]} for key, about in KEYS.items()},
        "definitions": {"rules": {"enum": [*PRESETS, *CATALOGUE.families, *CATALOGUE.names]}},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _declared_rule_type(key: str) -> dict[str, Any]:
    from linter.registry import declared_rules
    from linter.values.diagnostics import Severity

    if key == "severity":
        return {"enum": [severity.value for severity in Severity]}
    if key == "ignore-case":
        return {"type": "boolean"}
    patterns = {"name": f"^{declared_rules.NAME}$", "on": f"^{declared_rules.WHERE}$"}
    return {"type": "string"} | ({"pattern": patterns[key]} if key in patterns else {})


def _rule_options(rule: Rule) -> dict[str, Any]:
    from linter.rules.explain import option_docs
    from linter.values.diagnostics import Severity

    docs = option_docs(rule) if rule.options._fields else {}
    severities = [severity.value for severity in Severity]
    severity = {"description": f"The severity of the problems; `{rule.severity.value}` by default.", "enum": severities}
    properties: dict[str, Any] = {"severity": severity}
    for name in rule.options._fields:
        about = {"description": docs[name]} if name in docs else {}
        properties[name.replace("_", "-")] = about | _option_type(getattr(rule.options, name))
    return {"description": rule.title, "type": "object", "additionalProperties": False, "properties": properties}


def _option_type(default: object) -> dict[str, Any]:
    if isinstance(default, Enum):
        return {"enum": [member.value for member in type(default)], "default": default.value}
    if isinstance(default, tuple):
        return {"type": "array", "items": {"type": "string"}, "default": list(default)}
    if isinstance(default, str):
        return {"type": "string", "default": str(default)}
    return {"type": "boolean" if isinstance(default, bool) else "integer", "default": default}


# Files


def _fill(path: str, blocks: dict[str, str]) -> str:
    """The text of a file with its generated blocks, between ``<!-- name -->`` and ``<!-- /name -->``, replaced."""
    text = _read(path)
    if text is None:
        raise SystemExit(f"{path} is missing")
    for name, block in blocks.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        if text.count(start) != 1 or text.count(end) != 1:
            raise SystemExit(f"{path}: expected `{start.strip()}` and `{end}` exactly once")
        before, _, rest = text.partition(start)
        text = f"{before}{start}\n{block}\n\n{end}{rest.partition(end)[2]}"
    return text


def _rule_pages() -> Iterator[str]:
    folder = os.path.join(ROOT, "docs", "rules")
    names = os.listdir(folder) if os.path.isdir(folder) else ()
    return (f"docs/rules/{name}" for name in sorted(names))


def _read(path: str) -> str | None:
    try:
        with open(os.path.join(ROOT, path), encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _write(path: str, text: str | None) -> None:
    file = os.path.join(ROOT, path)
    if text is None:
        os.remove(file)
        print(f"removed {path}")
        return
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)
    print(f"wrote {path}")


def _show_diff(path: str, old: str, new: str) -> None:
    lines = unified_diff(old.splitlines(), new.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
    print("\n".join(lines) or f"{path} differs in its line endings")


if __name__ == "__main__":
    raise SystemExit(main())
