"""What so many posts have that it is how the site is written is reported once."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder with 24 posts without a title, and 30 in another one that have theirs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "wiki").mkdir()
    (tmp_path / "posts").mkdir()
    for number in range(24):
        (tmp_path / f"wiki/w{number:02}.md").write_text(
            f"---\ndate: 2021-07-01\ntags: [a]\n---\n\nPage {number} of it.\n", encoding="utf-8"
        )
    for number in range(30):
        (tmp_path / f"posts/p{number:02}.md").write_text(f"---\ntitle: Day {number}\n---\n\nDay {number} of it.\n", encoding="utf-8")
    return tmp_path


HELP = "add it; if that is how it is meant to be, turn `missing-field` off with `ignore` or `per-file-ignores`; `--verbose` shows each file"
ONCE = (
    "wiki/w00.md:1:1: warning[missing-field] missing field `title`, shown in lists, feeds and browser tabs: "
    "the same in 24 of 24 files in `wiki/`\n"
    "Found 1 problem in 1 of 54 files (1 warning).\n"
)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_what_all_posts_of_a_folder_lack_is_reported_once(site, run, jobs):
    assert run("check", "--output-format", "concise", "--no-cache", "--jobs", jobs).out == ONCE


def test_the_cache_gives_the_same(site, run):
    outputs = [run("check", "--output-format", "concise").out for _ in range(2)]

    assert outputs == [ONCE, ONCE]


def test_verbose_reports_each_post(site, run):
    assert run("check", "--verbose", "--output-format", "concise").out.count("missing-field") == 24


def test_help_names_the_setting(site, run):
    found = json.loads(run("check", "--output-format", "json").out)

    assert [(one["path"], one["line"], one["end_column"], one["help"]) for one in found] == [
        (
            "wiki/w00.md",
            1,
            4,
            HELP,
        )
    ]


def test_fewer_than_twenty_posts_are_reported_one_by_one(site, run):
    assert run("check", "--output-format", "concise", *[f"wiki/w{number:02}.md" for number in range(19)]).out.count("missing-field") == 19


def test_an_editor_sees_the_problem_of_its_post(site, run):
    out = run("check", "--output-format", "concise", "wiki/w07.md").out

    assert out.startswith("wiki/w07.md:1:1: warning[missing-field] missing field `title`, shown in lists, feeds and browser tabs\n")


def test_posts_that_are_less_than_half_of_their_folder_are_reported_one_by_one(site, run):
    for path in (site / "wiki").iterdir():
        path.rename(site / "posts" / path.name)

    assert run("check", "--output-format", "concise").out.count("missing-field") == 24


def test_the_same_date_in_twenty_posts_is_reported_once_however_many_others_there_are(site, run):
    for number in range(22):
        path = site / f"posts/p{number:02}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("title", "date: 1970-01-01\ntitle"), encoding="utf-8")
    (site / "posts/p05.md").write_text("---\ndate: 1970-01-01\ntitle: Day\n---\n\nA walk there.   \n\nA hill.\n", encoding="utf-8")

    assert run("check", "--output-format", "concise", "posts").out == (
        "posts/p00.md:2:7: warning[implausible-date] `1970-01-01` is a program's default for an unknown date: "
        "the same in 22 of 30 files in `posts/`\n"
        "posts/p05.md:6:14: info[trailing-whitespace] trailing whitespace [*]\n"
        "Found 2 problems in 2 of 30 files (1 warning, 1 info).\n[*] 1 fixable with `postlint fix`.\n"
    )


def test_a_baseline_has_the_problem_of_each_post(site, run):
    run("baseline")
    (site / "wiki/w99.md").write_text("---\ndate: 2021-07-01\ntags: [a]\n---\n\nA new page.\n", encoding="utf-8")

    assert run("check", "--output-format", "concise").out.splitlines()[0] == (
        "wiki/w99.md:1:1: warning[missing-field] missing field `title`, shown in lists, feeds and browser tabs"
    )


def test_services_count_the_problem_once(site, run):
    out = run("check", "--output-format", "junit").out

    assert '<testsuites name="postlint" tests="54" failures="1" errors="0">' in out
    assert out.count('<testsuite name="wiki/w00.md"') == 1


def test_a_setting_of_the_site_is_reported_once_whatever_the_messages_are(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "hugo.toml").write_text("title = 'A'\n")
    (tmp_path / "content").mkdir()
    for number in range(22):
        tag = "b" if number % 2 else "i"
        (tmp_path / f"content/p{number:02}.md").write_text(f"---\ntitle: Day {number}\n---\n\nDay <{tag}>{number}</{tag}> of it.\n")

    lines = run("check", "--output-format", "concise", "--no-cache", "--select", "dropped-html").out.splitlines()

    assert lines == [
        "content/p00.md:5:5: error[dropped-html] the tag `<i>` is dropped by Hugo: problems of this rule are in 22 of 22 files in `content/`",
        "Found 1 problem in 1 of 22 files (1 error).",
    ]


def test_reports_are_held_back_for_so_many_files_only(site, run, monkeypatch):
    monkeypatch.setattr("linter.run.folding._MOST_HELD", 22)

    lines = run("check", "--output-format", "concise", "--no-cache", "--jobs", "1", "wiki").out.splitlines()

    assert [line.partition(": ")[0] for line in lines[:-1]] == ["wiki/w00.md:1:1", "wiki/w22.md:1:1", "wiki/w23.md:1:1"]
    assert "the same in 22 of 22 files in `wiki/`" in lines[0]
