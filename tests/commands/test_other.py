"""The smaller commands."""

from __future__ import annotations

import json
import os

from linter.engine.catalogue import CATALOGUE


def test_the_list_of_rules_has_them_all(run):
    listed = run("rules")

    assert listed.status == 0
    assert all(f"  {name} " in listed.out for name in CATALOGUE.names)
    assert [one["name"] for one in json.loads(run("rules", "--output-format", "json").out)] == list(CATALOGUE.names)


def test_a_rule_is_explained(run):
    said = run("explain", "inline-style")

    assert said.status == 0
    assert "# inline-style\n\nA `style` attribute.\n" in said.out
    assert "- `keep` (default `[]`): Properties that posts may set" in said.out


def test_a_family_is_explained_rule_by_rule(run):
    assert "# blank-target\n" in run("explain", "security").out


def test_an_unknown_rule_is_answered_with_the_nearest(run):
    said = run("explain", "inline-stile")

    assert said.status == 2
    assert said.err == "postlint: there is no rule `inline-stile`; did you mean `inline-style`?\n"


def test_the_settings_are_shown_with_where_they_come_from(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "postlint.toml").write_text('profile = "hugo"\nignore = ["style"]\n', encoding="utf-8")
    said = run("config")

    assert said.status == 0
    assert f'profile = "hugo"  # {os.path.join(os.getcwd(), "postlint.toml")}\n' in said.out
    assert "select = []  # default\n" in said.out
    assert "#   inline-style\n" not in said.out


def test_a_new_rule_begins_as_a_skeleton(run, tmp_path):
    (tmp_path / "html").mkdir()
    made = run("new-rule", "html/big-table", "--on", 'tag("table")', "--folder", str(tmp_path))
    text = (tmp_path / "html" / "big_table.py").read_text(encoding="utf-8")

    assert made.status == 0
    assert 'on=tag("table"))\ndef big_table(tag: Tag, context: Context[NoOptions]) -> None:' in text
    compile(text, "big_table.py", "exec")


def test_a_rule_is_not_named_for_what_to_do(run, tmp_path):
    said = run("new-rule", "html/no-table", "--folder", str(tmp_path))

    assert said.status == 2
    assert "a rule is named for what it finds" in said.err


def test_the_version_is_said(run):
    assert run("--version").out.startswith("postlint ")
