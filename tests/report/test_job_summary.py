"""The summary of a job on GitHub: counts, and nothing that a name can break."""

from __future__ import annotations

from collections import Counter

import pytest

from linter.report.job_summary import LIMIT, append_summary, render_summary
from linter.run.summary import Summary
from linter.values.diagnostics import Severity

POST = '---\ntitle: 1986\n---\n\n<p style="">One.</p>\n\n<p style="">Two <span>three</span>.</p>\n'


def summary_of(files=1, errors=0):
    summary = Summary()
    summary.files, summary.errors = files, errors
    return summary


def test_the_end_of_a_run_is_appended_to_the_file_that_github_names(folder, run, monkeypatch):
    (folder / "a.md").write_text(POST, encoding="utf-8")
    (folder / "sum.txt").write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "sum.txt")
    base = "https://git.example.org/postlint/blob/main/docs/rules"

    assert run("check", "--isolated", "--output-format", "github", ".").out.count("::warning ") == 3
    assert (folder / "sum.txt").read_text(encoding="utf-8") == (
        "before\n"
        "## postlint\n\n"
        "Found 4 problems in 1 file: 3 warnings, 1 info.\n\n"
        "| severity | rule | problems |\n"
        "| --- | --- | ---: |\n"
        f"| warning | [inline-style]({base}/inline-style.md) | 2 |\n"
        f"| warning | [wrong-field-type]({base}/wrong-field-type.md) | 1 |\n"
        f"| info | [redundant-element]({base}/redundant-element.md) | 1 |\n\n"
    )


@pytest.mark.parametrize("output", ["json", "text", "sarif"])
def test_no_other_format_writes_it(folder, run, monkeypatch, output):
    (folder / "a.md").write_text(POST, encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "sum.txt")

    assert run("check", "--isolated", "--output-format", output, ".").status == 1
    assert not (folder / "sum.txt").exists()


def test_a_run_after_fixing_says_what_was_fixed(folder, run, monkeypatch):
    (folder / "a.md").write_text(POST, encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "sum.txt")

    assert run("fix", "--isolated", "--output-format", "github", ".") == (0, "", "")
    assert (folder / "sum.txt").read_text(encoding="utf-8") == "## postlint\n\nNo problems in 1 file. Fixed 4 problems in 1 file.\n\n"


def test_a_summary_that_cannot_be_written_is_a_warning(folder, run, monkeypatch):
    (folder / "a.md").write_text("---\ntitle: A walk\n---\n\nRiver.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder))

    done = run("check", "--isolated", "--output-format", "github", ".")
    assert done.status == 0
    assert done.out.startswith("::warning title=postlint::the job summary cannot be written: ")


def test_files_that_could_not_be_checked_are_counted():
    assert render_summary(Counter(), summary_of(files=3, errors=2)) == (
        "## postlint\n\nNo problems in 3 files. 2 files could not be checked.\n\n"
    )


def test_a_name_is_neither_markdown_nor_html():
    text = render_summary(Counter({(Severity.ERROR, "<b>|*a*`[x](y)\x1b@me"): 1}), summary_of())

    assert "| error | &lt;b&gt;\\|\\*a\\*\\`\\[x\\]\\(y\\)\\\\x1b&#64;me | 1 |\n" in text


def test_a_summary_has_at_most_1_mib_with_what_the_file_has_already(folder):
    path = folder / "sum.txt"
    problems = Counter({(Severity.ERROR, f"{number:06}-{'long' * 25}"): 1 for number in range(10_000)})
    append_summary(str(path), problems, summary_of())

    text = path.read_text(encoding="utf-8")
    assert LIMIT - 200 < len(text) <= LIMIT
    assert text.endswith(f"\n{10_000 - text.count('| error |'):,} rows left out, as a summary has at most 1 MiB.\n\n")

    append_summary(str(path), problems, summary_of())
    assert path.read_text(encoding="utf-8") == text
