"""``postlint convert``."""

from __future__ import annotations

import io
import json
import os
import sys

import pytest

HEAD = "---\ntitle: A walk\n---\n\n"
HTML = f"{HEAD}<p>Along <b>the</b> river.</p>\n<table><tr><td colspan=2>a</td></tr></table>\n"
TABLE = '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'
MARKDOWN = f"{HEAD}Along **the** river.\n\n{TABLE}\n"


@pytest.fixture
def posts(folder):
    (folder / ".git").mkdir()
    (folder / "a.md").write_text(HTML, encoding="utf-8")
    (folder / "b.html").write_text(HTML, encoding="utf-8")
    (folder / "c.md").write_text("# C\n\nMarkdown.\n", encoding="utf-8")
    return folder


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_without_options_it_reports_what_it_would_convert_and_writes_nothing(posts, run):
    done = run("convert")

    assert done.status == 1
    assert done.out == (
        "note: 6:1: `<table>` stays HTML: Markdown has no merged cells\n  --> a.md\n\n"
        "note: 6:1: `<table>` stays HTML: Markdown has no merged cells\n  --> b.html\n\n"
        "Would convert 2 files (2 blocks).\nConvert with `postlint convert --write`, or into a folder with `--output`.\n"
    )
    assert (posts / "a.md").read_text(encoding="utf-8") == HTML


def test_write_converts_in_place_and_replaces_an_html_file_by_a_markdown_file(posts, run):
    done = run("convert", "--write")

    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("\nConverted 2 files (2 blocks).\n")
    assert names(posts) == ["a.md", "b.md", "c.md"]
    assert [(posts / name).read_text(encoding="utf-8") for name in ("a.md", "b.md")] == [MARKDOWN, MARKDOWN]
    again = run("convert", "--write")
    assert (again.status, again.out) == (0, "Nothing to convert in 3 files.\n")


def test_undo_takes_both_back(posts, run):
    run("convert", "--write")

    done = run("undo")

    assert (done.status, done.err) == (0, "")
    assert names(posts) == ["a.md", "b.html", "c.md"]
    assert [(posts / name).read_text(encoding="utf-8") for name in ("a.md", "b.html")] == [HTML, HTML]
    assert run("undo").out == "There is nothing to take back.\n"


def test_undo_leaves_a_new_file_that_has_changed_since(posts, run):
    run("convert", "--write", "b.html")
    (posts / "b.md").write_text("mine\n", encoding="utf-8")

    done = run("undo")

    assert done.status == 2
    assert "b.md: it has changed since: it was left as it is" in done.err
    assert names(posts) == ["a.md", "b.html", "b.md", "c.md"]


def test_a_run_that_was_killed_between_the_two_files_is_taken_back(posts, run, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("linter.source.write.remove", killed)
        run("convert", "--write", "b.html", "--time-limit", "0")
    assert names(posts) == ["a.md", "b.html", "b.md", "c.md"]

    assert run("undo").status == 0
    assert names(posts) == ["a.md", "b.html", "c.md"]
    assert (posts / "b.html").read_text(encoding="utf-8") == HTML


def test_no_file_is_overwritten_by_the_new_one(posts, run):
    (posts / "b.md").write_text("# B\n", encoding="utf-8")

    done = run("convert", "--write", "b.html")

    assert done.status == 2
    assert "error: cannot be written: b.md is there already; the file is unchanged\n  --> b.html\n" in done.out
    assert done.out.endswith("1 file could not be converted.\n")
    assert (posts / "b.html").read_text(encoding="utf-8") == HTML


def test_output_writes_copies_below_a_folder(posts, run):
    assert run("convert", "-o", "out").status == 0

    assert names(posts / "out") == ["a.md", "b.md", "c.md"]
    assert (posts / "out" / "b.md").read_text(encoding="utf-8") == MARKDOWN
    assert (posts / "b.html").read_text(encoding="utf-8") == HTML


def test_diff_shows_what_would_change(posts, run):
    done = run("convert", "--diff", "a.md")

    assert done.status == 1
    assert "-<p>Along <b>the</b> river.</p>\n" in done.out
    assert "+Along **the** river.\n" in done.out
    assert "Would convert 1 file (1 block)." in done.err


def test_standard_input_is_converted_to_standard_output(folder, run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HTML.encode())))

    done = run("convert", "-")

    assert (done.status, done.out) == (0, MARKDOWN)
    assert "note: 6:1: `<table>` stays HTML" in done.err


def test_a_program_gets_no_notes_where_its_results_are(posts, run):
    done = run("convert", "--output-format", "json", "a.md")

    assert json.loads(done.out) is not None
    assert "postlint: a.md: 6:1: `<table>` stays HTML: Markdown has no merged cells\n" in done.err


def test_what_the_policy_forbids_goes_and_is_named(folder, run):
    (folder / "a.md").write_text(
        '<p onclick="a()">Along <a href="javascript:b()">the</a> river.</p>\n<script>c()</script>\n<iframe src="https://www.youtube.com/embed/a"></iframe>\n',
        encoding="utf-8",
    )

    done = run("convert", "--write", "a.md")

    assert done.status == 0
    assert "not allowed: a link with a `javascript:` URL, `<script>` with its content" in done.out
    assert (folder / "a.md").read_text(encoding="utf-8") == 'Along the river.\n\n<iframe src="https://www.youtube.com/embed/a"></iframe>\n'
    (folder / "b.md").write_text('<p>a</p>\n<iframe src="https://www.youtube.com/embed/a"></iframe>\n', encoding="utf-8")
    run("convert", "--write", "--policy", "article", "b.md")
    assert (folder / "b.md").read_text(encoding="utf-8") == "a\n"


def test_a_post_that_cannot_be_converted_does_not_stop_the_others(posts, run):
    (posts / "0.html").write_text(HEAD + "<div>" * 300, encoding="utf-8")
    (posts / "1.html").write_bytes(b"---\ntitle: a\n---\n<p>\xff</p>")

    done = run("convert", "--write")

    assert done.status == 2
    assert "its elements are nested more than 200 deep\n  --> 0.html\n" in done.out
    assert done.out.endswith("Converted 2 files (2 blocks).\n2 files could not be converted.\n")
    assert names(posts) == ["0.html", "1.html", "a.md", "b.md", "c.md"]


def test_a_whole_page_stays_as_it_is(folder, run):
    (folder / "a.html").write_text("<!doctype html><html><body><p>a</p></body></html>\n", encoding="utf-8")

    done = run("convert", "--write", "a.html")

    assert done.status == 0
    assert "note: a page of the site, not a post: it stays as it is" in done.out
    assert names(folder) == ["a.html"]


def test_without_the_library_the_command_says_how_to_install_it(folder, run, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *_: None if name == "turbohtml" else object())

    done = run("convert")

    assert done.status == 2
    assert done.err == "postlint: `postlint convert` needs turbohtml: install it with `pip install 'postlint[convert]'`\n"


@pytest.mark.parametrize(
    ("profile", "html", "expected"),
    [
        ("jekyll", "<p>a | {b}</p><ul><li>c</li></ul><ul><li>d</li></ul>", "a \\| \\{b}\n\n- c\n\n<!-- -->\n\n- d\n"),
        ("hexo", "<p>a | {b}</p><ul><li>c</li></ul><ul><li>d</li></ul>", "a | {b}\n\n- c\n\n* d\n"),
        ("pelican", "<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n    - b\n"),
        (
            "eleventy",
            '<p>a<a id="r" href="#n">1</a></p><p id="n"><a href="#r">1</a> b</p>',
            'a<a id="r"></a>[1](#n)\n\n<a id="n"></a>[1](#r) b\n',
        ),
        ("hugo", '<p>a<a id="r" href="#n">1</a></p><p id="n"><a href="#r">1</a> b</p>', "a[^1]\n\n[^1]: b\n"),
        (
            "docusaurus",
            '<p>{a} &lt;b&gt;<br>c</p><dl class="d"><dt>{e}</dt></dl>',
            '\\{a\\} &lt;b>\\\nc\n\n<dl className="d"><dt>&#123;e&#125;</dt></dl>\n',
        ),
    ],
)
def test_the_profile_decides_how_it_is_written(folder, run, profile, html, expected):
    (folder / "a.html").write_text(f"---\ntitle: a\n---\n{html}\n", encoding="utf-8")
    run("convert", "--write", "--profile", profile, "a.html")

    assert (folder / "a.md").read_text(encoding="utf-8") == f"---\ntitle: a\n---\n{expected}"


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_a_file_that_may_not_be_written_stays(posts, run):
    os.chmod(posts / "b.html", 0o444)

    done = run("convert", "--write", "b.html")

    assert done.status == 2
    assert "cannot be written: the file is read-only; the file is unchanged" in done.out
    assert names(posts) == ["a.md", "b.html", "c.md"]
