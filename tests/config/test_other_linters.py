"""What markdownlint and rumdl are set to, and what that is here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import tomllib

import pytest
from hypothesis import given, settings, strategies as st

from linter.cli.commands.init import propose
from linter.config.other_linters import EQUALS, NAMES, other_linters
from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.registry.catalogue import CATALOGUE
from linter.values.toml import toml
from tests.conftest import ROOT, checked

MISTAKES = {
    "MD001": "## One\n\ntext\n\n#### Two\n",
    "MD009": "one \ntwo\n",
    "MD011": "See (the mill)[https://example.org/mill] there.\n",
    "MD012": "one\n\n\n\n\ntwo\n",
    "MD018": "##One\n\ntext\n",
    "MD025": "# One\n\ntext\n\n# Two\n\ntext\n",
    "MD036": "text\n\n**One part**\n\ntext\n\n**Another part**\n\ntext\n",
    "MD037": "It is ** strong ** here.\n",
    "MD039": "See[ the mill](https://example.org/mill) there.\n",
    "MD042": "See [the mill]() there.\n",
    "MD045": "A mill: ![](mill.png)\n",
    "MD047": "one",
    "MD052": "See [the mill][mill] there.\n",
    "MD053": "One.\n\n[mill]: https://example.org/mill\n",
    "MD057": "See [the mill](mill.md) there.\n",
    "MD059": "[click here](https://example.org/mill)\n",
    "MD066": "One[^1] and two[^2].\n\n[^1]: A note.\n",
    "MD083": "The cafÃ© is open.\n",
    "MD084": "The mi\u202ell is\u202c open.\n",
    "MD089": "我们用Python写程序。\n",
    "MD091": "<p>See [the mill](https://example.org/mill) there.</p>\n",
    "MD092": "<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n",
}
"""By rule, a text that it reports."""


@pytest.fixture(scope="module")
def rumdl():
    """A function that runs rumdl in a folder."""
    program = shutil.which("rumdl")
    if program is None:
        pytest.skip("rumdl is not installed")

    def run(folder, *arguments):
        return subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True, check=False).stdout

    return run


@pytest.mark.parametrize("number", EQUALS)
def test_equal_rules_report_the_same_text(number, tmp_path, rumdl):
    (tmp_path / "a.md").write_text(MISTAKES[number], encoding="utf-8")
    reported = rumdl(tmp_path, "check", "--no-cache", "--isolated", "--config", f"{number}.enabled = true", "--enable", number, "a.md")

    assert f"[{number}]" in reported
    assert {one.rule for one in checked(MISTAKES[number], EQUALS[number], path=str(tmp_path / "a.md")).diagnostics} == {EQUALS[number]}


def test_names_of_rules_are_those_of_rumdl(tmp_path, rumdl):
    rules = {one["code"]: one["name"] for one in json.loads(rumdl(tmp_path, "rule", "--output-format", "json"))}

    assert {name: number for name, number in NAMES.items() if name != "single-h1"} == {rules[number]: number for number in EQUALS}


def test_an_equal_rule_is_a_rule():
    assert set(EQUALS.values()) <= set(CATALOGUE.names)


def proposed(run, folder, **files):
    """The settings that `init` proposes where other linters have such files; `_` is a dot and `__` a hyphen in their names."""
    for name, text in files.items():
        (folder / name.replace("__", "-").replace("_", ".")).write_text(text, encoding="utf-8")
    done = run("init", "--stdout")
    assert done.status == 0
    return tomllib.loads(done.out), done.out


JSONC = """{
  // ours
  "$schema": "https://example.org/schema.json",
  "default": true,
\t"MD009": false, /* "MD012": false */
  "no-multiple-blanks": { "maximum": 3, "other": 1 },
  "MD013": { "line_length": 100 },
  "MD045": "error",
  "MD042": true,
}
"""


def test_rules_that_are_off_or_on_and_options_are_taken_over_with_their_places(folder, run):
    table, text = proposed(run, folder, _markdownlint_jsonc=JSONC)

    assert table["ignore"] == ["trailing-whitespace"]
    assert table["extend-select"] == ["blank-run", "missing-alt"]
    assert table["rules"] == {"blank-run": {"most": 3}, "missing-alt": {"severity": "error"}}
    assert '  "trailing-whitespace",  # MD009 (.markdownlint.jsonc:5)\n' in text
    assert "most = 3  # no-multiple-blanks.maximum (.markdownlint.jsonc:6)\n" in text
    assert (
        "# Without an equal, or not read:\n#   no-multiple-blanks.other (.markdownlint.jsonc:6)\n#   MD013 (.markdownlint.jsonc:7)\n\n"
        in text
    )


def test_a_tag_of_markdownlint_is_all_its_rules_and_a_later_line_wins(folder, run):
    table, _ = proposed(run, folder, _markdownlint_yaml="# ours\nlinks: false\nMD042: true\nwhitespace: true\nmd009: false\n")

    assert table["ignore"] == ["bare-reference", "literal-link", "trailing-whitespace", "unused-definition", "vague-link-text"]
    assert table["extend-select"] == ["blank-run"]


def test_globs_of_markdownlint_cli2_are_relative_to_its_file(folder, run):
    settings = 'config:\n  MD047: false\nignores:\n  - drafts\n  - "**/old/*.md"\n  - "{a,b}.md"\nfix: true\n'
    table, text = proposed(run, folder, _markdownlint__cli2_yaml=settings, _markdownlintignore="# ours\nvendor\n")

    assert table["exclude"] == ["/drafts", "**/old/*.md", "vendor"]
    assert table["ignore"] == ["final-newline"]
    assert "#   {a,b}.md (.markdownlint-cli2.yaml:6)\n#   fix (.markdownlint-cli2.yaml:7)\n" in text
    assert '  "vendor",  # vendor (.markdownlintignore:2)\n' in text


RUMDL = """[tool.rumdl]
disable = ["MD011", "no-inline-html"]
exclude = ["old"]
unfixable = ["MD047"]
line-length = 90
[tool.rumdl.per-file-ignores]
"README.md" = ["MD033", "MD042"]
[tool.rumdl.MD012]
maximum = 2
"""


@pytest.mark.parametrize("file", ["pyproject_toml", "_rumdl_toml"])
def test_settings_of_rumdl_are_taken_over(folder, run, file):
    text = RUMDL if file.startswith("py") else RUMDL.replace("tool.rumdl.", "").replace("tool.rumdl", "global")
    table, out = proposed(run, folder, **{file: text})

    assert table["ignore"] == ["literal-link"]
    assert table["extend-select"] == ["blank-run"]
    assert (table["exclude"], table["unfixable"]) == (["old"], ["final-newline"])
    assert table["per-file-ignores"] == {"README.md": ["empty-link"]}
    assert table["rules"] == {"blank-run": {"most": 2}}
    name = file.replace("_", ".")
    assert f"#   no-inline-html ({name}:2)\n#   line-length ({name}:5)\n" in out


def test_what_was_taken_over_is_printed(folder, run):
    (folder / ".markdownlint.json").write_text('{"MD009": false, "MD013": false}', encoding="utf-8")

    assert run("init").out.endswith("\n1 setting of .markdownlint.json taken over; 1 without an equal here: see the comments.\n")
    assert run("check").status == 0


@pytest.mark.parametrize(
    ("file", "text", "left"),
    [
        (".markdownlint.cjs", "module.exports = {}\n", "a program, which is not run (.markdownlint.cjs)"),
        (".markdownlint.json", "{]", "cannot be read (.markdownlint.json)"),
        (".rumdl.toml", "= 1\n", "cannot be read (.rumdl.toml)"),
        (".markdownlint.yaml", "a: " + "[" * 2000, "cannot be read (.markdownlint.yaml)"),
        (".markdownlint.json", '{"a\\nb\\u202e": 1}', r"a\x0ab\u202e (.markdownlint.json:1)"),
    ],
    ids=["a program", "no JSON", "no TOML", "deep", "control characters"],
)
def test_what_cannot_be_read_is_named(folder, run, file, text, left):
    (folder / file).write_text(text, encoding="utf-8")

    assert f"# Without an equal, or not read:\n#   {left}\n" in run("init", "--stdout").out


def test_without_settings_of_others_nothing_is_found(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 100\n", encoding="utf-8")
    found = other_linters(str(tmp_path))

    assert (found.files, found.taken, found.left) == ([], 0, [])


def test_the_page_about_it_shows_what_is_proposed(folder, run):
    page = (ROOT / "docs" / "markdownlint.md").read_text(encoding="utf-8")
    settings, shown = (page.split(f"```{language}\n", 1)[1].split("```", 1)[0] for language in ("json", "toml"))
    (folder / ".markdownlint.json").write_text(settings, encoding="utf-8")
    out = run("init", "--stdout").out.splitlines()

    assert [line for line in shown.splitlines() if line not in out] == []


KEYS = st.sampled_from(
    [
        *EQUALS,
        *NAMES,
        "links",
        "default",
        "config",
        "ignores",
        "global",
        "disable",
        "enable",
        "exclude",
        "unfixable",
        "per-file-ignores",
        "maximum",
        "severity",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["MD009", "error", "*.md", "a\nb", "##[", "\u202e", "[", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from([".markdownlint.json", ".markdownlint-cli2.yaml", ".rumdl.toml"]))
def test_whatever_is_set_there_the_proposal_is_a_configuration(values, file):
    with tempfile.TemporaryDirectory() as folder:
        text = json.dumps(values)
        if file.endswith(".toml"):
            text = "".join(f"{toml(key)} = {toml(value)}\n" for key, value in values.items() if "null" not in json.dumps(value))
        with open(os.path.join(folder, file), "w", encoding="utf-8") as stream:
            stream.write(text)
        proposal, _ = propose(folder, other_linters(folder), 1, 0)
        path = os.path.join(folder, "postlint.toml")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(proposal)

        assert ConfigResolver(Overrides(config=path)).for_folder(folder).rules
