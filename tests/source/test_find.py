"""Which files are looked at."""

from __future__ import annotations

import os

import pytest

from linter.source.find import Missing, find


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """The function that makes files in the working folder."""
    monkeypatch.chdir(tmp_path)

    def made(*names, **texts):
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts.get(path.name, ""), encoding="utf-8")
        return tmp_path

    return made


def found(*arguments, excluded=(), force=False):
    return list(find(arguments, lambda path: os.path.normpath(path) in excluded, force_exclude=force))


def test_a_folder_gives_its_posts_in_the_order_of_their_names(tree):
    tree("b.md", "a/z.html", "a/b.markdown", "c.mdx", "d.htm", "e.txt", "a/f.py")

    assert found(".") == ["b.md", "c.mdx", "d.htm", os.path.join("a", "b.markdown"), os.path.join("a", "z.html")]


def test_a_file_that_is_named_is_taken_whatever_its_ending(tree):
    tree("a.txt")

    assert found("a.txt") == ["a.txt"]


def test_a_file_is_taken_once_however_often_it_is_named(tree):
    tree("a.md")

    assert found("a.md", "./a.md", ".") == ["a.md"]


def test_what_is_not_there_is_said(tree):
    tree("a.md")

    assert found("none.md") == [Missing("none.md", "there is no such file or folder")]


def test_an_excluded_file_that_is_named_is_taken_unless_forced(tree):
    tree("a.md", "b.md")

    assert found(".", excluded={"a.md"}) == ["b.md"]
    assert found("a.md", excluded={"a.md"}) == ["a.md"]
    assert found("a.md", excluded={"a.md"}, force=True) == []


def ignore(folder, text, inside="."):
    (folder / ".git").mkdir(exist_ok=True)
    path = folder / inside / ".gitignore"
    path.write_text(text, encoding="utf-8")


def test_what_git_ignores_is_left_out_when_walking(tree):
    folder = tree("a.md", "out/b.md", "drafts/c.md", "drafts/keep.md")
    ignore(folder, "out/\ndrafts/*\n!drafts/keep.md\n")

    assert found(".") == ["a.md", os.path.join("drafts", "keep.md")]
    assert found("out/b.md") == ["out/b.md"]


def test_a_nested_list_of_what_to_ignore_has_the_last_word(tree):
    folder = tree("a.md", "x/a.md", "x/b.md")
    ignore(folder, "a.md\n")
    ignore(folder, "!a.md\nb.md\n", "x")

    assert found(".") == [os.path.join("x", "a.md")]


def test_a_list_above_the_folder_counts_too(tree):
    folder = tree("x/a.md", "x/b.md")
    ignore(folder, "/x/b.md\n")

    assert found("x") == [os.path.join("x", "a.md")]


def test_folders_of_tools_are_passed_over(tree):
    tree("node_modules/a.md", ".venv/a.md", "_site/a.html", "a.md")

    assert found(".") == ["a.md"]


def test_a_loop_of_links_ends(tree):
    folder = tree("x/a.md")
    os.symlink(folder, folder / "x" / "loop")

    assert found(".") == [os.path.join("x", "a.md")]


def test_a_folder_that_cannot_be_read_is_said(tree, monkeypatch):
    tree("a.md", "x/b.md")
    real = os.scandir

    def refuses(path):
        if os.path.basename(path) == "x":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuses)

    assert found(".") == ["a.md", Missing("x", "the folder cannot be read: Permission denied")]


def test_the_templates_of_a_site_are_no_posts(tree):
    tree("_config.yml", "_layouts/a.html", "layouts/b.html", "themes/x/c.md", "scaffolds/d.md", "_posts/e.md")

    assert found(".") == [os.path.join("_posts", "e.md")]


def test_a_folder_called_layouts_is_one_of_posts_where_there_is_no_site(tree):
    tree("layouts/b.md")

    assert found(".") == [os.path.join("layouts", "b.md")]
