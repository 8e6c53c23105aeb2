"""A whole run is said again, and only while nothing that it looked at has changed."""

from __future__ import annotations

import time

import pytest

from linter.cli import again
from linter.cli import main as main_module
from linter.cli.main import main

STYLED = '<p style="text-indent: 2em">one</p>\n'


@pytest.fixture
def old(monkeypatch):
    """Files count as old at once."""
    monkeypatch.setattr(again, "TICK", -(10**15))


@pytest.fixture
def repeated(old, project, run, monkeypatch):
    """A run of which it is known what to say, with what it says."""
    write(project / "sub" / "c.md", STYLED)
    write(project / "_config.yml", "title: x\n")
    first = run("check")
    run("check")
    monkeypatch.setattr(main_module, "said", noting := Noting(again.said))
    assert run("check") == first
    assert noting.answers == [1]
    noting.answers.clear()
    time.sleep(0.02)
    return noting


class Noting:
    """A function that notes its answers."""

    def __init__(self, function):
        self.function = function
        self.answers = []

    def __call__(self, *arguments):
        self.answers.append(self.function(*arguments))
        return self.answers[-1]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


CHANGES = {
    "a post": lambda folder: write(folder / "a.md", STYLED.replace("one", "two")),
    "a new post": lambda folder: write(folder / "n.md", STYLED),
    "a new post in a folder below": lambda folder: write(folder / "sub" / "n.md", STYLED),
    "a new folder": lambda folder: write(folder / "more" / "n.md", STYLED),
    "a deleted post": lambda folder: (folder / "sub" / "c.md").unlink(),
    "a renamed post": lambda folder: (folder / "a.md").rename(folder / "z.md"),
    "a configuration": lambda folder: write(folder / "postlint.toml", 'ignore = ["inline-style"]\n'),
    "a configuration below": lambda folder: write(folder / "sub" / "postlint.toml", 'ignore = ["inline-style"]\n'),
    "a configuration above": lambda folder: write(folder.parent / "postlint.toml", 'ignore = ["inline-style"]\n'),
    "a .gitignore": lambda folder: write(folder / ".gitignore", "a.md\n"),
    "a .gitignore below": lambda folder: write(folder / "sub" / ".gitignore", "c.md\n"),
    "the site's configuration": lambda folder: write(folder / "_config.yml", "timezone: Asia/Shanghai\n"),
    "another generator": lambda folder: write(folder / "hugo.toml", "title = 'x'\n"),
    "another generator in its folder": lambda folder: write(folder / "config" / "_default" / "hugo.toml", "title = 'x'\n"),
    "a baseline": lambda _folder: main(["baseline"]),
    "a link elsewhere": lambda folder: ((folder / "b.md").unlink(), (folder / "b.md").symlink_to("a.md")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_a_run_finds_out_again(repeated, project, run, change):
    change(project)
    repeated.answers.clear()
    done = run("check")

    assert repeated.answers == [None]
    repeated.answers.clear()
    assert done == run("check", "--no-cache")
    (project.parent / "postlint.toml").unlink(missing_ok=True)


def test_where_nothing_changed_it_says_the_same_and_finds_out_nothing(repeated, run, visited):
    assert run("check") == run("check", "--no-cache")
    assert repeated.answers == [1, None]


@pytest.mark.parametrize("option", [["-q"], ["--fix"], ["--changed"], ["--statistics"], ["--no-cache"], ["sub"]])
def test_another_command_finds_out_for_itself(repeated, run, option):
    run("check", *option)

    assert repeated.answers == [None]


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR"])
def test_another_look_is_another_run(repeated, run, monkeypatch, variable):
    monkeypatch.setenv(variable, "1")
    run("check")

    assert repeated.answers == [None]


def test_no_changed_byte_of_what_is_kept_of_a_run_changes_what_is_said(repeated, project, run):
    kept = next((project / ".postlint_cache").glob("run-*"))
    whole, first = kept.read_bytes(), run("check")
    for place in range(0, len(whole), 61):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert run("check") == first
        kept.write_bytes(whole[:place])
        assert run("check") == first


def test_another_postlint_finds_out_for_itself(repeated, run, monkeypatch):
    monkeypatch.setattr(again, "program", lambda: b"another")
    run("check")

    assert repeated.answers == [None]


def test_what_has_just_changed_is_not_kept(project, run, monkeypatch):
    monkeypatch.setattr(main_module, "said", noting := Noting(again.said))
    for _ in range(3):
        run("check")

    assert noting.answers == [None, None, None]


def test_only_the_latest_runs_are_kept(repeated, project, run):
    for number in range(12):
        for _ in range(2):
            run("check", "-q", *["a.md"] * number)

    assert len(list((project / ".postlint_cache").glob("run-*"))) == 8


def test_a_run_that_prints_nothing_is_said_again_too(old, project, run, monkeypatch):
    (project / "a.md").unlink()
    run("check", "--quiet")
    run("check", "--quiet")
    monkeypatch.setattr(main_module, "said", noting := Noting(again.said))

    assert run("check", "--quiet") == (0, "", "")
    assert noting.answers == [0]


