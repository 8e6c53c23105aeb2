"""`postlint undo`: what the last run changed is taken back, and nothing else."""

from __future__ import annotations

import os
import re
import time

import pytest

from linter.source import journal

STYLED = '<p style="position: static">one</p>\n'
FIXED = "<p>one</p>\n"
ENDS = "Along the river.   \n"


@pytest.fixture
def site(folder):
    (folder / ".git").mkdir()
    for name in ("a.html", "posts/b.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(STYLED.encode())
    return folder


def texts(site):
    return {path.name: path.read_text() for path in site.rglob("*.html")}


def test_the_last_run_is_taken_back_byte_for_byte(site, run):
    (site / "c.html").write_bytes(b"\xef\xbb\xbf" + STYLED.replace("\n", "\r\n").encode())
    os.chmod(site / "a.html", 0o640)
    run("fix")
    assert texts(site) == {"a.html": FIXED, "b.html": FIXED, "c.html": "\ufeff" + FIXED}

    result = run("undo")

    assert (result.status, result.err) == (0, "")
    assert re.sub(r"\d{4}-[\d :-]+", "TIME ", result.out).splitlines()[-1] == "Took back `fix` of TIME in 3 files."
    assert (site / "c.html").read_bytes() == b"\xef\xbb\xbf" + STYLED.replace("\n", "\r\n").encode()
    assert texts(site)["a.html"] == STYLED
    assert os.stat(site / "a.html").st_mode & 0o777 == 0o640


def test_files_that_changed_since_are_named_and_left(site, run):
    run("fix")
    (site / "a.html").write_text("mine\n")
    (site / "posts" / "b.html").unlink()

    result = run("undo")

    assert result.status == 2
    assert "a.html: it has changed since: it was left as it is" in result.err
    assert f"{os.path.join('posts', 'b.html')}: it is gone: it was left as it is" in result.err
    assert "2 files could not be taken back" in result.err
    assert texts(site) == {"a.html": "mine\n"}


def test_a_second_undo_goes_on_with_the_run_before(site, run):
    run("fix", "a.html")
    run("fix", "posts")
    assert run("undo").out.startswith(os.path.join("posts", "b.html"))
    assert texts(site) == {"a.html": FIXED, "b.html": STYLED}
    assert run("undo").out.startswith("a.html")

    assert texts(site) == {"a.html": STYLED, "b.html": STYLED}
    assert run("undo") == (0, "There is nothing to take back.\n", "")


def test_a_run_can_be_chosen_from_the_list(site, run):
    run("fix", "a.html")
    run("fix", "posts")
    later, first = run("undo", "--list").out.splitlines()
    assert later.endswith("fix: 1 file, 1 to take back")

    assert run("undo", first.split()[0]).status == 0
    assert texts(site) == {"a.html": STYLED, "b.html": FIXED}
    assert [line.partition("fix: ")[2] for line in run("undo", "--list").out.splitlines()] == [
        "1 file, 1 to take back",
        "1 file, taken back",
    ]
    assert "there is no run `nothing`" in run("undo", "nothing").err


def test_a_diff_writes_nothing(site, run):
    run("fix", "a.html")

    assert run("undo", "--diff").out == f"--- a/a.html\n+++ b/a.html\n@@ -1 +1 @@\n-{FIXED}+{STYLED}"
    assert texts(site)["a.html"] == FIXED


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("check", "--fix"), id="check --fix"),
        pytest.param(("clean", "--write"), id="clean --write"),
        pytest.param(("check", "--add-ignores"), id="check --add-ignores"),
        pytest.param(("fix", "--no-cache"), id="fix without the cache"),
    ],
)
def test_every_command_that_writes_keeps_a_journal(site, run, command):
    run(*command)
    assert texts(site) != {"a.html": STYLED, "b.html": STYLED}

    run("clean-cache")
    run("undo")

    assert texts(site) == {"a.html": STYLED, "b.html": STYLED}


@pytest.mark.parametrize("command", [("fix", "--no-journal"), ("fix", "--diff"), ("check",)])
def test_no_journal_is_kept_where_nothing_is_written_or_none_is_wanted(site, run, command):
    run(*command)

    assert not (site / ".postlint_journal").exists()
    assert run("undo").out == "There is nothing to take back.\n"


def test_without_a_project_the_journal_is_in_the_cache_of_the_user(folder, run):
    (folder / "a.html").write_text(STYLED)
    run("fix", "a.html")

    assert os.listdir(folder) == ["a.html"]
    assert run("undo").status == 0
    assert (folder / "a.html").read_text() == STYLED


def test_git_sees_no_journal(site, run):
    run("fix")

    assert (site / ".postlint_journal" / ".gitignore").read_text() == "*\n"


def test_a_journal_that_someone_else_wrote_is_not_read(site, run, monkeypatch, tmp_path_factory):
    run("fix")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("other")))

    assert run("undo").out == "There is nothing to take back.\n"
    assert texts(site) == {"a.html": FIXED, "b.html": FIXED}


def test_a_file_whose_old_text_cannot_be_kept_is_not_changed(site, run):
    (site / ".postlint_journal").write_text("a file, where the folder should be")

    result = run("fix", "a.html")

    assert result.status == 2
    assert "the journal for `postlint undo` cannot be written" in result.err + result.out
    assert texts(site)["a.html"] == STYLED
    assert run("fix", "--no-journal", "a.html").status == 0


def test_old_and_large_journals_go_but_never_that_of_the_run(site, run, monkeypatch):
    run("fix", "a.html")
    (first,) = journal.runs()
    monkeypatch.setattr(journal, "_FULL", 10)
    run("fix", "posts")
    assert [one.name > first.name for one in journal.runs()] == [True]

    (kept,) = journal.runs()
    monkeypatch.setattr(time, "time", lambda: kept.began + 31 * 86_400)
    run("undo")
    run("fix", "posts")

    assert len(journal.runs()) == 1
    assert journal.runs()[0].name != kept.name


def test_the_files_of_all_processes_are_taken_back(site, run):
    names = [f"{number}.html" for number in range(60)]
    for name in names:
        (site / name).write_text(STYLED)
    run("fix", "--jobs", "2")
    assert len(list((site / ".postlint_journal").glob("*/*.records"))) == 2
    assert set(texts(site).values()) == {FIXED}

    run("undo")

    assert set(texts(site).values()) == {STYLED}
