"""Text output: excerpts and carets in the columns of a terminal, links, the summary, diffs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from argparse import Namespace

import pytest
from conftest import ROOT
from hypothesis import given, strategies as st
from wcwidth import wcswidth

from linter.cli.output import summary_lines
from linter.report.escape import escaped
from linter.report.formats import Style
from linter.report.text import Text
from linter.report.widths import columns
from linter.run.result import FileResult
from linter.run.summary import Summary
from linter.values.diagnostics import Diagnostic, Severity
from linter.values.edits import Edit, Fix, Safety
from linter.values.spans import Lines, Span

STYLED = '<p style="position: static">one</p>\n'
CENTERED = '<p style="text-align: center">two</p>\n'
WIDTHS = (40, 80, 120)
PIECES = [
    *("a", "b ", "<p>", "word ", "文", "云，", "한", "각", "ｱ", "é", "e\u0301", "ก็", "\u0300"),
    *("\t", "\x1b[31m", "\x00", "\x80", "\u202e", "\u200b", "\ufeff", "\udcff"),
    *("😀", "👍🏽", "🇨🇳", "❤\ufe0f", "1\ufe0f\u20e3", "👨\u200d👩\u200d👧", "x" * 30, "文" * 30),
]


def rendered(text, start, end, width, fix=None):
    """The lines of text output about a span."""
    diagnostic = Diagnostic(Span(start, end), "long-line", "too long", "shorten it", fix)
    result = FileResult("a.md", (diagnostic,), Lines(text), {"long-line": Severity.WARNING})
    return Text(Style(width=width)).file(result).splitlines()


def excerpt(text, start, end, width):
    """The line of the excerpt and the carets below it, without what is left of them."""
    lines = rendered(text, start, end, width)
    gutter = len(lines[2])
    assert lines[3][gutter - 1] == lines[4][gutter - 1] == "|"
    return lines[3][gutter + 1 :], lines[4][gutter + 1 :]


def stands_below(shown, carets, marked):
    """Whether the carets have the columns of the marked text, or of its beginning before an ellipsis."""
    shown += " " * (len(carets) - wcswidth(shown))  # spaces at the end of a line are not printed
    first = len(carets) - len(carets.lstrip(" "))
    count = len(carets) - first
    assert set(carets[first:]) == {"^"}
    for index in range(len(shown) + 1):
        if wcswidth(shown[:index]) != first:
            continue
        if shown[index:].startswith(marked) and count == (wcswidth(shown[: index + len(marked)]) - first or 1):
            return True
        if shown.endswith("…") and marked.startswith(shown[index:-1]) and count == (wcswidth(shown[:-1]) - first or 1):
            return True
    return False


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join), st.data())
def test_an_excerpt_fits_the_terminal_and_its_carets_stand_below_the_problem(line, data):
    start = data.draw(st.integers(0, len(line)))
    end = min(start + data.draw(st.sampled_from([0, 1, 2, 7, 40, 400])), len(line))
    for width in WIDTHS:
        shown, carets = excerpt(f"above\n{line}\nbelow\n", start + 6, end + 6, width)

        assert 0 <= wcswidth(shown) <= width - 5
        assert len(carets) <= width - 5
        assert stands_below(shown, carets, escaped(line[start:end]))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", [1, 99, 100, 12_345])
def test_an_excerpt_fits_beside_any_line_number(width, number):
    text = "\n" * (number - 1) + "文" * 200
    for line in rendered(text, number + 99, number + 101, width)[2:5]:
        assert wcswidth(line) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_problem_behind_the_end_of_a_line_that_is_as_wide_as_the_terminal_has_its_caret_in_sight(width):
    for text in ("x" * (width - 5), "文" * (width // 2 - 2), "x" * (width - 6)):
        shown, carets = excerpt(text, len(text), len(text), width)

        assert len(carets) <= width - 5
        assert len(carets) == wcswidth(shown) + 1


def test_a_long_line_is_cut_on_both_sides_of_the_problem():
    text = "a" * 100 + "PROBLEM" + "b" * 100

    assert excerpt(text, 100, 107, 40) == (
        "…aaaaaaaaaaaaaaaaaaaaPROBLEMbbbbbb…",
        "                     ^^^^^^^",
    )
    assert excerpt(text, 100, 107, 80)[0] == "…" + "a" * 46 + "PROBLEM" + "b" * 20 + "…"


def test_a_problem_near_the_start_keeps_the_start_of_the_line():
    text = "文字 PROBLEM" + "b" * 100

    assert excerpt(text, 3, 10, 40) == ("文字 PROBLEMbbbbbbbbbbbbbbbbbbbbbb…", "     ^^^^^^^")


def test_a_problem_that_is_wider_than_the_terminal_is_cut_at_its_end():
    text = "a" * 30 + "文" * 100

    assert excerpt(text, 30, 130, 40) == ("…aaaaaaaaaaaaaaaaaaaa文文文文文文…", "                     ^^^^^^^^^^^^")


def test_a_problem_of_several_lines_is_underlined_to_the_end_of_its_first():
    assert excerpt("one two\nthree", 4, 12, 80) == ("one two", "    ^^^")


def test_control_characters_have_the_columns_of_their_escapes():
    assert excerpt("a\tb\x1bc!", 5, 6, 80) == (r"a\x09b\x1bc!", "           ^")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", ["x" * 300, "文" * 150, "👨\u200d👩\u200d👧" * 50])
def test_the_two_lines_of_a_fix_fit_the_terminal(width, text):
    at = len(text) // 2
    fix = Fix((Edit(Span(at, at + 1), "NEW"),), Safety.SAFE)
    lines = [line for line in rendered(text, at, at + 1, width, fix) if re.match(r" 1 \| [-+] ", line)]

    assert [line[5] for line in lines] == ["-", "+"]
    assert "NEW" in lines[1]
    assert all(wcswidth(line) <= width for line in lines)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_run_keeps_to_the_columns_of_the_environment(folder, run, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    (folder / "a.md").write_text(
        "我们😀走" * 40 + '<p style="position: static">河</p>' + "👨\u200d👩\u200d👧" * 60 + "\n", encoding="utf-8"
    )
    lines = run("check", "--select", "inline-style").out.splitlines()

    assert max(wcswidth(line) for line in lines[3:5]) in range(width - 8, width + 1)
    assert '<p style="position: static">'[: width - 27] in lines[3]


def test_the_columns_do_not_change_what_is_cached(project, run, monkeypatch):
    for width in ("40", "120", "40"):
        monkeypatch.setenv("COLUMNS", width)
        (project / "a.md").write_text("文" * 200 + STYLED, encoding="utf-8")
        assert run("check").out == run("check", "--no-cache").out


# Links


def on_a_terminal(folder, *arguments, **variables):
    """What a command prints on a terminal of 80 columns."""
    pty = pytest.importorskip("pty")
    termios = pytest.importorskip("termios")
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 80)) if hasattr(termios, "tcsetwinsize") else None
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")}
    environment |= {"PYTHONPATH": str(ROOT), "TERM": "xterm"} | variables
    command = [sys.executable, "-m", "linter", *arguments]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.STDOUT, env=environment
    ) as process:
        os.close(slave)
        printed = b""
        while True:
            try:
                data = os.read(master, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not data:
                break
            printed += data
        process.wait()
    os.close(master)
    return printed.decode().replace("\r\n", "\n")


LINK = "\x1b]8;;"


def test_on_a_terminal_the_rule_is_a_link_and_the_output_is_colored(project):
    out = on_a_terminal(project, "check", "a.md")

    assert f"{LINK}https://" in out
    assert re.search(r"\x1b\]8;;https://\S+inline-style\S*\x1b\\inline-style\x1b\]8;;\x1b\\", out)
    assert "\x1b[1;33mwarning[" in out


def test_a_dumb_terminal_gets_no_links(project):
    assert LINK not in on_a_terminal(project, "check", "a.md", TERM="dumb")


def test_without_color_a_terminal_gets_no_colors(project):
    # A slow machine may show a progress bar, which moves the cursor.
    assert re.findall(r"\x1b\[[0-9;]*m", on_a_terminal(project, "check", "a.md", NO_COLOR="1")) == []
    assert re.findall(r"\x1b\[[0-9;]*m", on_a_terminal(project, "check", "a.md", "--color", "never")) == []


def test_what_goes_to_no_terminal_has_no_links(project, run):
    assert LINK not in run("check", "--color", "always").out
    run("check", "--color", "always", "--output-file", "r.txt")
    assert "\x1b" not in (project / "r.txt").read_text(encoding="utf-8")


def test_what_was_cached_for_a_terminal_is_not_printed_to_a_file(project, run):
    on_a_terminal(project, "check")
    assert "\x1b" not in run("check").out
    assert LINK in on_a_terminal(project, "check")


def test_colors_do_not_change_the_text(project, run):
    colored = run("check", "--color", "always").out

    assert colored != run("check").out
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", colored).splitlines()] == run("check").out.splitlines()


# The summary


def lines(command="check", *, changed=0, fixed=0, rules=(), severities=(), **numbers):
    summary = Summary()
    summary.rules, summary.severities = dict(rules), dict(severities)
    summary.changed, summary.fixed = changed, {"inline-style": fixed} if fixed else {}
    for name, value in numbers.items():
        if hasattr(summary, name):
            setattr(summary, name, value)
    flags = {"diff": False, "fix": command == "fix", "fix_only": False, "write": False, "statistics": False, "output_format": "concise"}
    flags |= {name: value for name, value in numbers.items() if not hasattr(summary, name)}
    return summary_lines(summary, Namespace(command=command, changed="", **flags))


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        (["No problems in 1 file."], {"checked": 1}),
        (["No problems in 1,200 files."], {"checked": 1200}),
        ([], {}),
        (
            ["Found 1 problem in 1 of 1 file (1 error)."],
            {"checked": 1, "with_problems": 1, "rules": {"a": 1}, "severities": {"error": 1}},
        ),
        (
            ["Found 94 problems in 2 of 3 files (3 errors, 40 warnings, 51 info)."],
            {"checked": 3, "with_problems": 2, "rules": {"a": 90, "b": 4}, "severities": {"info": 51, "warning": 40, "error": 3}},
        ),
        (
            [
                "Found 2 problems in 1 of 1 file (1 warning, 1 info).",
                "[*] 1 fixable with `postlint fix`, 1 more with `--unsafe-fixes`.",
            ],
            {"checked": 1, "with_problems": 1, "rules": {"a": 2}, "severities": {"info": 1, "warning": 1}, "safe": 1, "unsafe": 1},
        ),
        (
            ["Found 2 problems in 1 of 1 file (2 warnings).", "2 fixable with `postlint fix --unsafe-fixes`."],
            {"checked": 1, "with_problems": 1, "rules": {"a": 2}, "severities": {"warning": 2}, "unsafe": 2},
        ),
        (["No problems in 2 files (34 hidden by the baseline)."], {"checked": 2, "baselined": 34}),
        (["No problems in 2 files (1 ignored by comments, 1 hidden by the baseline)."], {"checked": 2, "baselined": 1, "ignored": 1}),
        (
            ["Found 1 problem in 1 of 2 files (1 warning; 3 ignored by comments)."],
            {"checked": 2, "with_problems": 1, "rules": {"a": 1}, "severities": {"warning": 1}, "ignored": 3},
        ),
        (["1 file could not be checked."], {"errors": 1}),
        (["No problems in 5 files.", "2 files could not be checked."], {"checked": 5, "errors": 2}),
        (["1 file could not be fixed."], {"command": "fix", "errors": 1}),
        (["1 file could not be cleaned."], {"command": "clean", "errors": 1}),
        (["Changed 1 file (1 fix). No problems left."], {"command": "fix", "checked": 1, "changed": 1, "fixed": 1}),
        (
            ["Changed 2 files (9 fixes). 1 problem left (1 warning)."],
            {"command": "fix", "checked": 3, "changed": 2, "fixed": 9, "rules": {"a": 1}, "severities": {"warning": 1}},
        ),
        (
            ["Would change 5 files (9 fixes). 34 problems would remain (34 info)."],
            {"command": "fix", "diff": True, "checked": 9, "changed": 5, "fixed": 9, "rules": {"a": 34}, "severities": {"info": 34}},
        ),
        (
            ["Would change 1 file (1 fix). No problems would remain."],
            {"command": "fix", "diff": True, "checked": 1, "changed": 1, "fixed": 1},
        ),
        (["Changed 1 file (1 fix)."], {"command": "fix", "fix_only": True, "checked": 1, "changed": 1, "fixed": 1}),
        (["Nothing to fix in 3 files."], {"command": "fix", "fix_only": True, "checked": 3}),
        (
            ["Found 1 problem in 1 of 1 file (1 warning).", "Remove them with `postlint clean --write`."],
            {"command": "clean", "checked": 1, "with_problems": 1, "rules": {"a": 1}, "severities": {"warning": 1}},
        ),
        (["Changed 1 file (2 fixes). No problems left."], {"command": "clean", "write": True, "checked": 1, "changed": 1, "fixed": 2}),
    ],
)
def test_the_summary_counts_what_there_is(expected, facts):
    assert lines(**facts) == expected


def test_the_text_format_names_the_command_that_explains(project, run):
    hint = "Run `postlint explain RULE` for the reason behind a rule.\n"

    assert run("check").out.endswith(f"\n{hint}")
    for arguments in (("b.md",), ("--output-format", "concise"), ("--statistics",), ("--diff",), ("--quiet",)):
        done = run("check", *arguments)
        assert hint not in done.out + done.err


def test_a_file_that_was_checked_but_not_written_counts_as_checked(folder, run):
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(STYLED if name == "a.md" else "text\n", encoding="utf-8")
    (folder / "d.md").write_text(STYLED, encoding="utf-8")
    os.link(folder / "d.md", folder / "d.txt")
    out = run("fix").out

    assert "error: cannot be written: other hard links would keep the old text; the file is unchanged\n  --> d.md\n" in out
    assert "\nChanged 1 file (1 fix). 1 problem left (1 warning).\n1 file could not be fixed.\n" in out
    assert "\nFound 1 problem in 1 of 4 files (1 warning).\n" in run("check").out


def test_a_stale_baseline_counts_as_a_file(folder, run):
    (folder / "a.md").write_text(STYLED, encoding="utf-8")
    run("baseline")
    (folder / "a.md").unlink()
    (folder / "b.md").write_text("text\n", encoding="utf-8")

    assert "\nFound 1 problem in 1 of 2 files (1 warning).\n" in run("check").out


def test_statistics_replace_the_reports_but_not_the_summary(project, run):
    (project / "c.md").write_text(STYLED * 2 + CENTERED + "<p></p>\n", encoding="utf-8")

    assert run("check", "--statistics").out == (
        "4  inline-style\n1  empty-element\n"
        "Found 5 problems in 2 of 3 files (4 warnings, 1 info).\n"
        "[*] 4 fixable with `postlint fix`, 1 more with `--unsafe-fixes`.\n"
    )


# Diffs


def test_a_diff_goes_to_standard_output_and_its_summary_to_standard_error(project, run):
    assert run("fix", "--diff") == (
        1,
        f"--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-{STYLED}+<p>one</p>\n",
        "Would change 1 file (1 fix). No problems would remain.\n",
    )


def test_a_colored_diff_colors_each_line(project, run):
    assert run("fix", "--diff", "--color", "always").out == (
        "\x1b[1m--- a/a.md\x1b[0m\n\x1b[1m+++ b/a.md\x1b[0m\n\x1b[36m@@ -1 +1 @@\x1b[0m\n"
        f"\x1b[31m-{STYLED[:-1]}\x1b[0m\n\x1b[32m+<p>one</p>\x1b[0m\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"文字\n{STYLED}{CENTERED}\n" * 5, id="several places"),
        pytest.param(STYLED.replace("\n", "\r\n") * 3, id="CRLF"),
        pytest.param(STYLED[:-1], id="no newline at the end"),
        pytest.param(f"a\tb \n{STYLED}--- x\n+++ y\n", id="lines that look like a diff"),
        pytest.param("", id="an empty file"),
    ],
)
def test_git_applies_the_diff_and_gets_what_fix_writes(folder, run, text):
    subprocess.run(["git", "init", "-q"], check=True, capture_output=True)
    (folder / "文 a.md").write_bytes(text.encode())
    before = run("fix", "--diff").out
    (folder / "diff").write_bytes(before.encode())
    if before:
        subprocess.run(["git", "apply", "--whitespace=nowarn", "diff"], check=True, capture_output=True)
    applied = (folder / "文 a.md").read_bytes()
    (folder / "文 a.md").write_bytes(text.encode())
    run("fix")

    assert applied == (folder / "文 a.md").read_bytes()
    assert bool(before) is (applied != text.encode())


def test_every_printable_character_has_the_columns_of_wcwidth():
    printable = [chr(code) for code in range(0x20, 0x20000) if chr(code).isprintable()]

    assert [character for character in printable if columns(character) != max(wcswidth(character), 0)] == []
