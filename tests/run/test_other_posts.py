"""The other posts of a folder are evidence of text that was cut off, however many of the files are checked."""

from __future__ import annotations

import pytest

FRONT_MATTER = "---\ntitle: A walk\n---\n\n"
TEXT = "We started early and the sun was warm. The road led along the river, and we saw a great number of houses where many old"
ENDS = {"b": "people live", "c": "trees stand", "d": "cats sleep", "e": "boats wait", "f": "paths begin", "g": "stories end"}


@pytest.fixture
def feed(tmp_path, monkeypatch):
    """Six posts that a feed cut at one length."""
    monkeypatch.chdir(tmp_path)
    for name in "bcdefg":
        (tmp_path / f"{name}.md").write_text(f"{FRONT_MATTER}{TEXT} {ENDS[name]}\n", encoding="utf-8")
    return tmp_path


def lines(run, *paths):
    return run("check", "--isolated", "--select", "cut-end", "--output-format", "concise", "--quiet", *paths).out.splitlines()


def test_a_file_alone_is_reported_as_in_the_whole_run(feed, run):
    expected = "d.md:5:1: info[cut-end] last sentence ends with `old cats sleep`: 6 of 6 posts of the folder break off at 131 characters"

    assert expected in lines(run)
    assert lines(run, "d.md") == [expected]


def test_what_is_only_likely_makes_no_run_fail(feed, run):
    assert run("check", "--isolated", "--select", "cut-end").status == 0
    assert run("check", "--isolated", "--select", "cut-end", "--fail-on", "info").status == 1


def test_the_severity_that_is_set_holds_for_what_is_likely_too(feed, run):
    (feed / "postlint.toml").write_text('select = ["cut-end"]\n[rules.cut-end]\nseverity = "error"\n', encoding="utf-8")

    assert run("check", "b.md").status == 1


def test_fewer_than_five_posts_are_no_evidence(feed, run):
    for name in "fg":
        (feed / f"{name}.md").unlink()

    assert lines(run) == []


def test_posts_in_folders_of_their_own_are_siblings(feed, run):
    for name in "bcdefg":
        (feed / name).mkdir()
        (feed / f"{name}.md").rename(feed / name / "index.md")

    assert len(lines(run, "b/index.md")) == 1


def test_a_result_that_other_posts_support_is_not_kept(feed, run):
    (feed / ".git").mkdir()
    check = ("check", "--isolated", "--select", "cut-end", "--output-format", "concise", "--quiet")
    assert len(run(*check).out.splitlines()) == 6

    for name in "fg":
        (feed / f"{name}.md").unlink()

    assert run(*check).out == ""


def test_a_word_before_dots_that_only_longer_words_of_others_begin_with(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    text = "Wir gingen früh los, und die Sonne schien. Der Weg führte am Fluss entlang zu einer alten "
    for name, end in {"a": "Wassermühle.", "b": "Wassermühle.", "c": "Brücke.", "d": "Stadt.", "e": "Wasserm..."}.items():
        (tmp_path / f"{name}.md").write_text(f"{FRONT_MATTER}{text}{end}\n", encoding="utf-8")
    result = run("check", "--isolated", "--select", "cut-excerpt", "--output-format", "concise", "--quiet")

    why = "inside a word that no other post of the folder has, but others have `Wassermühle`"
    assert result.out == f"e.md:5:1: info[cut-excerpt] text cut short at `einer alten Wasserm...`, {why}\n"
