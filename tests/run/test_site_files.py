"""The files of a site are listed before a run with a rule that asks for them."""

from __future__ import annotations

import pytest


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site with a post, a picture beside it and one in `static`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts" / "walk").mkdir(parents=True)
    (tmp_path / "static" / "img").mkdir(parents=True)
    for path in ("posts/beside.png", "posts/walk/own.png", "static/img/root.png", "static/img/two words.png"):
        (tmp_path / path).write_bytes(b"")
    return tmp_path


def said(run, site, text, *more):
    (site / "posts" / "walk.md").write_text(text, encoding="utf-8")
    return run("check", "--select", "missing-target", "--output-format", "concise", "--quiet", *more).out


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("![a](beside.png) ![a](./beside.png?x=1#y)", id="beside the post"),
        pytest.param("![a](own.png)", id="in the folder of the post"),
        pytest.param("![a](/img/root.png)", id="in a folder that is copied"),
        pytest.param("![a](/img/two%20words.png)", id="with its blanks written out"),
        pytest.param("![a](../elsewhere/root.png)", id="of the same name anywhere"),
        pytest.param("[a](gone.html) [b](/gone/) [c](#gone) [d](gone)", id="pages have addresses that no file has"),
        pytest.param("![a](https://a.example/gone.png) <img src='//a.example/gone.png'>", id="elsewhere"),
        pytest.param("`![a](gone.png)`", id="code"),
    ],
)
def test_what_is_there_or_cannot_be_known_is_left_alone(text, site, run):
    assert said(run, site, text + "\n") == ""


def test_what_is_not_there_is_found(site, run):
    out = said(run, site, "![a](gone.png) <a href='/files/gone.pdf'>b</a>\n")

    assert out == (
        "posts/walk.md:1:6: missing-target: there is no file `gone.png` in this site, so readers see a broken picture; "
        "put it there, or correct the address\n"
        "posts/walk.md:1:25: missing-target: there is no file `/files/gone.pdf` in this site, so readers see an error; "
        "put it there, or correct the address\n"
    )


def test_an_absolute_path_is_the_same_post(site, run):
    (site / "posts" / "walk.md").write_text("![a](gone.png) ![b](beside.png)\n", encoding="utf-8")
    out = run("check", "--select", "missing-target", "--output-format", "concise", "--quiet", str(site / "posts" / "walk.md")).out

    assert out.count("missing-target") == 1
