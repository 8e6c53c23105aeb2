"""Paragraphs that recur in many posts are collected before the posts are checked."""

from __future__ import annotations

import pytest

NOTE = "Follow us for more stories like this one, every day.\n"


@pytest.fixture
def posts(tmp_path, monkeypatch):
    """A folder with 30 posts, of which 6 end with the same note."""
    monkeypatch.chdir(tmp_path)
    for number in range(30):
        end = f"\n<p>{NOTE.strip()}</p>\n" if number < 3 else f"\n{NOTE}" if number < 6 else ""
        (tmp_path / f"p{number:02}.md").write_text(f"This is what happened on day {number}.\n{end}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_paragraph_that_many_posts_have_is_found_in_each(posts, run, jobs):
    done = run("check", "--select", "recurring-paragraph", "--output-format", "concise", "--quiet", "--jobs", jobs)

    assert [line.split(":")[0] for line in done.out.splitlines()] == [f"p{number:02}.md" for number in range(6)]
    assert "p00.md:3:4: info[recurring-paragraph] paragraph repeated word for word in at least 5 posts" in done.out


def test_a_paragraph_in_fewer_posts_is_not_reported(posts, run):
    (posts / "postlint.toml").write_text('select = ["recurring-paragraph"]\n[rules.recurring-paragraph]\nfewest = 7\n', encoding="utf-8")

    assert run("check").out == "No problems in 30 files.\n"


def test_one_post_alone_has_no_recurring_paragraph(posts, run):
    assert run("check", "--select", "recurring-paragraph", "p00.md").out == "No problems in 1 file.\n"
