"""Standard input: one text under a name, or many with their paths."""

from __future__ import annotations

import io
import json
import sys

import pytest
from conftest import before_checks

from linter.cli.main import main

STYLED = '<p style="position: static">one</p>\n'
FIXED = "<p>one</p>\n"
LEFT = '<p style="color: red">two</p>\n'
DIRTY = '<b onclick="a()">x</b>\n'


@pytest.fixture
def pipe(folder, run, monkeypatch):
    """A function that runs a command with some standard input."""

    def piped(data, *arguments):
        data = data if isinstance(data, bytes) else data.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        return run(*arguments)

    return piped


def batch(*pairs):
    return "".join(f"{path}\0{text}\0" for path, text in pairs)


# One text


@pytest.mark.parametrize("command", [("fix", "-"), ("check", "--fix", "-"), ("fix", "--stdin-filename", "stdin.md")], ids=" ".join)
def test_fix_prints_the_fixed_text_and_exits_with_0_though_problems_are_left(pipe, command):
    done = pipe(STYLED + LEFT, *command)

    assert (done.status, done.out) == (0, FIXED + LEFT)
    assert done.err.startswith("warning[inline-style]: inline style `color: red` overrides the theme\n  --> stdin.md:2:4\n")
    assert "Found" not in done.err


def test_quiet_leaves_only_the_fixed_text(pipe):
    assert pipe(STYLED + LEFT, "fix", "-", "--quiet") == (0, FIXED + LEFT, "")
    assert pipe(STYLED + LEFT, "fix", "-", "--fix-only") == (0, FIXED + LEFT, "")


def test_exit_non_zero_on_fix_exits_with_1_if_the_text_changed(pipe):
    assert pipe(STYLED, "fix", "-", "--exit-non-zero-on-fix").status == 1
    assert pipe(FIXED, "fix", "-", "--exit-non-zero-on-fix").status == 0


def test_a_diff_of_standard_input_exits_with_1_if_the_text_would_change(pipe):
    done = pipe(STYLED, "fix", "-", "--diff", "--stdin-filename", "posts/x.md")

    assert (done.status, done.out) == (1, f"--- a/posts/x.md\n+++ b/posts/x.md\n@@ -1 +1 @@\n-{STYLED}+{FIXED}")
    assert done.err == "Would change 1 file (1 fix). No problems would remain.\n"


@pytest.mark.parametrize("dash", [(), ("-",)])
def test_a_name_without_a_path_reads_standard_input(folder, pipe, dash):
    (folder / "a.md").write_text(FIXED, encoding="utf-8")
    done = pipe(STYLED, "check", "--stdin-filename", "a.md", *dash, "--output-format", "concise", "--quiet")

    assert done == (1, "a.md:1:4: warning[inline-style] inline style `position: static` overrides the theme [*]\n", "")
    assert (folder / "a.md").read_text(encoding="utf-8") == FIXED


@pytest.mark.parametrize("command", ["check", "fix", "clean"])
def test_a_name_with_other_paths_is_an_error(folder, pipe, command):
    (folder / "b.md").write_text(STYLED, encoding="utf-8")
    done = pipe(STYLED, command, "--stdin-filename", "a.md", "b.md")

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("postlint: `--stdin-filename` names standard input: leave out the paths\n")


@pytest.mark.parametrize("name", ["_includes/a.md", "no/such/archetypes/a.md", ".github/a.md", "drafts/a.md", "ignored/a.md", "a.txt"])
def test_with_force_exclude_standard_input_is_skipped_like_a_file(folder, pipe, name):
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("ignored/\n", encoding="utf-8")
    (folder / "postlint.toml").write_text('exclude = ["drafts"]\n', encoding="utf-8")

    assert pipe(STYLED, "fix", "--stdin-filename", name, "--force-exclude") == (0, STYLED, "")
    assert pipe(DIRTY, "clean", "--stdin-filename", name, "--force-exclude") == (0, DIRTY, "")
    assert pipe(STYLED, "check", "--stdin-filename", name, "--force-exclude") == (0, "", "")
    assert pipe(STYLED, "fix", "--stdin-filename", name, "--quiet").out == FIXED
    assert pipe(STYLED, "fix", "--stdin-filename", "a.md", "--force-exclude", "--quiet").out == FIXED


def test_results_of_standard_input_go_to_a_file_too(folder, pipe):
    done = pipe(STYLED + LEFT, "fix", "-", "--output-file", "r.json", "--quiet")

    assert done.out == FIXED + LEFT
    assert [problem["line"] for problem in json.loads((folder / "r.json").read_bytes())] == [2]


@pytest.mark.parametrize("name", ["postlint.toml", "x.md"])
def test_standard_input_overwrites_no_configuration_and_not_the_file_of_its_name(folder, pipe, name):
    done = pipe(STYLED, "check", "--stdin-filename", "x.md", "--output-file", f"json:{name}")

    assert done.status == 2
    assert "would overwrite a file" in done.err
    assert not (folder / name).exists()


# Many


def test_check_reports_every_text_of_a_batch(pipe):
    done = pipe(
        batch(("文/河.md", STYLED), ("b.md", FIXED), ("c.md", "\n" + STYLED)), "check", "--stdin-batch", "--output-format", "concise"
    )

    assert done == (
        1,
        (
            "文/河.md:1:4: warning[inline-style] inline style `position: static` overrides the theme [*]\n"
            "c.md:2:4: warning[inline-style] inline style `position: static` overrides the theme [*]\n"
            "Found 2 problems in 2 of 3 files (2 warnings).\n"
            "[*] 2 fixable with `postlint fix`.\n"
        ),
        "",
    )


def test_fix_prints_every_text_of_a_batch_with_its_path(pipe):
    done = pipe(batch(("文/河.md", STYLED), ("b.md", "河\r\n"), ("c.md", LEFT)), "fix", "--stdin-batch", "--quiet")

    assert done == (0, batch(("文/河.md", FIXED), ("b.md", "河\r\n"), ("c.md", LEFT)), "")


def test_clean_prints_every_text_of_a_batch_that_it_could_clean(pipe):
    done = pipe(batch(("文/河.md", DIRTY), ("b.mdx", "<script>a()</script>\n"), ("c.md", FIXED)), "clean", "--stdin-batch")

    assert (done.status, done.out) == (2, batch(("文/河.md", "<b>x</b>\n"), ("c.md", FIXED)))
    assert "error: it could not be cleaned; the file is unchanged\n  --> b.mdx\n" in done.err


def test_the_texts_of_a_batch_are_bytes(folder, monkeypatch, capsysbinary):
    data = b"a.md\0" + "河".encode("gbk") + b"\0b.md\0\0"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert main(["fix", "--stdin-batch", "--quiet"]) == 2
    assert capsysbinary.readouterr().out == data


@pytest.mark.parametrize("command", ["check", "fix", "clean"])
def test_a_batch_may_be_empty(pipe, command):
    assert pipe("", command, "--stdin-batch") == (0, "", "")


def test_an_empty_batch_as_json_is_an_empty_list(pipe):
    assert json.loads(pipe("", "check", "--stdin-batch", "--output-format", "json").out) == []


@pytest.mark.parametrize("command", ["check", "fix", "clean"])
@pytest.mark.parametrize("data", ["a.md", "a.md\0", f"a.md\0{STYLED}\0b.md", f"a.md\0{STYLED}\0b.md\0", "\0"])
def test_a_batch_with_a_path_without_a_text_is_an_error(pipe, command, data):
    assert pipe(data, command, "--stdin-batch") == (
        2,
        "",
        "postlint: `--stdin-batch` needs pairs: path, NUL, text, NUL, …; the last path has no text\n",
    )


def test_the_last_text_of_a_batch_may_be_empty_or_without_its_nul(pipe):
    assert pipe("a.md\0\0", "fix", "--stdin-batch").out == "a.md\0\0"
    assert pipe(f"a.md\0{STYLED}", "fix", "--stdin-batch").out == f"a.md\0{FIXED}\0"


@pytest.mark.parametrize("command", ["fix", "clean"])
def test_texts_of_a_batch_that_are_excluded_pass_unchanged(folder, pipe, command):
    (folder / "postlint.toml").write_text('exclude = ["drafts"]\n', encoding="utf-8")
    text = STYLED + DIRTY
    done = pipe(
        batch(("drafts/a.md", text), ("_includes/b.md", text), ("c.md", text)), command, "--stdin-batch", "--force-exclude", "--quiet"
    )
    paths, texts = done.out.split("\0")[:-1:2], done.out.split("\0")[1::2]

    assert paths == ["drafts/a.md", "_includes/b.md", "c.md"]
    assert texts[:2] == [text, text]
    assert texts[2] != text


def test_check_skips_texts_of_a_batch_that_are_excluded(folder, pipe):
    (folder / "postlint.toml").write_text('exclude = ["drafts"]\n', encoding="utf-8")
    done = pipe(batch(("drafts/a.md", STYLED), ("c.md", STYLED)), "check", "--stdin-batch", "--force-exclude")

    assert "Found 1 problem in 1 of 1 file (1 warning).\n" in done.out
    assert "drafts" not in done.out


def test_each_text_of_a_batch_has_the_configuration_of_its_folder(folder, pipe):
    (folder / "quiet").mkdir()
    (folder / "quiet" / "postlint.toml").write_text('ignore = ["style"]\n', encoding="utf-8")

    assert pipe(batch(("quiet/a.md", STYLED), ("b.md", STYLED)), "check", "--stdin-batch", "--output-format", "concise", "-q").out == (
        "b.md:1:4: warning[inline-style] inline style `position: static` overrides the theme [*]\n"
    )


@pytest.mark.parametrize("command", ["check", "fix", "clean"])
@pytest.mark.parametrize("more", [("a.md",), ("-",), ("--stdin-filename", "a.md")])
def test_a_batch_with_paths_is_an_error(folder, pipe, command, more):
    done = pipe(batch(("a.md", STYLED)), command, "--stdin-batch", *more)

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(
        "postlint: `--stdin-batch` reads paths and texts from standard input: leave out the paths and `--stdin-filename`\n"
    )


def test_an_error_of_one_text_does_not_stop_the_others(folder, pipe, monkeypatch):

    def failing(document):
        if document.path == "a.md":
            raise ValueError("no")

    before_checks(monkeypatch, failing)
    done = pipe(batch(("a.md", STYLED), ("b.md", STYLED)), "fix", "--stdin-batch")

    assert (done.status, done.out) == (2, batch(("a.md", STYLED), ("b.md", FIXED)))
    assert "ValueError('no')\n  --> a.md\n" in done.err
