"""Writes the parts of the documentation that the code already says.

``python docs/generate.py`` writes them; with ``--check`` it writes nothing, prints what differs
and exits with 1.
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
sys.path.insert(0, ROOT)  # the documentation is that of this tree, whatever is installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.rules.api import Rule

COMMAND = "python docs/generate.py"
WIDTH = 98
INDEX = "linter/rules/index.py"
API = "linter/rules/api.py"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what differs, or with ``--check`` show it; returns the exit code."""
    parser = ArgumentParser(description="Write the parts of the documentation that the code already says.")
    parser.add_argument("--check", action="store_true", help="write nothing; show what differs and exit with 1")
    options = parser.parse_args(arguments)
    listing = _listing()
    if not options.check and listing != _read(INDEX):
        # All else asks the rules through the index.
        _write(INDEX, listing)
        return subprocess.run([sys.executable, __file__], check=False).returncode  # noqa: S603
    wanted = generated()
    present = {path: _read(path) for path in [*wanted, *_pages()]}
    stale = [path for path in present if present[path] != wanted.get(path)]
    for path in stale:
        if options.check:
            _show(path, present[path] or "", wanted.get(path, ""))
        else:
            _write(path, wanted.get(path))
    if options.check and stale:
        print(f"the documentation differs from the code; run `{COMMAND}`")
        return 1
    return 0


def generated() -> dict[str, str]:
    """Every generated file by its path, which is relative to the root."""
    from linter.registry.catalogue import CATALOGUE

    files = {f"docs/rules/{rule.name}.md": _page(rule) for rule in CATALOGUE}
    files["docs/rules/index.md"] = _index()
    files[INDEX] = _listing()
    files["docs/postlint.schema.json"] = _schema()
    files["docs/commands.md"] = _filled("docs/commands.md", _helps())
    files["docs/contributing.md"] = _filled("docs/contributing.md", {"triggers": _triggers()})
    files["docs/configuration.md"] = _filled("docs/configuration.md", {"keys": _keys(), "profiles": _profiles()})
    files["README.md"] = _filled("README.md", _example())
    return files


# Rules


def _page(rule: Rule) -> str:
    from linter.rules.explain import page

    note = f"<!-- Written by `{COMMAND}` from linter/rules/{rule.family}/{rule.name.replace('-', '_')}.py. -->"
    text = re.sub(r"^See also: .*$", lambda found: re.sub(r"`([a-z-]+)`", r"[`\1`](\1.md)", found[0]), page(rule), flags=re.MULTILINE)
    return f"{note}\n\n{text.rstrip()}\n"


def _index() -> str:
    from linter.rules import FAMILIES

    out = [f"<!-- Written by `{COMMAND}` from the rules. -->", "", "# Rules", ""]
    out += ["A rule has one name, which is its word in the configuration, in ignore comments and on the command line."]
    out += ["A family can be named wherever a rule can.", ""]
    out += ["A safe fix changes nothing that a reader of the page sees; `postlint fix` applies it."]
    out += ["An unsafe fix may change the look or the meaning; `postlint fix --unsafe-fixes` applies it too.", ""]
    for family, about in FAMILIES.items():
        out += [f"## {_dashed(family)}", "", about, "", _table(family), ""]
    return "\n".join(out).rstrip() + "\n"


def _listing() -> str:
    """The index of the rules and of the lazy names of `rules.api`, from their files and not from the index there is."""
    from linter.registry.catalogue import CATALOGUE
    from linter.rules.index import LAZY_NAMES

    LAZY_NAMES.update(_lazy_names())  # or a rule that uses a new one could not be imported

    kinds = "dict[tuple[str, str], tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...] | None, str, str, bool]]"
    out = [f'"""The rules and when they are called, without importing them; written by `{COMMAND}`."""', "", f"INDEX: {kinds} = {{"]
    out += ["    # (family, file): kind, names, needs and tags of the trigger, safety of the fixes, severity, on by default"]
    for name in CATALOGUE.names:
        rule = CATALOGUE.imported(name)
        out.append(f"    {(rule.family, name.replace('-', '_'))}: {rule.index_entry!a},")
    out += ["}", "", "# What `rules.api` imports only when a rule names it, and from where.", "LAZY_NAMES: dict[str, str] = {"]
    return "\n".join([*out, *(f"    {name!r}: {module!r}," for name, module in _lazy_names()), "}", ""])


def _lazy_names() -> Iterator[tuple[str, str]]:
    """The names that `rules/api.py` imports for type checkers only, each with its module."""
    for statement in ast.parse(_read(API) or "").body:
        if isinstance(statement, ast.If) and isinstance(statement.test, ast.Name) and statement.test.id == "TYPE_CHECKING":
            for node in statement.body:
                if isinstance(node, ast.ImportFrom):
                    yield from ((name.name, "." * node.level + (node.module or "")) for name in node.names)


def _table(family: str) -> str:
    from linter.registry.catalogue import CATALOGUE

    rows: list[tuple[str, ...]] = [("rule", "finds", "by default", "fix")]
    for rule in CATALOGUE:
        if rule.family == family:
            fix = rule.fix.value if rule.fix else "-"
            title = rule.title.rstrip(".").replace("|", "\\|")
            rows.append((f"[{rule.name}]({rule.name}.md)", title, "on" if rule.default else "off", fix))
    return _rows(rows)


def _rows(rows: list[tuple[str, ...]]) -> str:
    """A table; the first row is its head."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join("---" for _ in rows[0]) + " |")
    return "\n".join(lines)


def _dashed(family: str) -> str:
    return family.replace("_", "-")


# The example of the README

EXAMPLE = "examples/scraped-news.md"
LONGEST = 60


def _example() -> dict[str, str]:
    text = _read(EXAMPLE) or ""
    fixed = _postlint("fix", "--unsafe-fixes", "-", "--stdin-filename", EXAMPLE, text=text)
    return {
        "before": _fence("markdown", _shortened(text, 15, 2)),
        "fixed": _fence("markdown", _shortened(fixed, 20, 2)),
    }


def _postlint(*arguments: str, text: str) -> str:
    """What a run of postlint prints, with its own settings only."""
    command = [sys.executable, "-m", "linter", *arguments, "--isolated", "--profile", "plain"]
    settings = os.environ | {"PYTHONUTF8": "1"}
    run = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", cwd=ROOT, env=settings, check=False)  # noqa: S603
    if run.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {run.returncode}: {run.stderr}")
    return run.stdout


def _shortened(text: str, first: int, last: int) -> list[str]:
    lines = [line if len(line) <= LONGEST else f"{line[:LONGEST]}…" for line in map(str.rstrip, text.split("\n"))]
    while not lines[-1]:
        lines.pop()
    return lines if len(lines) <= first + last else [*lines[:first], "…", *lines[-last:]]


def _fence(language: str, lines: list[str]) -> str:
    return "\n".join([f"```{language}", *lines, "```"])


# Commands


def _helps() -> dict[str, str]:
    from linter.cli.arguments import Help, parser
    from linter.cli.commands import COMMANDS

    os.environ["PYTHON_COLORS"] = "0"
    parsers = {"postlint": parser()}
    for name in COMMANDS:
        commands = next(action for action in parser(name)._actions if isinstance(action, _SubParsersAction))  # noqa: SLF001 - no public list
        parsers[f"postlint {name}"] = commands.choices[name]
    out = {}
    for name, one in parsers.items():
        one.formatter_class = lambda prog: Help(prog, width=WIDTH)
        out[name] = _fence("text", one.format_help().rstrip().split("\n"))
    return out


# Triggers


def _triggers() -> str:
    from linter.rules.triggers import triggers

    rows: list[tuple[str, ...]] = [("trigger", "the rule is given"), *((f"`{name}()`", each.about) for name, each in triggers().items())]
    return _rows(rows)


# Configuration


def _keys() -> str:
    from linter.config.build import KEYS

    return _rows([("key", "meaning"), *((f"`{key}`", about) for key, about in KEYS.items())])


def _profiles() -> str:
    from linter.values.profiles import PROFILES

    dates = {"quoted": "`'2021-07-01T01:23:00Z'`", "plain": "`2021-07-01T01:23:00Z`", "wall": "`2021-07-01 09:23:00`"}
    rows: list[tuple[str, ...]] = [("profile", "generator", "a blank line before the fence", "required fields", "a date becomes", "YAML")]
    for one in PROFILES.values():
        required = ", ".join(f"`{field}`" for field in one.required) or "-"
        blank = "hides the fields" if one.blank_line_hides else "is forgiven"
        rows.append((f"`{one.name}`", one.title, blank, required, dates[one.date.value], one.yaml))
    return _rows(rows)


def _schema() -> str:
    import json

    from linter.config.build import KEYS
    from linter.registry import declared_rules as own
    from linter.registry.catalogue import CATALOGUE
    from linter.registry.presets import PRESETS
    from linter.values.diagnostics import Severity
    from linter.values.profiles import PROFILES

    words = {"type": "array", "items": {"$ref": "#/definitions/rules"}}
    texts = {"type": "array", "items": {"type": "string"}}
    kinds: dict[str, dict[str, Any]] = {
        "profile": {"enum": ["auto", *PROFILES]},
        "timezone": {"type": "string"},
        "select": words,
        "extend-select": words,
        "ignore": words,
        "exclude": texts,
        "per-file-ignores": {"type": "object", "additionalProperties": words},
        "fail-on": {"enum": [one.value for one in Severity]},
        "safe-fixes": words,
        "unsafe-fixes": words,
        "fixable": words,
        "unfixable": words,
        "no-inline-ignore": words,
        "baseline": {"type": "string"},
        "own-rules": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(own.NEEDED),
                "properties": {key: {"description": about} | _own_kind(key) for key, about in own.KEYS.items()},
            },
        },
        "rules": {"type": "object", "additionalProperties": False, "properties": {rule.name: _options(rule) for rule in CATALOGUE}},
    }
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "postlint.toml, and [tool.postlint] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"description": about, **kinds[key]} for key, about in KEYS.items()},
        "definitions": {"rules": {"enum": [*PRESETS, *CATALOGUE.families, *CATALOGUE.names]}},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _own_kind(key: str) -> dict[str, Any]:
    from linter.registry import declared_rules as own
    from linter.values.diagnostics import Severity

    if key == "severity":
        return {"enum": [one.value for one in Severity]}
    if key == "ignore-case":
        return {"type": "boolean"}
    patterns = {"name": f"^{own.NAME}$", "on": f"^{own.WHERE}$"}
    return {"type": "string"} | ({"pattern": patterns[key]} if key in patterns else {})


def _options(rule: Rule) -> dict[str, Any]:
    from linter.rules.explain import option_docs
    from linter.values.diagnostics import Severity

    docs = option_docs(rule) if rule.options._fields else {}
    severity = {"description": f"How bad a finding is; `{rule.severity.value}` by default.", "enum": [one.value for one in Severity]}
    properties: dict[str, Any] = {"severity": severity}
    for name in rule.options._fields:
        about = {"description": docs[name]} if name in docs else {}
        properties[name.replace("_", "-")] = about | _kind(getattr(rule.options, name))
    return {"description": rule.title, "type": "object", "additionalProperties": False, "properties": properties}


def _kind(default: object) -> dict[str, Any]:
    if isinstance(default, Enum):
        return {"enum": [one.value for one in type(default)], "default": default.value}
    if isinstance(default, tuple):
        return {"type": "array", "items": {"type": "string"}, "default": list(default)}
    if isinstance(default, str):
        return {"type": "string", "default": str(default)}
    return {"type": "boolean" if isinstance(default, bool) else "integer", "default": default}


# Files


def _filled(path: str, parts: dict[str, str]) -> str:
    """The text of a file written by hand, with what stands between ``<!-- name -->`` and ``<!-- /name -->`` replaced."""
    text = _read(path)
    if text is None:
        raise SystemExit(f"{path} is missing")
    for name, part in parts.items():
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        if text.count(start) != 1 or text.count(end) != 1:
            raise SystemExit(f"{path}: `{start.strip()}` and `{end}` do not stand there once each")
        before, _, rest = text.partition(start)
        text = f"{before}{start}\n{part}\n\n{end}{rest.partition(end)[2]}"
    return text


def _pages() -> Iterator[str]:
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


def _show(path: str, old: str, new: str) -> None:
    lines = unified_diff(old.splitlines(), new.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
    print("\n".join(lines) or f"{path} differs in its line ends")


if __name__ == "__main__":
    raise SystemExit(main())
