"""A text gives the same problems and fixes by every way in.  Only for a page it counts whether the user named it, or a folder that has it."""

from __future__ import annotations

import io
import json
import os
import sys

import pytest

import postlint
from linter.config.overrides import Overrides
from linter.server.requests import Post
from linter.server.work import Work
from linter.values.edits import apply
from linter.values.spans import Lines

PAGE = '<!DOCTYPE html>\n<html><body>\n<p style="position: static">one</p>\n<p><b>two</p>\n<script>go()</script>\n</body></html>\n'
TEXTS = {
    "_posts/2024-01-01-walk.md": '---\ntitle: A walk\ndate: Thu, 01 Jul 2021 01:23:00 GMT\n---\n\n<p style="">Along the river.</p>\n',
    "_posts/2024-01-02-mill.html": '---\ntitle: A mill\n---\n<p style="color: red">one</p>\n<p><b>two</p>\n',
    "about/index.md": '# About\n\n<p style="position: static">one</p>\n',
    "old.html": PAGE,
}
CONFIGURATION = 'fail-on = "error"\n[per-file-ignores]\n"about/*" = ["inline-style"]\n[rules.inline-style]\nseverity = "error"\n'


@pytest.fixture
def site(folder):
    (folder / "_config.yml").write_text("title: Walks\n", encoding="utf-8")
    (folder / "postlint.toml").write_text(CONFIGURATION, encoding="utf-8")
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def command(site, run, monkeypatch):
    """The problems that a command prints: path, rule, line, column, severity and message."""

    def printed(*arguments, stdin=""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        out = run("check", "--output-format", "json", *arguments).out
        return {(one["path"], one["rule"], one["line"], one["column"], one["severity"], one["message"]) for one in json.loads(out)}

    return printed


def of_api(results):
    """The problems of results of the Python API, in the same form."""
    found = [(os.path.relpath(result.path), one) for result in results for one in result.diagnostics]
    return {(path, one.rule, one.line, one.column, one.severity.value, one.message) for path, one in found}


def of_server():
    """The problems that an editor shows of every file, in the same form."""
    found = set()
    for path, text in TEXTS.items():
        result, lines = Work().check(Post(os.path.abspath(path), text, os.getcwd(), Overrides(), 0)).result, Lines(text)
        found |= {
            (path, one.rule, *lines.position(one.span.start), result.severities[one.graded].value, one.message)
            for one in result.diagnostics
        }
    return found


BOTH = '<p style="position: static">One <b></b></p>\n'


def fixed_by_command(run, *arguments):
    run("fix", "--quiet", *arguments, "a.md")
    with open("a.md", encoding="utf-8") as file:
        return file.read()


def fixed_by_server(overrides):
    return apply(BOTH, Work().fix(Post(os.path.abspath("a.md"), BOTH, os.getcwd(), overrides, 0)).edits)


@pytest.mark.parametrize(
    ("key", "rule", "expected"),
    [
        ("fixable", "empty-element", '<p style="position: static">One </p>\n'),
        ("unfixable", "empty-element", "<p>One <b></b></p>\n"),
        ("unfixable", "all", BOTH),
    ],
)
def test_whose_fixes_are_applied_can_be_set_in_every_place(folder, run, key, rule, expected):
    def again():
        (folder / "a.md").write_text(BOTH, encoding="utf-8")

    again()
    assert fixed_by_command(run, f"--{key}", rule) == expected
    again()
    assert fixed_by_command(run, "--config", f'{key} = ["{rule}"]') == expected
    again()
    assert fixed_by_server(Overrides(**{key: (rule,)})) == expected
    (folder / "postlint.toml").write_text(f'{key} = ["{rule}"]\n', encoding="utf-8")
    assert fixed_by_server(Overrides()) == expected
    assert postlint.fix(BOTH, path="a.md", config=postlint.Config.load()).text == expected
    assert fixed_by_command(run) == expected


def test_a_rule_is_not_fixed_where_both_lists_have_it(folder, run):
    (folder / "a.md").write_text(BOTH, encoding="utf-8")
    (folder / "postlint.toml").write_text('fixable = ["style"]\n', encoding="utf-8")

    assert fixed_by_command(run, "--unfixable", "inline-style") == BOTH
    assert fixed_by_command(run, "--fixable", "html", "--unfixable", "inline-style") == '<p style="position: static">One </p>\n'


BATCH = "".join(f"{path}\0{text}\0" for path, text in TEXTS.items())


def test_a_text_that_is_named_gives_the_same_problems_by_every_way_in(command):
    named = command(*TEXTS)

    assert command("--stdin-batch", stdin=BATCH) == named
    assert set().union(*(command("--stdin-filename", path, stdin=text) for path, text in TEXTS.items())) == named
    assert of_api(postlint.check_paths(TEXTS)) == named
    assert of_api(postlint.check(text, path=path, config=postlint.Config.load(path)) for path, text in TEXTS.items()) == named
    assert {rule for path, rule, *_ in named if path == "old.html"} == {"inline-style", "unclosed-tag", "script-element"}


def test_a_text_that_a_folder_has_gives_the_same_problems_by_every_way_in(command):
    found = command()

    assert command("--force-exclude", *TEXTS) == found
    assert command("--force-exclude", "--stdin-batch", stdin=BATCH) == found
    assert set().union(*(command("--force-exclude", "--stdin-filename", path, stdin=text) for path, text in TEXTS.items())) == found
    assert of_api(postlint.check_paths(["."])) == found
    assert of_server() == found
    assert {rule for path, rule, *_ in found if path == "old.html"} == {"unclosed-tag"}


def test_only_for_a_page_it_counts_whether_it_is_named(command):
    assert {one[0] for one in command(*TEXTS) ^ command()} == {"old.html"}


def test_with_pages_it_does_not_count_whether_a_page_is_named(site, command):
    (site / "postlint.toml").write_text("pages = true\n" + CONFIGURATION, encoding="utf-8")

    assert command() == command(*TEXTS) == command("--stdin-batch", stdin=BATCH) == of_server()
