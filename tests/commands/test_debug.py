"""`postlint debug`: what a report of a bug needs, and nothing that is private."""

from __future__ import annotations

import os
import time

import pytest

from linter import __version__
from linter.engine.check import Checker

posix = pytest.mark.skipif(os.name == "nt", reason="only POSIX has timers")

POST = '---\ntitle: Mrs. Secret\n---\n\n<p style="position: static">A secret walk.</p>\r\n<p style="color: red">one</p>\n'


@pytest.fixture
def post(folder):
    (folder / "postlint.toml").write_text('exclude = ["secret"]\n[rules.inline-style]\nseverity = "error"\n', encoding="utf-8")
    (folder / "a.md").write_text(POST, encoding="utf-8", newline="")
    return folder


def test_versions_settings_and_what_a_post_gives_are_printed(post, run):
    done = run("debug", "a.md")
    lines = done.out.splitlines()

    assert (done.status, done.err) == (0, "")
    assert lines[0].startswith(f"postlint {__version__}, Python 3.")
    assert "configuration: postlint.toml" in lines
    assert "  exclude (postlint.toml)" in lines
    assert f"file: markdown, {len(POST.encode())} bytes, UTF-8, line ends: CRLF, LF" in lines
    assert "front matter: yaml, 1 field" in lines
    assert lines[lines.index("check: 3 problems") :] == [
        "check: 3 problems",
        "  inline-style (safe fix) at 5:4",
        "  inline-style (unsafe fix) at 6:4",
        "  mixed-line-ends (safe fix) at 5:47",
        "fix: 3 fixes of 2 rules with `--unsafe-fixes`",
        "  inline-style: 2",
        "  mixed-line-ends: 1",
        "  left: 0 problems",
    ]


def test_no_text_of_the_post_no_value_and_no_folder_is_printed(post, run):
    out = run("debug", "a.md").out.lower()

    assert "secret" not in out
    assert str(post).lower() not in out


def test_values_of_settings_are_printed_when_that_is_asked_for(post, run):
    assert '  exclude = ["secret"] (postlint.toml)\n' in run("debug", "a.md", "--verbose").out


def test_without_a_file_only_what_is_installed_and_set_is_printed(post, run):
    out = run("debug").out

    assert "  rules.inline-style.severity (postlint.toml)\n" in out
    assert "check:" not in out


def test_an_error_has_the_place_in_the_code(post, run, monkeypatch):
    def fail(*_):
        raise KeyError("secret")

    monkeypatch.setattr(Checker, "_of_post", fail)
    out = run("debug", "a.md").out

    assert "\ncheck: failed with KeyError\n" in out
    assert "\n  linter/engine/check.py:" in out
    assert "secret" not in out


@posix
def test_what_takes_too_long_has_the_place_in_the_code(post, run, monkeypatch):
    monkeypatch.setattr(Checker, "_of_post", lambda *_: time.sleep(60))
    out = run("debug", "a.md", "--time-limit", "0.1").out

    assert "\ncheck: it took longer than 0.1 s\n" in out
    assert "\n  linter/engine/check.py:" in out


def test_a_file_that_is_not_there_is_an_error(folder, run):
    assert run("debug", "b.md") == (2, "", "postlint: b.md: no such file or folder\n")
