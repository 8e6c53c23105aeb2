"""The smaller commands."""

from __future__ import annotations

import json
import os
import re

import pytest

from linter import __version__
from linter.registry.catalogue import CATALOGUE
from linter.rules import api
from linter.rules.triggers import triggers


def test_rules_lists_every_rule(run):
    listed = run("rules")

    assert listed.status == 0
    assert all(f"  {name} " in listed.out for name in CATALOGUE.names)
    assert [rule["name"] for rule in json.loads(run("rules", "--output-format", "json").out)] == list(CATALOGUE.names)


def test_a_rule_is_explained(run):
    said = run("explain", "inline-style")

    assert said.status == 0
    assert "# inline-style\n\nInline style.\n" in said.out
    assert "[rules.inline-style]\nkeep = []\n" in said.out
    assert "- `keep`: Properties that posts may set" in said.out


def test_a_family_is_explained_rule_by_rule(run):
    assert "# blank-target\n" in run("explain", "security").out


def test_an_unknown_rule_is_an_error_that_suggests_the_nearest(run):
    said = run("explain", "inline-stile")

    assert said.status == 2
    assert said.err == "postlint: unknown rule, family or preset `inline-stile`; did you mean `inline-style`?\n"


def test_a_preset_is_explained_by_the_rules_that_it_adds(run):
    said = run("explain", "scraped").out

    assert said.startswith("# scraped\n\nThe default rules, and those for posts that were copied from other sites.\n")
    assert "  empty-value           Field without a value.\n" in said
    assert "inline-style" not in said
    assert "  inline-style " in run("explain", "default").out
    assert run("explain", "scrapd").err == "postlint: unknown rule, family or preset `scrapd`; did you mean `scraped`?\n"
    assert "Presets for `--select`: default, scraped, strict, all. Run `postlint explain PRESET` for their rules." in run("rules").out


def test_config_shows_each_setting_with_its_source(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "postlint.toml").write_text('profile = "hugo"\nignore = ["style"]\n', encoding="utf-8")
    said = run("config")

    assert said.status == 0
    assert f'profile = "hugo"  # {os.path.join(os.getcwd(), "postlint.toml")}\n' in said.out
    assert 'select = ["default"]  # default\n' in said.out
    assert "[rules.inline-style]\n" not in said.out
    assert "[rules.long-line]\n" in run("config", "--select", "long-line").out


def test_settings_of_a_missing_file_are_an_error(run, folder):
    shown = run("config", "walk.md")

    assert (shown.status, shown.out, shown.err) == (2, "", "postlint: walk.md: no such file or folder\n")


def test_new_rule_writes_a_skeleton(run, tmp_path):
    (tmp_path / "html").mkdir()
    made = run("new-rule", "html/big-table", "--on", 'tag("table")', "--folder", str(tmp_path))
    text = (tmp_path / "html" / "big_table.py").read_text(encoding="utf-8")

    assert made.status == 0
    assert f'on=tag("table"), since="{__version__}")\ndef big_table(tag: Tag, context: Context[NoOptions]) -> None:' in text
    compile(text, "big_table.py", "exec")


CALLS = {name: f"{name}()" if name in ("document", "front_matter") else f'{name}("a")' for name in triggers()}
"""How a rule calls each trigger."""


@pytest.mark.parametrize("trigger", sorted(triggers()))
def test_every_trigger_has_a_skeleton(run, tmp_path, trigger):
    (tmp_path / "html").mkdir()
    done = run("new-rule", "html/big-table", "--on", CALLS[trigger], "--folder", str(tmp_path))
    text = (tmp_path / "html" / "big_table.py").read_text(encoding="utf-8")

    assert done.status == 0
    imported = re.search("^from ..api import (.*)$", text, re.MULTILINE)[1].split(", ")
    assert [name for name in imported if not hasattr(api, name)] == []
    assert f"def big_table({triggers()[trigger].argument}: {triggers()[trigger].node}, " in text


@pytest.mark.parametrize(
    "on", ["nothing()", "tag", "tag(1)", "tag('a').x", 'document("a")', 'front_matter("date")', 'tag("a") or exit()', "__import__('os')"]
)
def test_an_unknown_trigger_is_an_error(run, tmp_path, on):
    done = run("new-rule", "html/big-table", "--on", on, "--folder", str(tmp_path))

    assert done.status == 2
    assert "is no trigger; there are tag(), attribute(), url()," in done.err


def test_a_new_rule_is_written_in_a_checkout(run, folder):
    (folder / "linter" / "rules" / "html").mkdir(parents=True)
    (folder / "linter" / "rules" / "api.py").touch()

    assert run("new-rule", "html/big-table").status == 0
    assert (folder / "linter" / "rules" / "html" / "big_table.py").is_file()


def test_a_new_rule_is_not_written_outside_of_a_checkout(run, folder):
    said = run("new-rule", "html/big-table")

    assert (said.status, said.out) == (2, "")
    assert said.err == (
        f"postlint: there is no {os.path.join('linter', 'rules')} here, and what is installed is not to be written to: run this in a "
        "checkout of postlint; a rule of your own is `postlint new-rule own/big-table --folder rules`\n"
    )


@pytest.mark.parametrize("trigger", sorted(triggers()))
def test_a_new_rule_of_your_own_can_be_used_at_once(run, folder, trigger):
    (folder / "post.md").write_text("---\ntitle: A walk\n---\n\nAlong the river.\n", encoding="utf-8")
    made = run("new-rule", "own/big-table", "--on", CALLS[trigger], "--folder", "rules")

    assert made.status == 0
    assert made.out.splitlines() == [
        f"wrote {os.path.join('rules', 'big_table.py')}",
        "next: fill in the example and the function, then run `postlint check --rules-from rules`",
    ]
    assert run("check", "--rules-from", "rules", "--select", "big-table", "post.md").status == 0


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["own/big-table"], "name the folder of your rules: `postlint new-rule own/big-table --folder rules`"),
        (["own/inline-style", "--folder", "rules"], "`inline-style` is a built-in rule"),
        (
            ["html/big-table", "--folder", "rules"],
            "rules has no folder html; a rule of your own is `postlint new-rule own/big-table --folder rules`",
        ),
    ],
)
def test_a_new_rule_without_a_place_is_an_error(run, folder, words, error):
    assert run("new-rule", *words).err == f"postlint: {error}\n"


def test_a_rule_is_not_named_for_what_to_do(run, tmp_path):
    said = run("new-rule", "html/no-table", "--folder", str(tmp_path))

    assert said.status == 2
    assert "a rule is named for what it finds" in said.err


def test_the_version_is_an_option(run):
    assert run("--version").out.startswith("postlint ")
