"""`--changed`, `--watch`, `--timings`, and a run that is interrupted."""

from __future__ import annotations

import inspect
import io
import itertools
import re
import subprocess
import sys

import pytest

from linter.cli.main import main
from linter.cli.output import Output

STYLED = '<p style="position: static">one</p>\n'
PLAIN = "---\ntitle: A walk\n---\n\nAlong the river.\n"
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")


def git(*arguments):
    subprocess.run((*GIT, *arguments), check=True, capture_output=True)


@pytest.fixture
def repository(folder):
    git("init")
    for name in ("a", "b"):
        (folder / f"{name}.md").write_text(PLAIN, encoding="utf-8")
    git("add", ".")
    git("commit", "-m", "first")
    return folder


def write(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def paths(run, *arguments):
    """The files that have problems."""
    out = run("check", "--output-format", "concise", "--quiet", *arguments).out
    return sorted({line.split(":")[0] for line in out.splitlines()})


# --changed


def test_nothing_has_changed_right_after_a_commit(repository, run):
    assert run("check", "--changed").out == "No changed posts.\n"


def test_changed_staged_and_new_files_are_checked_and_ignored_ones_are_not(repository, run):
    write(repository / "a.md", STYLED)
    write(repository / "staged.md", STYLED)
    git("add", "staged.md")
    write(repository / "new" / "c.md", STYLED)
    write(repository / ".gitignore", "ignored.md\n")
    write(repository / "ignored.md", STYLED)
    write(repository / "note.txt", STYLED)

    assert paths(run, "--changed") == ["a.md", "new/c.md", "staged.md"]
    assert paths(run, "new", "--changed") == ["new/c.md"]


def test_a_deleted_file_is_not_checked(repository, run):
    (repository / "a.md").unlink()

    assert run("check", "--changed").out == "No changed posts.\n"


def test_changes_of_the_base_branch_do_not_count(repository, run):
    git("checkout", "-b", "work")
    write(repository / "a.md", STYLED)
    git("commit", "-am", "on the branch")
    git("checkout", "main")
    write(repository / "b.md", STYLED)
    git("commit", "-am", "on main")
    git("checkout", "work")

    assert paths(run, "--changed=main") == ["a.md"]
    assert paths(run, "--changed") == []


def test_paths_are_relative_to_the_working_folder(repository, run, monkeypatch):
    write(repository / "below" / "c.md", STYLED)
    write(repository / "a.md", STYLED)
    monkeypatch.chdir(repository / "below")

    assert paths(run, "--changed") == ["c.md"]
    assert paths(run, "..", "--changed") == ["../a.md", "../below/c.md"]


def test_before_the_first_commit_every_file_is_new(folder, run):
    git("init")
    write(folder / "a.md", STYLED)
    write(folder / "b.md", STYLED)
    git("add", "b.md")

    assert paths(run, "--changed") == ["a.md", "b.md"]


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "posts"])
def test_an_unknown_commit_is_an_error(repository, run, name):
    done = run("check", f"--changed={name}")

    assert (done.status, done.out) == (2, "")
    assert done.err == f"postlint: unknown git commit `{name}`; write `--changed=COMMIT`, or `--changed` after the paths\n"


def test_outside_of_a_work_tree_changed_is_an_error(folder, run):
    write(folder / "a.md", STYLED)
    done = run("check", "--changed")

    assert done.status == 2
    assert done.err.startswith("postlint: git failed to list changed files: not a git repository")


def test_a_changed_file_may_have_a_line_feed_in_its_name(repository, run):
    write(repository / "a\nb.md", STYLED)

    assert "Found 1 problem in 1 of 1 file (1 warning).\n" in run("check", "--changed").out


# --watch


@pytest.fixture
def watched(folder, run, monkeypatch):
    """A function that watches this folder: each step writes files and notifies; it returns what each step prints."""
    watchfiles = pytest.importorskip("watchfiles")
    (folder / ".git").mkdir()

    def watch(*steps, options=()):
        printed = []

        def changes(*paths, watch_filter, raise_interrupt):
            assert set(inspect.signature(real).parameters) >= {"paths", "watch_filter", "raise_interrupt"}
            for step in steps:
                for name, text in step.items():
                    write(folder / name, text)
                yield {(watchfiles.Change.modified, str(folder / name)) for name in step}
                printed.append(len(sys.stdout.getvalue()))
            raise KeyboardInterrupt

        real = watchfiles.watch
        monkeypatch.setattr(watchfiles, "watch", changes)
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer := io.BytesIO(), encoding="utf-8", write_through=True))
        monkeypatch.setattr(sys, "stderr", sys.stdout)
        sys.stdout.getvalue = lambda: buffer.getvalue().decode()
        status = main(["check", "--watch", "--output-format", "concise", "--quiet", *options])
        text = buffer.getvalue().decode()
        ends = [text.index("Ctrl-C ends it\n") + len("Ctrl-C ends it\n"), *printed]
        return status, [text[start:end] for start, end in itertools.pairwise(ends)]

    return watch


def test_a_post_that_changes_is_checked_again(folder, watched):
    write(folder / "a.md", PLAIN)
    status, (first, second) = watched({"a.md": PLAIN + STYLED}, {"b.md": STYLED, "notes.txt": "x"})

    assert status == 1
    assert first.startswith("postlint: a.md changed\na.md:6:4: warning[inline-style] ")
    assert second.startswith("postlint: b.md changed\nb.md:1:4: warning[inline-style] ")
    assert "a.md" not in second


def test_a_changed_configuration_checks_everything_again(folder, watched):
    write(folder / "a.md", STYLED)
    write(folder / "below" / "c.md", STYLED)
    _, (above, below, other) = watched(
        {"postlint.toml": 'ignore = ["missing-field"]\n'},
        {"below/postlint.toml": 'ignore = ["inline-style"]\n'},
        {"package.json": "{}\n"},
    )

    assert above.startswith("postlint: the settings changed\na.md:1:4: warning[inline-style] ")
    assert "below/c.md:1:4: warning[inline-style] " in above
    assert below.startswith("postlint: the settings changed\na.md:1:4: warning[inline-style] ")
    assert "below/c.md" not in below
    assert other == ""


def test_watch_keeps_to_untrusted(folder, watched):
    write(folder / "a.md", PLAIN)
    write(folder / ".gitignore", "a.md\n")
    write(folder / "postlint.toml", 'ignore = ["inline-style"]\n')
    _, (first,) = watched({"a.md": PLAIN + STYLED}, options=("--untrusted",))

    assert first.startswith("postlint: a.md changed\na.md:6:4: warning[inline-style] ")


def test_watch_looks_at_posts_and_pages_as_check_does(folder, watched):
    write(folder / "hugo.toml", "")
    write(folder / "content" / "a.md", PLAIN)
    page = f"<!doctype html>\n{STYLED}</b>\n"
    _, (first, second) = watched({"content/page.html": page, "static/b.html": page}, {"README.md": STYLED})

    assert first.startswith("postlint: content/page.html changed\ncontent/page.html:3:1: warning[stray-tag] ")
    assert "inline-style" not in first
    assert second == ""


def test_an_invalid_configuration_does_not_end_the_watch(folder, watched):
    write(folder / "a.md", STYLED)
    status, (wrong, right) = watched({"postlint.toml": "ignore = [\n"}, {"postlint.toml": "ignore = []\n"})

    assert status == 1
    assert "postlint.toml: is not TOML" in wrong
    assert right.startswith("postlint: the settings changed\na.md:1:4: warning[inline-style] ")


@pytest.mark.parametrize(("option", "more"), [("--watch", ("-",)), ("--watch", ("--output-format", "json")), ("--timings", ("-",))])
def test_watch_and_timings_refuse_standard_input_and_watch_a_format_in_one_piece(folder, run, option, more):
    done = run("check", option, *more)

    assert (done.status, done.out) == (2, "")
    assert done.err == f"postlint: `{option}` needs files, and a format that is printed as it comes\n"


def test_without_watchfiles_the_error_names_what_to_install(folder, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = run("check", "--watch")

    assert done.status == 2
    assert done.err == "postlint: `--watch` needs watchfiles: install it with `pip install 'postlint[watch]'`\n"


# --timings


def test_timings_go_to_standard_error_by_stage_and_rule(folder, run):
    write(folder / "a.md", STYLED)
    write(folder / "b.md", PLAIN)
    done = run("check", "--timings")

    assert done.out == run("check", "--no-cache").out
    assert re.match(r"2 files in \d+\.\d\d s, \d+\.\d{3} ms a file, on one core\n", done.err)
    stages = [line.split("%  ")[1] for line in done.err.split("\n\n")[1].splitlines()[1:]]
    assert stages == ["find files", "read", "parse", "what rules share", "rules", "count and report", "all else"]
    assert re.search(r"^ +\d+\.\d{3} +\d+\.\d% +1  inline-style$", done.err, re.MULTILINE)


# Interruption


def test_an_interrupted_run_reports_its_progress_and_caches_it(folder, run, visited, monkeypatch):
    (folder / ".git").mkdir()
    for name in "abc":
        write(folder / f"{name}.md", STYLED)
    add = Output.add

    def interrupted(self, rendered, before=None):
        if self.summary.files == 2:
            raise KeyboardInterrupt
        add(self, rendered, before)

    monkeypatch.setattr(Output, "add", interrupted)
    done = run("check")

    assert done.status == 130
    assert "b.md:1:4" in done.out
    assert done.err == (
        "\npostlint: interrupted: 2 of 3 files done\n"
        "Found 2 problems in 2 of 2 files (2 warnings).\n"
        "[*] 2 fixable with `postlint fix`.\n"
        "Run `postlint explain RULE` for the reason behind a rule.\n"
    )
    monkeypatch.setattr(Output, "add", add)
    visited.clear()
    run("check")
    assert "a.md" not in visited
    assert "b.md" not in visited
