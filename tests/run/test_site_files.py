"""The files of a site are listed before a run with a rule that asks for them."""

from __future__ import annotations

import pytest


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site with a post, an image next to it and one in `static`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts" / "walk").mkdir(parents=True)
    (tmp_path / "static" / "img").mkdir(parents=True)
    for path in ("posts/beside.png", "posts/walk/own.png", "static/img/root.png", "static/img/two words.png"):
        (tmp_path / path).write_bytes(b"")
    return tmp_path


def reported(run, site, text, *more):
    (site / "posts" / "walk.md").write_text(text, encoding="utf-8")
    return run("check", "--select", "missing-target", "--output-format", "concise", "--quiet", *more).out


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("![a](beside.png) ![a](./beside.png?x=1#y)", id="next to the post"),
        pytest.param("![a](own.png)", id="in the folder of the post"),
        pytest.param("![a](/img/root.png)", id="in a folder that is copied"),
        pytest.param("![a](/img/two%20words.png)", id="with escaped spaces"),
        pytest.param("![a](../elsewhere/root.png)", id="same name anywhere in the site"),
        pytest.param("[a](gone.html) [b](/gone/) [d](gone)", id="URLs of pages where the generator is not known"),
        pytest.param("![a](https://a.example/gone.png) <img src='//a.example/gone.png'>", id="another site"),
        pytest.param("`![a](gone.png)`", id="code"),
    ],
)
def test_existing_files_and_urls_without_a_file_are_not_reported(text, site, run):
    assert reported(run, site, text + "\n") == ""


def test_missing_files_are_reported(site, run):
    out = reported(run, site, "![a](gone.png) <a href='/files/gone.pdf'>b</a>\n")

    assert out == (
        "posts/walk.md:1:6: warning[missing-target] no file `gone.png` in this site\n"
        "posts/walk.md:1:25: warning[missing-target] no file `/files/gone.pdf` in this site\n"
    )


def test_an_absolute_path_is_the_same_post(site, run):
    (site / "posts" / "walk.md").write_text("![a](gone.png) ![b](beside.png)\n", encoding="utf-8")
    out = run("check", "--select", "missing-target", "--output-format", "concise", "--quiet", str(site / "posts" / "walk.md")).out

    assert out.count("missing-target") == 1
