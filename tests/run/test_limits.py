"""One file that is too much never stops the others."""

from __future__ import annotations

import os
import sys
import time

import pytest
from conftest import checked, checker

from linter.engine.check import Checker
from linter.registry.catalogue import CATALOGUE
from linter.source.document import Document

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX has pipes and timers")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\n\n<p></p>\n", encoding="utf-8")
    return tmp_path


def test_a_post_that_is_too_large_is_reported_and_not_checked(folder, run):
    (folder / "a.md").write_text("<p></p>\n" * 700_000, encoding="utf-8")

    done = run("check", "--isolated", "--select", "too-large,empty-element", "--output-format", "concise", ".")
    assert done.status == 2
    assert "a.md:1:1: error[too-large] file of 5,600 kB not checked, the limit is 5,000 kB" in done.out
    assert "b.md:5:1: info[empty-element] " in done.out
    assert run("fix", "--isolated", "--select", "too-large,empty-element", "a.md").status == 2
    assert (folder / "a.md").stat().st_size == 8 * 700_000


def test_the_size_that_is_too_large_is_an_option():
    rule = CATALOGUE.named("too-large")
    text = "a" * 3_000

    assert [diagnostic.rule for diagnostic in checker([rule], [("kilobytes", 2)]).check(Document.from_text(text)).diagnostics] == [
        "too-large"
    ]
    assert checker([rule], [("kilobytes", 3)]).check(Document.from_text(text)).diagnostics == ()
    assert checked(text, "too-large").diagnostics == ()


@posix
def test_a_named_pipe_is_an_error_of_that_file_alone(folder, run):
    os.mkfifo(folder / "a.md")

    done = run("check", "--isolated", "--select", "empty-element", "a.md", "b.md")
    assert done.status == 2
    assert "error: cannot be read: not a regular file\n  --> a.md\n" in done.out
    assert "info[empty-element]: empty `<p>` shows nothing [*]\n  --> b.md:5:1\n" in done.out
    assert "\nFound 1 problem in 1 of 1 file (1 info).\n1 file could not be checked.\n" in done.out


@posix
def test_a_post_that_takes_too_long_is_skipped(folder, run, monkeypatch):
    (folder / "a.md").write_text("slow\n" * 5_000, encoding="utf-8")
    real = Checker.check

    def slow(self, document):
        if document.path.endswith("a.md"):
            time.sleep(600)
        return real(self, document)

    monkeypatch.setattr(Checker, "check", slow)
    done = run("check", "--isolated", "--select", "empty-element", "--time-limit", "3", ".")
    assert done.status == 2
    assert "error[not-checked]: not checked: it took longer than 3 s\n  --> a.md:1:1\n" in done.out
    assert "   = help: exclude it, or raise `--time-limit`\n" in done.out
    assert "info[empty-element]: empty `<p>` shows nothing [*]\n  --> b.md:5:1\n" in done.out
