"""``postlint check`` and ``fix`` as a user meets them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

BAD = '---\ntitle: 2006\n---\n\n<p style="text-indent: 2em">a</p>\n'
GOOD = "---\ntitle: '2006'\n---\n\n<p>a</p>\n"
LEFT = "---\ntitle: a\n---\n\n<p>a <b>b</p>\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with the function that puts files there."""
    monkeypatch.chdir(tmp_path)

    def put(**files):
        for name, text in files.items():
            path = tmp_path / f"{name}.md"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return put


def stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_clean_post_says_so(folder, run):
    folder(a=GOOD)

    assert run("check", "a.md") == (0, "nothing to find in 1 file\n", "")


def test_a_finding_has_its_place_its_line_and_a_mark_below(folder, run):
    folder(a=BAD)
    found = run("check", "a.md")

    assert found.status == 1
    assert (
        "a.md:2:8: wrong-field-type: `title` is the number `2006`, expected a string [fix]\n    2 | title: 2006\n      |        ^^^^\n"
    ) in found.out
    assert found.out.endswith("2 findings in 1 file; can be mended: 2 with `postlint fix`\n")


def test_a_mark_below_wide_characters_stands_where_it_belongs(folder, run):
    folder(a="中文字 <p style='x:y'>a</p>\n")

    assert "    1 | 中文字 <p style='x:y'>a</p>\n      |           ^^^^^^^^^^^\n" in run("check", "a.md").out


def test_findings_of_one_rule_are_folded_unless_all_are_wanted(folder, run):
    folder(a="---\ntitle: a\n---\n" + '<p style="color: red">a</p>\n' * 9)

    assert "and 7 more of inline-style in this file" in run("check", "a.md").out
    assert run("check", "a.md").out.count("inline-style: ") == 2
    assert run("check", "-v", "a.md").out.count("inline-style: ") == 9
    assert run("check", "--output-format", "concise", "a.md").out.count("inline-style: ") == 9


def test_a_fix_mends_the_file_and_says_what_is_left(folder, run):
    path = folder(a=BAD, b=LEFT) / "a.md"
    fixed = run("fix", ".")

    assert path.read_text() == GOOD
    assert fixed.status == 1
    assert "unclosed-tag" in fixed.out
    assert fixed.out.endswith("changed 1 file with 2 fixes; 1 finding in 2 files\n")


def test_a_fix_that_leaves_nothing_succeeds_unless_a_hook_asks(folder, run):
    folder(a=BAD)
    assert run("check", "--fix", "a.md").status == 0
    folder(a=BAD)
    assert run("check", "--fix", "--exit-non-zero-on-fix", "a.md").status == 1
    assert run("check", "--fix", "--exit-non-zero-on-fix", "a.md").status == 0


def test_a_diff_shows_what_a_fix_would_do_and_writes_nothing(folder, run):
    path = folder(a=BAD) / "a.md"
    diff = run("fix", "--diff", "a.md")

    assert diff.status == 1
    assert "--- a/a.md\n+++ b/a.md\n" in diff.out
    assert "-title: 2006\n+title: '2006'\n" in diff.out
    assert path.read_text() == BAD


def test_unsafe_fixes_wait_to_be_asked(folder, run):
    path = folder(a='<p style="color: red">a</p>\n') / "a.md"
    run("fix", "a.md")
    assert "color" in path.read_text()
    run("fix", "--unsafe-fixes", "a.md")
    assert path.read_text() == "<p>a</p>\n"


def test_standard_input_is_checked_under_its_name(monkeypatch, folder, run):
    folder()
    stdin(monkeypatch, BAD.encode())
    found = run("check", "-", "--stdin-filename", "posts/x.md")

    assert found.status == 1
    assert found.out.startswith("posts/x.md:2:8: wrong-field-type")


def test_standard_input_comes_back_fixed():
    done = subprocess.run(
        [sys.executable, "-m", "linter", "fix", "-", "--isolated"],
        input=BAD.replace("\n", "\r\n").encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert done.stdout == GOOD.replace("\n", "\r\n").encode()
    assert done.returncode == 0


def test_standard_input_that_comes_back_changed_succeeds_unless_a_hook_asks(monkeypatch, folder, run):
    for more, status in (((), 0), (("--exit-non-zero-on-fix",), 1)):
        stdin(monkeypatch, b'<p style="text-indent: 2em">Along.</p>\n')
        done = run("fix", "-", "--stdin-filename", "a.html", *more)

        assert (done.status, done.out) == (status, "<p>Along.</p>\n")


def test_json_is_the_documented_contract(folder, run):
    folder(a=BAD)
    first, second = json.loads(run("check", "--output-format", "json", "a.md").out)

    assert first == {
        "path": "a.md",
        "rule": "wrong-field-type",
        "severity": "warning",
        "message": "`title` is the number `2006`, expected a string",
        "help": "put it in quotes",
        "url": "https://git.example.org/postlint/blob/main/docs/rules/wrong-field-type.md",
        "line": 2,
        "column": 8,
        "end_line": 2,
        "end_column": 12,
        "fix": {"title": "put it in quotes", "safety": "safe", "edits": [{"start": 11, "end": 15, "text": "'2006'"}]},
    }
    assert second["rule"] == "inline-style"


def test_json_of_a_clean_run_is_an_empty_array(folder, run):
    folder(a=GOOD)

    assert json.loads(run("check", "--output-format", "json", "a.md").out) == []


def test_json_from_standard_input_is_an_array_too(monkeypatch, folder, run):
    folder()
    stdin(monkeypatch, BAD.encode())

    assert [one["rule"] for one in json.loads(run("check", "--output-format", "json", "-").out)] == ["wrong-field-type", "inline-style"]


def test_what_one_run_cannot_finish_is_kept_and_said(folder, run, monkeypatch):
    monkeypatch.setattr("linter.engine.fix._MAX_PASSES", 2)
    boxes = "<section><div><p>a</p><div><p>b</p><div><p>c</p></div></div></div></section>\n"
    folder(a=boxes)
    done = run("fix", "a.md", "--select", "redundant-element")

    assert done.status == 1
    assert "a.md: note: there is more to fix than one run does; the next goes on\n" in done.out
    assert done.out.endswith("changed 1 file with 2 fixes; 1 finding in 1 file\n")
    assert run("fix", "a.md", "--select", "redundant-element").out == "changed 1 file with 1 fix; nothing left to find in 1 file\n"


def test_cleaning_that_one_run_cannot_finish_changes_nothing(folder, run, monkeypatch):
    monkeypatch.setattr("linter.engine.fix._MAX_PASSES", 1)
    text = "<<x>b onclick=a()>a</b>\n"  # what is taken out first makes a tag of what is round it
    path = folder(a=text) / "a.md"
    done = run("clean", "--write", "a.md")

    assert done.status == 2
    assert "a.md: error: cleaning did not come to an end; nothing was changed\n" in done.out
    assert path.read_text(encoding="utf-8") == text


def test_statistics_count_by_rule(folder, run):
    folder(a=BAD, b='<p style="color: red">a</p>\n')

    assert run("check", "--statistics", "-q").out == "2  inline-style\n1  wrong-field-type\n"


def test_selected_rules_alone_take_part(folder, run):
    folder(a=BAD)

    assert run("check", "--select", "inline-style", "a.md").out.count("[fix]") == 1
    assert run("check", "--select", "style,front-matter", "--ignore", "style", "a.md").out.count("[fix]") == 1
    assert run("check", "--select", "security", "a.md").status == 0


def test_exit_zero_is_for_reports(folder, run):
    folder(a=BAD)

    assert run("check", "--exit-zero", "a.md").status == 0


def test_a_missing_file_is_said_and_the_others_are_checked(folder, run):
    folder(a=BAD)
    found = run("check", "a.md", "none.md")

    assert found.status == 2
    assert "none.md: no such file or folder" in found.err
    assert "a.md:2:8" in found.out


def test_a_wrong_word_is_said_with_the_nearest_right_one(folder, run):
    folder(a=BAD)
    found = run("check", "--select", "inline-stile", "a.md")

    assert found.status == 2
    assert found.err == "postlint: command line: there is no rule, family or preset `inline-stile`; did you mean `inline-style`?\n"


def test_a_file_that_is_not_utf_8_is_reported_and_not_touched(folder, run):
    data = "---\ntitle: 人工智能计算中心\n---\n\n我们沿着河走，天气很好。\n".encode("gbk")
    path = folder(a=data) / "a.md"
    found = run("fix", "--unsafe-fixes", "a.md")

    assert found.status == 1
    assert "not-utf-8: file is not UTF-8" in found.out
    assert path.read_bytes() == data


def test_an_excluded_file_is_left_out_where_names_are_passed(folder, run):
    folder(a=BAD)
    with open("postlint.toml", "w", encoding="utf-8") as file:
        file.write('exclude = ["a.md"]\n')

    assert run("check", "a.md").status == 1
    assert run("check", "--force-exclude", "a.md").status == 0
    assert run("check", ".").status == 0


def test_a_name_that_is_empty_is_seen(folder, run):
    assert run("check", "").err == "postlint: '': no such file or folder\n"


@pytest.mark.parametrize("command", [("check", "--exclude", "*"), ("fix", "--exclude", "*.md"), ("clean", "--exclude", "*")])
def test_where_exclusions_leave_nothing_it_is_said(folder, run, command):
    done = run(*command)

    assert (done.status, done.out) == (0, "nothing to find in 0 files\n")
    assert done.err == "postlint: no posts in .: .md .markdown .mdx .html .htm files that are not hidden, excluded or ignored by git\n"
    assert run(*command, "--quiet") == (0, "", "")


def test_what_could_steer_a_terminal_is_written_out(folder, run):
    folder(a="---\ntitle: a\n---\n<p style='color:\x1b]8;;x\x07red'>\u202ea</p>\n")
    out = run("check", "a.md").out

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\u202e" in out


def test_many_files_come_in_the_order_of_their_names_whatever_the_processes(folder, run):
    folder(**{f"p{number:03}": BAD for number in range(60)})
    lines = run("check", "-j", "3", "--output-format", "concise", "-q").out.splitlines()

    assert [line.split(":")[0] for line in lines] == [f"p{number:03}.md" for number in range(60) for _ in (1, 2)]
    assert run("check", "-j", "1", "--output-format", "concise", "-q").out.splitlines() == lines
