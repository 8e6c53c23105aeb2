"""`postlint report`: one file with what was found and what would change; the posts stay as they are."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys

import pytest

pytest.importorskip("jinja2")

POST = "---\ntitle: A walk\n---\n\n<p style='color:red' onclick='a()'>Along the river.</p>\n"
EVIL = (
    '---\ntitle: "</script><script>a()</script>"\n---\n\n'
    "</script><script>b()</script>\n\n`<!--<script>`\n\n<p style='float: none'>A</p>\n\n[a](javascript:c()) <b onclick=a()>bold</b>   \n"
)


@pytest.fixture
def site(folder):
    (folder / ".git").mkdir()
    (folder / "posts").mkdir()
    (folder / "posts" / "a.md").write_text(POST, encoding="utf-8")
    (folder / "posts" / "b.md").write_text("---\ntitle: B\n---\n\nOne line   \n\nThe end.\n", encoding="utf-8")
    return folder


def page(path):
    return path.read_text(encoding="utf-8")


def data(text):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


def problems(text):
    """The file, the rule, the severity and the line of each problem of the page."""
    found = data(text)
    return [(found["files"][one[0]]["path"], one[1], one[2], one[3]) for one in found["problems"]]


def test_the_report_has_the_problems_and_the_posts_stay_as_they_are(site, run):
    result = run("report", "posts", "-o", "r.html")

    assert (result.status, result.err) == (0, "")
    assert result.out == "Wrote r.html: 3 problems in 2 files.\n"
    assert problems(page(site / "r.html")) == [
        ("posts/a.md", "inline-style", "warning", 5),
        ("posts/a.md", "event-handler", "error", 5),
        ("posts/b.md", "trailing-whitespace", "info", 5),
    ]
    assert (site / "posts" / "a.md").read_text(encoding="utf-8") == POST


def test_a_problem_has_its_excerpt_and_its_fix(site, run):
    run("report", "posts/b.md", "-o", "r.html")

    one = data(page(site / "r.html"))["problems"][0]
    assert one[1:] == ["trailing-whitespace", "info", 5, 9, "trailing whitespace", "remove it", ["One line", "···", ""], "safe", *one[9:]]
    assert one[9:] == [[[5, ["One line", "···", ""], ["One line", "", ""]]], 0, False]


def test_the_versions_are_what_fix_and_clean_would_write(site, run):
    (site / "posts" / "a.md").write_text(
        "<p style='float: none' onclick='a()'>Along.</p>\n\n<p style='color: red'>b</p>\n", encoding="utf-8"
    )
    run("report", "posts", "--select", "inline-style", "-o", "r.html")

    file = data(page(site / "r.html"))["files"][0]
    assert [version[0] for version in file["versions"]] == ["safe", "unsafe", "clean"]
    assert file["page"] == '<p style="float:none">Along.</p>\n<p style="color:red">b</p>'
    safe, unsafe, clean = (version[6] for version in file["versions"])
    assert safe == [[0, 1, "<p>Along.</p>", 1]]
    assert unsafe == [[0, 2, "<p>Along.</p>\n<p>b</p>", 2]]
    assert clean in ([], [[0, 1, "<p>Along.</p>", 1]])


def test_the_page_loads_nothing_and_runs_its_own_script_only(site, run):
    run("report", "posts", "-o", "r.html")
    text = page(site / "r.html")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1].replace("&#39;", "'")
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)[1]
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]

    def hashed(content):
        return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"

    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == hashed(script)
    assert hashed(style) in directives["style-src"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert re.findall(r"<(?:link|img|iframe|base|object|embed)\b|\bsrc=|@import|url\(", text.replace(script, "")) == []


def test_a_post_cannot_end_the_script_with_the_data(site, run):
    (site / "posts" / "<img src=x onerror=a()>.md").write_text(EVIL, encoding="utf-8")
    run("report", "posts", "-o", "r.html")
    text = page(site / "r.html")

    assert len(re.findall(r"<script", text)) == len(re.findall(r"</script", text)) == 2
    assert "<!--" not in text
    assert "posts/<img src=x onerror=a()>.md" in {file["path"] for file in data(text)["files"]}


def test_a_page_before_or_after_has_nothing_active(site, run):
    (site / "posts" / "a.md").write_text(EVIL, encoding="utf-8")
    run("report", "posts", "-o", "r.html")

    file = data(page(site / "r.html"))["files"][0]
    pages = file["page"] + "".join(patch[2] for version in file["versions"] for patch in version[6])
    assert "bold" in pages
    assert re.findall(r"<script|onclick|javascript:|href|<style", pages) == []


def test_the_same_posts_give_the_same_report(site, run):
    run("report", "posts", "-o", "one.html")
    run("report", "posts", "-o", "two.html", "--jobs", "2")

    assert page(site / "one.html") == page(site / "two.html")


def test_a_report_takes_the_place_of_an_earlier_one_and_of_nothing_else(site, run):
    assert run("report", ".", "-o", "r.html").status == 0
    first = page(site / "r.html")
    assert run("report", ".", "-o", "r.html").status == 0
    assert page(site / "r.html") == first
    (site / "about.html").write_text("<p>About</p>\n", encoding="utf-8")

    result = run("report", "posts", "-o", "about.html")

    assert result.err == "postlint: `--output about.html` would overwrite a file that is no report: delete it, or choose another name\n"
    assert page(site / "about.html") == "<p>About</p>\n"


def test_a_report_goes_to_standard_output(site, run):
    result = run("report", "posts", "-o", "-")

    assert result.out.startswith("<!doctype html>")
    assert result.out.rstrip().endswith("</html>")


def test_what_the_baseline_has_is_apart(site, run):
    run("baseline", "posts")
    (site / "posts" / "b.md").write_text("---\ntitle: B\n---\n\nOne line   \n\nTwo lines \n\nThe end.\n", encoding="utf-8")
    run("report", "posts", "-o", "r.html")

    found = data(page(site / "r.html"))["problems"]
    assert [(one[1], one[3]) for one in found if not one[11]] == [("trailing-whitespace", 7)]
    assert len([one for one in found if one[11]]) == 3
    assert "Hidden by the baseline" in page(site / "r.html")
    assert "Hidden by the baseline" not in run("report", "posts", "-o", "-", "--no-baseline").out


def test_of_too_many_problems_the_errors_and_the_first_of_each_rule_are_shown(site, run):
    (site / "posts" / "b.md").write_text("One   \n\nTwo   \n\nThree   \n\n<b onclick=a()>Four</b>\n", encoding="utf-8")
    run("report", "posts/b.md", "-o", "r.html", "--most", "2", "--select", "trailing-whitespace,event-handler")
    text = page(site / "r.html")

    assert problems(text) == [("posts/b.md", "trailing-whitespace", "info", 1), ("posts/b.md", "event-handler", "error", 7)]
    assert "2 of 4 problems are shown one by one" in text


def test_what_many_posts_share_is_one_problem_unless_all_are_wanted(site, run):
    for number in range(24):
        (site / "posts" / f"p{number:02}.md").write_text(f"---\ndate: 2021-07-01\n---\n\nPage {number} of it.\n", encoding="utf-8")
    lacking = ("report", "posts", "-o", "-", "--select", "missing-field")

    assert len(problems(run(*lacking).out)) < 5
    assert len(problems(run(*lacking, "--verbose").out)) >= 24


def test_a_file_that_cannot_be_checked_is_named_and_the_exit_code_is_2(site, run):
    (site / "posts" / "c.md").write_bytes(b"caf\xe9\n")
    result = run("report", "posts", "-o", "r.html")

    assert result.status == 2
    assert "1 file could not be checked" in result.out
    assert "What could not be done" in page(site / "r.html")
    assert re.search(r"<code>posts/c\.md</code>: not checked: .*UTF-8", page(site / "r.html"))


def test_a_path_that_names_nothing_is_an_error(site, run):
    result = run("report", "posts", "none.md", "-o", "r.html")

    assert (result.status, "none.md" in result.err) == (2, True)
    assert (site / "r.html").exists()


@pytest.mark.parametrize(
    ("output", "message"),
    [
        pytest.param("posts/a.md", "would overwrite a file that is read", id="a post"),
        pytest.param("postlint.toml", "would overwrite a file that is read", id="the settings"),
        pytest.param("none/r.html", "the folder does not exist", id="in no folder"),
    ],
)
def test_a_report_overwrites_no_file_of_the_run(site, run, output, message):
    result = run("report", "posts", "-o", output)

    assert result.status == 2
    assert f"`--output {output}`" in result.err
    assert message in result.err
    assert (site / "posts" / "a.md").read_text(encoding="utf-8") == POST


def test_standard_input_is_refused(site, run):
    assert run("report", "-", "-o", "r.html").err == "postlint: a report is about files: name some, or a folder, instead of `-`\n"


def test_without_jinja2_the_error_names_the_command_that_installs_it(site, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    result = run("report", "posts", "-o", "r.html")

    assert (result.status, result.out) == (2, "")
    assert result.err == "postlint: `postlint report` needs jinja2: install it with `pip install 'postlint[report]'`\n"


def test_the_commands_to_copy_have_the_settings_of_the_report_and_are_quoted(site, run):
    (site / "posts" / "my posts").mkdir()
    (site / "posts" / "my posts" / "a.md").write_text("One line   \n\n<b onclick=a()>Two</b>\n", encoding="utf-8")
    text = run("report", "posts/my posts", "-o", "-", "--select", "trailing-whitespace", "--isolated").out
    commands = [re.sub(r"&#39;", "'", one) for one in re.findall(r"</span> <code>(postlint [^<]*)</code>", text)]

    assert commands == [
        "postlint fix --diff --select trailing-whitespace --isolated 'posts/my posts'",
        "postlint fix --select trailing-whitespace --isolated 'posts/my posts'",
        "postlint clean --diff --isolated 'posts/my posts'",
        "postlint clean --write --isolated 'posts/my posts'",
        "postlint baseline --select trailing-whitespace --isolated 'posts/my posts'",
    ]


def test_a_folder_without_problems_has_nothing_to_do(site, run):
    text = run("report", "posts", "-o", "-", "--select", "blank-target", "--no-clean").out

    assert "Nothing: there are no problems." in text
    assert data(text)["problems"] == []


def test_chinese_and_japanese_posts_tell_their_language(site, run):
    (site / "posts" / "zh.md").write_text("沿着河走了很久，天气很好。   \n", encoding="utf-8")
    (site / "posts" / "ja.md").write_text("川に沿って長い間歩きました。   \n", encoding="utf-8")
    found = data(run("report", "posts", "-o", "-").out)

    assert {file["path"]: file["language"] for file in found["files"]} == {
        "posts/a.md": "",
        "posts/b.md": "",
        "posts/ja.md": "ja",
        "posts/zh.md": "zh",
    }
