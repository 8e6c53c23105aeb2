"""Files: which are checked and why others are not, what is written to them, and results in files."""

from __future__ import annotations

import json
import os
import stat

import pytest
from conftest import before_checks

from linter.cli.output import Output
from linter.source import write

STYLED = '<p style="position: static">one</p>\n'
FIXED = "<p>one</p>\n"
LEFT = '<p style="color: red">two</p>\n'
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


def put(folder, *names, text=STYLED):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def site(folder):
    """A folder with two posts and others that are skipped for different reasons."""
    (folder / ".git").mkdir()
    put(
        folder,
        "a.md",
        "posts/b.html",
        "_includes/x.md",
        "archetypes/x.md",
        ".github/x.md",
        "drafts/x.md",
        "old.md",
        "ignored/x.md",
        "note.txt",
    )
    (folder / ".gitignore").write_text("ignored/\n", encoding="utf-8")
    (folder / "postlint.toml").write_text('exclude = ["drafts"]\n', encoding="utf-8")
    return folder


SHOWN = """\
a.md
posts/b.html
# .github/: hidden
# _includes/: templates of a generator
# archetypes/: templates of a generator
# drafts/: excluded
# ignored/: ignored by .gitignore
# old.md: excluded
# 2 files would be checked, 6 skipped.
"""
SKIPPED = ["_includes/x.md", "archetypes/x.md", ".github/x.md", "drafts/x.md", "ignored/x.md", "old.md", "note.txt"]


def checked(run, *arguments):
    """The files that a run reports something of."""
    out = run("check", "--output-format", "concise", "--quiet", *arguments).out
    return [line.split(":")[0] for line in out.splitlines()]


# --show-files


@pytest.mark.parametrize(
    "command", [("check",), ("fix",), ("clean", "--write"), ("baseline",), ("check", "--add-ignores"), ("check", "--watch")], ids=" ".join
)
def test_show_files_lists_files_and_reasons_and_does_nothing_else(site, run, command):
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}

    assert run(*command, "--show-files", "--exclude", "old.md") == (0, SHOWN, "")
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_show_files_of_named_files_gives_the_reason_of_each(site, run):
    done = run("check", "--show-files", "--force-exclude", "--exclude", "old.md", "a.md", *SKIPPED)

    assert done.out.splitlines() == [
        "a.md",
        "# _includes/: templates of a generator",
        "# archetypes/: templates of a generator",
        "# .github/: hidden",
        "# drafts/: excluded",
        "# ignored/: ignored by .gitignore",
        "# old.md: excluded",
        "# note.txt: no post: neither Markdown nor HTML, by the ending of its name",
        "# 1 file would be checked, 7 skipped.",
    ]


def test_show_files_with_quiet_has_no_count_and_with_a_missing_file_exits_with_2(site, run):
    assert run("check", "posts", "--show-files", "-q") == (0, "posts/b.html\n", "")
    assert run("check", "posts", "none.md", "--show-files") == (
        2,
        "posts/b.html\n# 1 file would be checked, 0 skipped.\n",
        "postlint: none.md: no such file or folder\n",
    )


def test_show_files_does_not_list_standard_input(run):
    assert run("check", "-", "--show-files").err.startswith("postlint: `--show-files` lists files: leave out standard input\n")


def test_untrusted_shows_files_that_the_repository_excludes(site, run):
    out = run("check", "--untrusted", "--show-files", "-q").out

    assert [line for line in out.splitlines() if not line.startswith("#")] == [
        "a.md",
        "old.md",
        "drafts/x.md",
        "ignored/x.md",
        "posts/b.html",
    ]


# What the generator of the site does not render


NO_POSTS = ["README.md", "layouts/c.html", "static/b.html"]


@pytest.fixture
def hugo(folder):
    """A site of Hugo with one post, and files that are none."""
    put(folder, "hugo.toml", text="")
    put(folder, "content/a.md", *NO_POSTS, text=f"<script>go()</script>\n\n{STYLED}")
    return folder


@pytest.mark.parametrize("command", ["check", "fix", "clean", "baseline"])
def test_every_command_sees_the_posts_of_the_site(hugo, run, command):
    assert run(command, "--show-files").out == (
        "content/a.md\n"
        "# README.md: outside of content/, where Hugo reads pages\n"
        "# layouts/: part of the theme or the templates of Hugo\n"
        "# static/: Hugo copies it as it is\n"
        "# 1 file would be checked, 3 skipped.\n"
    )


def test_a_hook_leaves_what_is_no_post_as_it_is(hugo, run):
    run("fix", "--force-exclude", "--unsafe-fixes", "content/a.md", *NO_POSTS)
    run("clean", "--write", "--force-exclude", "content/a.md", *NO_POSTS)

    assert [(hugo / name).read_text(encoding="utf-8").count("<script>") for name in NO_POSTS] == [1, 1, 1]
    assert (hugo / "content" / "a.md").read_text(encoding="utf-8").count("<script>") == 0


def test_init_and_baseline_look_at_posts_alone(hugo, run):
    assert "# Proposed by `postlint init`, which examined 1 post." in run("init", "--stdout").out
    assert run("baseline").out == "Recorded 2 problems of 1 file in postlint-baseline.json\n"


def test_untrusted_sees_what_is_copied_and_what_is_elsewhere_too(hugo, run):
    shown = run("check", "--untrusted", "--show-files", "-q").out.splitlines()
    assert [line for line in shown if line[0] != "#"] == ["README.md", "content/a.md", "static/b.html"]


# --force-exclude


@pytest.mark.parametrize("name", SKIPPED)
def test_a_named_file_is_checked_except_with_force_exclude(site, run, name):
    exclude = ("--exclude", "old.md")

    assert checked(run, name, *exclude) == [name]
    assert checked(run, name, "--force-exclude", *exclude) == []
    assert checked(run, os.path.join(".", name), "--force-exclude", *exclude) == []
    assert checked(run, str(site / name), "--force-exclude", *exclude) == []
    assert checked(run, "a.md", name, "--force-exclude", *exclude) == ["a.md"]


def test_force_exclude_keeps_what_its_folder_would_yield(site, run):
    put(site, "deep/er/c.markdown", "UPPER.MD")

    names = ["a.md", "posts/b.html", "deep/er/c.markdown", "UPPER.MD"]
    assert checked(run, *names, "--force-exclude") == names


def test_force_exclude_reads_every_gitignore_on_the_way(site, run):
    put(site, "deep/er/c.md", "deep/er/d.md")
    (site / "deep" / ".gitignore").write_text("er/*\n!er/d.md\n", encoding="utf-8")

    assert checked(run, "deep/er/c.md", "deep/er/d.md", "--force-exclude") == ["deep/er/d.md"]


def test_a_run_whose_named_files_are_all_excluded_is_quiet(site, run):
    assert run("check", "drafts/x.md", "--force-exclude") == (0, "", "")


# --fix-only, --exit-non-zero-on-fix


@pytest.mark.parametrize("command", [("fix", "--fix-only"), ("check", "--fix-only")], ids=" ".join)
def test_fix_only_fixes_and_reports_no_problems(folder, run, command):
    put(folder, "a.md", text=STYLED + LEFT)

    assert run(*command) == (0, "Changed 1 file (1 fix).\n", "")
    assert (folder / "a.md").read_text(encoding="utf-8") == FIXED + LEFT
    assert run(*command) == (0, "Nothing to fix in 1 file.\n", "")


def test_fix_only_as_json_is_an_empty_list(folder, run):
    put(folder, "a.md", text=STYLED + LEFT)

    assert json.loads(run("fix", "--fix-only", "--output-format", "json").out) == []
    assert (folder / "a.md").read_text(encoding="utf-8") == FIXED + LEFT


def test_exit_non_zero_on_fix_exits_with_1_only_if_a_file_was_changed(folder, run):
    put(folder, "a.md")
    assert run("fix", "--exit-non-zero-on-fix").status == 1
    assert run("fix", "--exit-non-zero-on-fix").status == 0

    put(folder, "a.md", text=STYLED + LEFT)
    assert run("fix", "--fix-only", "--exit-non-zero-on-fix").status == 1
    assert run("fix", "--fix-only", "--exit-non-zero-on-fix").status == 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX has timers")
def test_fix_only_reports_a_file_that_took_too_long(folder, run, monkeypatch):
    import time

    put(folder, "a.md", text="slow\n" * 5_000)
    before_checks(monkeypatch, lambda _document: time.sleep(600))
    done = run("fix", "--fix-only", "--time-limit", "1", "a.md")

    assert done.status == 2
    assert "error[not-checked]: not checked: it took longer than 1 s\n  --> a.md:1:1\n" in done.out


# --preflight


def break_(path, how, monkeypatch):
    """Let a file be one that cannot be fixed."""
    if how == "read-only":
        path.chmod(0o444)
    elif how == "hard link":
        os.link(path, path.with_name("other.txt"))
    elif how == "missing":
        path.unlink()
    else:

        def failing(document):
            if document.path == path.name:
                raise ValueError("no")

        before_checks(monkeypatch, failing)


REASONS = {
    "read-only": "b.md: cannot be written: the file is read-only",
    "hard link": "b.md: cannot be written: other hard links would keep the old text",
    "missing": "b.md: no such file or folder",
    "crash": "b.md: this is a bug in postlint: ValueError('no')",
}


@posix
@pytest.mark.parametrize("how", REASONS)
def test_preflight_writes_nothing_if_a_file_cannot_be_fixed(folder, run, monkeypatch, how):
    put(folder, "a.md", "b.md", "c.md")
    break_(folder / "b.md", how, monkeypatch)
    names = ("a.md", "b.md", "c.md")

    assert run("fix", "--preflight", *names) == (
        2,
        "",
        f"postlint: {REASONS[how]}\npostlint: 1 file cannot be fixed, so nothing was written\n",
    )
    assert [(folder / name).read_text(encoding="utf-8") for name in ("a.md", "c.md")] == [STYLED, STYLED]
    assert run("fix", *names).status == 2
    assert [(folder / name).read_text(encoding="utf-8") for name in ("a.md", "c.md")] == [FIXED, FIXED]


@posix
def test_preflight_passes_over_files_that_need_no_fix(folder, run):
    put(folder, "a.md")
    put(folder, "b.md", text=FIXED)
    (folder / "b.md").chmod(0o444)

    assert run("fix", "--preflight").status == 0
    assert (folder / "a.md").read_text(encoding="utf-8") == FIXED


def test_preflight_is_for_fixing(folder, run):
    put(folder, "a.md")

    assert run("check", "--preflight") == (2, "", "postlint: `--preflight` is for fixing: use it with `postlint fix`\n")
    assert run("check", "--fix", "--preflight").out == "Changed 1 file (1 fix). No problems left.\n"


# --output-file


def test_results_go_to_files_and_standard_output_at_once(folder, run):
    put(folder, "a.md", "b.md")
    done = run(
        "check",
        "--output-format",
        "concise",
        "--output-file",
        "r.json",
        "--output-file",
        "text:r",
        "--output-file",
        "R.SARIF",
        "--no-cache",
    )

    assert done.status == 1
    assert [line.split(" ")[0] for line in done.out.splitlines()] == ["a.md:1:4:", "b.md:1:4:", "Found", "[*]"]
    assert (folder / "r.json").read_text(encoding="utf-8") == run("check", "--output-format", "json").out
    assert json.loads((folder / "R.SARIF").read_bytes())["runs"][0]["results"][1]["ruleId"] == "inline-style"
    text = (folder / "r").read_text(encoding="utf-8")
    assert text.startswith("warning[inline-style]: inline style `position: static` overrides the theme [*]\n  --> a.md:1:4\n")
    assert text.endswith("\nFound 2 problems in 2 of 2 files (2 warnings).\n[*] 2 fixable with `postlint fix`.\n")
    assert "  --> b.md:1:4\n" in text


@pytest.mark.parametrize(
    ("name", "format_name"), [("r.json", "json"), ("r.sarif", "sarif"), ("r.txt", "text"), ("github:r.txt", "github"), ("json:r", "json")]
)
def test_the_format_of_a_file_is_that_of_its_prefix_or_ending(folder, run, name, format_name):
    put(folder, "a.md")
    expected = run("check", "a.md", "--output-format", format_name).out
    run("check", "a.md", "--output-file", name)

    assert (folder / name.rpartition(":")[2]).read_text(encoding="utf-8") == expected


def test_files_are_the_same_from_the_cache(project, run, visited):
    arguments = ("check", "--output-file", "r.json", "--output-file", "sarif:r")
    out = run(*arguments).out
    first = [(project / name).read_bytes() for name in ("r.json", "r")]
    visited.clear()
    for name in ("r.json", "r"):
        (project / name).write_text("old", encoding="utf-8")

    assert run(*arguments).out == out
    assert visited == []
    assert [(project / name).read_bytes() for name in ("r.json", "r")] == first
    assert len(json.loads(first[0])) == 1


def test_files_have_every_problem_where_text_folds_them(folder, run):
    put(folder, "a.md", text=STYLED * 9)
    out = run("check", "--output-file", "r.json").out

    assert "… and 7 more `inline-style` in this file" in out
    assert len(json.loads((folder / "r.json").read_bytes())) == 9


def test_a_file_is_uncolored_and_as_wide_whatever_the_terminal(folder, run, monkeypatch):
    put(folder, "a.md", text="文" * 300 + "<b onclick='a()'>x</b>\n")
    run("check", "--output-file", "r.txt")
    plain = (folder / "r.txt").read_text(encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "40")
    run("check", "--output-file", "r.txt", "--color", "always")

    assert (folder / "r.txt").read_text(encoding="utf-8") == plain
    assert "\x1b" not in plain


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("json:a.md", "`--output-file a.md` would overwrite a file that is read or written in this run"),
        ("concise:./posts/../a.md", "`--output-file ./posts/../a.md` would overwrite a file that is read or written in this run"),
        ("json:postlint.toml", "`--output-file postlint.toml` would overwrite a file that is read or written in this run"),
        ("json:posts/pyproject.toml", "`--output-file posts/pyproject.toml` would overwrite a file that is read or written in this run"),
        ("json:mine.toml", "`--output-file mine.toml` would overwrite a file that is read or written in this run"),
        ("known.json", "`--output-file known.json` would overwrite a file that is read or written in this run"),
        ("postlint-baseline.json", "`--output-file postlint-baseline.json` would overwrite a file that is read or written in this run"),
        ("xml:r.json", "unknown format `xml` in `--output-file xml:r.json`: choose one of text, concise, json, "),
        ("r.xlsx", "`--output-file r.xlsx` names no format: write FORMAT:FILE, with one of text, concise, json, "),
        ("r", "`--output-file r` names no format: write FORMAT:FILE, with one of text, concise, json, "),
        ("json:", "`--output-file json:` names no format: write FORMAT:FILE, with one of text, concise, json, "),
        ("", "`--output-file ` names no format: write FORMAT:FILE, with one of text, concise, json, "),
        ("no/r.json", "`--output-file no/r.json`: the folder does not exist"),
    ],
)
def test_a_file_that_cannot_be_an_output_is_an_error_before_anything_is_done(folder, run, value, error):
    put(folder, "a.md", "posts/b.md")
    (folder / "mine.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    run("baseline", "--config", "mine.toml", "posts")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = run("fix", "--config", "mine.toml", "--output-file", value)

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"postlint: {error}")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@posix
def test_a_link_to_a_post_is_no_output_file(folder, run):
    put(folder, "a.md")
    (folder / "r.json").symlink_to("a.md")

    assert run("check", "--output-file", "r.json").status == 2
    assert (folder / "a.md").read_text(encoding="utf-8") == STYLED


def test_a_file_is_not_the_output_of_two_formats(folder, run):
    put(folder, "a.md")

    assert run("check", "--output-file", "r.json", "--output-file", "sarif:./r.json").err == (
        "postlint: `--output-file ./r.json` would overwrite a file that is read or written in this run\n"
    )


def test_a_file_that_cannot_be_written_keeps_its_old_content(folder, run, monkeypatch):
    put(folder, "a.md")
    (folder / "r.json").write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "fsync", full)
    done = run("check", "--output-file", "r.json", "--no-cache")

    assert done.status == 2
    assert "No space left on device" in done.err
    assert "Traceback" not in done.err
    assert (folder / "r.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "r.json"]


def test_an_interrupted_run_leaves_the_old_file(folder, run, monkeypatch):
    put(folder, "a.md")
    (folder / "r.json").write_text("old", encoding="utf-8")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Output, "add", interrupted)

    assert run("check", "--output-file", "r.json").status == 130
    assert (folder / "r.json").read_text(encoding="utf-8") == "old"


@posix
def test_a_new_file_has_the_usual_mode(folder, run):
    put(folder, "a.md")
    run("check", "--output-file", "r.json")
    mask = os.umask(0o22)
    os.umask(mask)

    assert stat.S_IMODE((folder / "r.json").stat().st_mode) == 0o666 & ~mask


def test_a_diff_has_no_other_format(folder, run):
    put(folder, "a.md")
    for command in ("check", "fix", "clean"):
        assert (
            run(command, "--diff", "--output-file", "r.json").err
            == "postlint: a diff has no other format: leave out `--diff` or `--output-file`\n"
        )
        assert (
            run(command, "--diff", "--output-format", "json").err
            == "postlint: a diff has no other format: leave out `--diff` or `--output-format`\n"
        )


def test_clean_writes_its_report_to_a_file_too(folder, run):
    put(folder, "a.md", text="<b onclick='a()'>x</b>\n")
    run("clean", "--output-file", "r.json")

    assert [problem["rule"] for problem in json.loads((folder / "r.json").read_bytes())] == ["outside-policy"]


def test_a_file_of_a_run_with_errors_is_written_too(folder, run):
    put(folder, "a.md")

    assert run("check", "a.md", "none.md", "--output-file", "r.json").status == 2
    assert len(json.loads((folder / "r.json").read_bytes())) == 1
