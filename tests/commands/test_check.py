"""``postlint check`` and ``postlint fix``, end to end."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

BAD = '---\ntitle: 2006\n---\n\n<p style="position: static">a</p>\n'
GOOD = "---\ntitle: '2006'\n---\n\n<p>a</p>\n"
LEFT = "---\ntitle: a\n---\n\n<p>a <b>b</p>\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A function that writes posts to the working folder."""
    monkeypatch.chdir(tmp_path)

    def put(**files):
        for name, text in files.items():
            path = tmp_path / f"{name}.md"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return put


def stdin(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_clean_post_has_no_problems(folder, run):
    folder(a=GOOD)

    assert run("check", "a.md") == (0, "No problems in 1 file.\n", "")


def test_a_problem_has_a_headline_a_place_an_excerpt_with_carets_and_a_help_line(folder, run):
    folder(a=BAD)

    assert run("check", "a.md") == (
        1,
        """\
warning[wrong-field-type]: `title` is the number `2006`, expected a string [*]
  --> a.md:2:8
   |
 2 | title: 2006
   |        ^^^^
   = help: put it in quotes
 2 | - title: 2006
 2 | + title: '2006'

warning[inline-style]: inline style `position: static` overrides the theme [*]
  --> a.md:5:4
   |
 5 | <p style="position: static">a</p>
   |    ^^^^^^^^^^^^^^^^^^^^^^^^
   = help: remove it

Found 2 problems in 1 of 1 file (2 warnings).
[*] 2 fixable with `postlint fix`.
Run `postlint explain RULE` for the reason behind a rule.
""",
        "",
    )


def test_carets_count_wide_characters_as_two_columns(folder, run):
    folder(a="中文字 <p style='x:y'>a</p>\n")

    assert " 1 | 中文字 <p style='x:y'>a</p>\n   |           ^^^^^^^^^^^\n" in run("check", "a.md").out


def test_problems_of_one_rule_are_folded_except_with_verbose_and_in_concise_output(folder, run):
    folder(a="---\ntitle: a\n---\n" + '<p style="color: red">a</p>\n' * 9)

    assert "   … and 7 more `inline-style` in this file\n" in run("check", "a.md").out
    assert run("check", "a.md").out.count("[inline-style]: ") == 2
    assert run("check", "-v", "a.md").out.count("[inline-style]: ") == 9
    assert run("check", "--output-format", "concise", "a.md").out.count("[inline-style] ") == 9


def test_fix_writes_the_file_and_reports_what_is_left(folder, run):
    path = folder(a=BAD, b=LEFT) / "a.md"
    fixed = run("fix", ".")

    assert path.read_text() == GOOD
    assert fixed.status == 1
    assert "unclosed-tag" in fixed.out
    assert "\nChanged 1 file (2 fixes). 1 problem left (1 warning).\n" in fixed.out


def test_a_fix_that_leaves_no_problems_exits_with_0_except_with_exit_non_zero_on_fix(folder, run):
    folder(a=BAD)
    assert run("check", "--fix", "a.md").status == 0
    folder(a=BAD)
    assert run("check", "--fix", "--exit-non-zero-on-fix", "a.md").status == 1
    assert run("check", "--fix", "--exit-non-zero-on-fix", "a.md").status == 0


def test_a_diff_shows_what_fixing_would_change_and_writes_nothing(folder, run):
    path = folder(a=BAD) / "a.md"
    diff = run("fix", "--diff", "a.md")

    assert diff.status == 1
    assert "--- a/a.md\n+++ b/a.md\n" in diff.out
    assert "-title: 2006\n+title: '2006'\n" in diff.out
    assert path.read_text() == BAD


def test_unsafe_fixes_are_applied_only_with_the_option(folder, run):
    path = folder(a='<p style="color: red">a</p>\n') / "a.md"
    run("fix", "a.md")
    assert "color" in path.read_text()
    run("fix", "--unsafe-fixes", "a.md")
    assert path.read_text() == "<p>a</p>\n"


def test_standard_input_is_checked_under_the_given_name(monkeypatch, folder, run):
    folder()
    stdin(monkeypatch, BAD.encode())
    found = run("check", "-", "--stdin-filename", "posts/x.md")

    assert found.status == 1
    assert found.out.startswith("warning[wrong-field-type]: `title` is the number `2006`, expected a string [*]\n  --> posts/x.md:2:8\n")


def test_fixed_standard_input_goes_to_standard_output():
    done = subprocess.run(
        [sys.executable, "-m", "linter", "fix", "-", "--isolated"],
        input=BAD.replace("\n", "\r\n").encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert done.stdout == GOOD.replace("\n", "\r\n").encode()
    assert done.returncode == 0


def test_fixing_standard_input_exits_with_0_except_with_exit_non_zero_on_fix(monkeypatch, folder, run):
    for more, status in (((), 0), (("--exit-non-zero-on-fix",), 1)):
        stdin(monkeypatch, b'<p style="position: static">Along.</p>\n')
        done = run("fix", "-", "--stdin-filename", "a.html", *more)

        assert (done.status, done.out) == (status, "<p>Along.</p>\n")


def test_json_has_the_documented_keys(folder, run):
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

    assert [problem["rule"] for problem in json.loads(run("check", "--output-format", "json", "-").out)] == [
        "wrong-field-type",
        "inline-style",
    ]


def test_fixes_that_one_run_cannot_finish_are_kept_and_noted(folder, run, monkeypatch):
    monkeypatch.setattr("linter.engine.fix._MAX_PASSES", 2)
    boxes = "<section><div><p>a</p><div><p>b</p><div><p>c</p></div></div></div></section>\n"
    folder(a=boxes)
    done = run("fix", "a.md", "--select", "redundant-element")

    assert done.status == 0
    assert "note: more fixes are left than one run applies: run the command again\n  --> a.md\n" in done.out
    assert "\nChanged 1 file (2 fixes). 1 problem left (1 info).\n" in done.out
    assert run("fix", "a.md", "--select", "redundant-element").out == "Changed 1 file (1 fix). No problems left.\n"


def test_cleaning_that_one_run_cannot_finish_changes_nothing(folder, run, monkeypatch):
    monkeypatch.setattr("linter.engine.fix._MAX_PASSES", 1)
    text = "<<font>b onclick=a()>a</b>\n"  # removing the inner tag makes a tag of the text around it
    path = folder(a=text) / "a.md"
    done = run("clean", "--write", "a.md")

    assert done.status == 2
    assert (
        "\nerror: cleaning did not end; the file is unchanged\n  --> a.md\n\nFound 1 problem in 1 of 1 file (1 warning).\n1 file could not be cleaned.\n"
        in done.out
    )
    assert path.read_text(encoding="utf-8") == text


def test_statistics_count_by_rule(folder, run):
    folder(a=BAD, b='<p style="color: red">a</p>\n')

    assert run("check", "--statistics", "-q").out == "2  inline-style\n1  wrong-field-type\n"


def test_only_selected_rules_are_used(folder, run):
    folder(a=BAD)

    assert run("check", "--select", "inline-style", "--statistics", "-q", "a.md").out == "1  inline-style\n"
    assert (
        run("check", "--select", "style,wrong-field-type", "--ignore", "style", "--statistics", "-q", "a.md").out == "1  wrong-field-type\n"
    )
    assert run("check", "--select", "security", "a.md").status == 0


def test_with_exit_zero_problems_exit_with_0(folder, run):
    folder(a=BAD)

    assert run("check", "--exit-zero", "a.md").status == 0


def test_a_missing_file_is_an_error_and_the_others_are_checked(folder, run):
    folder(a=BAD)
    found = run("check", "a.md", "none.md")

    assert found.status == 2
    assert "none.md: no such file or folder" in found.err
    assert "a.md:2:8" in found.out


def test_an_unknown_rule_is_an_error_that_suggests_the_nearest(folder, run):
    folder(a=BAD)
    found = run("check", "--select", "inline-stile", "a.md")

    assert found.status == 2
    assert found.err == "postlint: command line: unknown rule, family or preset `inline-stile`; did you mean `inline-style`?\n"


def test_a_file_that_is_not_utf_8_is_reported_and_not_touched(folder, run):
    data = "---\ntitle: 人工智能计算中心\n---\n\n我们沿着河走，天气很好。\n".encode("gbk")
    path = folder(a=data) / "a.md"
    found = run("fix", "--unsafe-fixes", "a.md")

    assert found.status == 2
    assert "error[not-utf-8]: file is not UTF-8 (it looks like gb18030)\n" in found.out
    assert path.read_bytes() == data


def test_an_excluded_file_that_is_named_is_checked_except_with_force_exclude(folder, run):
    folder(a=BAD)
    with open("postlint.toml", "w", encoding="utf-8") as file:
        file.write('exclude = ["a.md"]\n')

    assert run("check", "a.md").status == 1
    assert run("check", "--force-exclude", "a.md").status == 0
    assert run("check", ".").status == 0


def test_an_empty_path_is_shown_as_two_quotes(folder, run):
    assert run("check", "").err == "postlint: '': no such file or folder\n"


@pytest.mark.parametrize("command", [("check", "--exclude", "*"), ("fix", "--exclude", "*.md"), ("clean", "--exclude", "*")])
def test_a_run_without_posts_says_so(folder, run, command):
    done = run(*command)

    assert (done.status, done.out) == (0, "")
    assert done.err == "postlint: no posts in . (Markdown or HTML); see --show-files\n"
    assert run(*command, "--quiet") == (0, "", "")


def test_control_characters_of_a_post_are_escaped(folder, run):
    folder(a="---\ntitle: a\n---\n<p style='color:\x1b]8;;x\x07red'>\u202ea</p>\n")
    out = run("check", "a.md").out

    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\u202e" in out


def test_files_are_reported_in_the_order_of_their_names_with_any_number_of_processes(folder, run):
    folder(**{f"p{number:03}": BAD for number in range(60)})
    lines = run("check", "-j", "3", "--output-format", "concise", "-q").out.splitlines()

    assert [line.split(":")[0] for line in lines] == [f"p{number:03}.md" for number in range(60) for _ in (1, 2)]
    assert run("check", "-j", "1", "--output-format", "concise", "-q").out.splitlines() == lines


@pytest.mark.parametrize(
    ("engine", "rules"), [("redcarpet", ["page-wide-tag"]), ("CommonMark", ["unspaced-heading", "stray-tag", "page-wide-tag"])]
)
def test_what_an_engine_that_is_not_read_shows_as_text_is_not_reported(folder, run, engine, rules):
    folder(a="---\ntitle: a\n---\n\n##Along\n\nThe river</b>.\n\n<base href='https://example.net'>\n")
    (folder() / "_config.yml").write_text(f"markdown: {engine}\n", encoding="utf-8")
    lines = run("check", "--output-format", "concise", "-q").out.splitlines()

    assert [line.split("[")[1].split("]")[0] for line in lines] == rules
