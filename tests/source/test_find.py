"""Which files are looked at."""

from __future__ import annotations

import os

import pytest

from linter.source.find import Missing, find
from linter.source.posts import Posts
from linter.source.site import Sites


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
    return list(find(arguments, lambda _folder: lambda path: os.path.normpath(path) in excluded, posts(), force_exclude=force))


def posts():
    return Posts(Sites(), lambda _folder: "auto")


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

    assert found("none.md") == [Missing("none.md", "no such file or folder")]


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

    assert found(".") == ["a.md", Missing("x", "cannot read the folder: Permission denied")]


def test_the_templates_of_a_site_are_no_posts(tree):
    tree("hugo.toml", "layouts/b.html", "themes/x/c.md", "archetypes/d.md", "content/e.md")

    assert found(".") == [os.path.join("content", "e.md")]


def test_a_folder_called_layouts_is_one_of_posts_where_there_is_no_site(tree):
    tree("layouts/b.md")

    assert found(".") == [os.path.join("layouts", "b.md")]


def test_nothing_comes_back_out_of_an_ignored_folder(tree):
    folder = tree("a.md", "out/b.md")
    ignore(folder, "out/\n!out/b.md\n")

    assert found(".") == ["a.md"]


def test_a_list_of_what_to_ignore_counts_without_git_where_it_is_met(tree):
    folder = tree("a.md", "x/b.md", "x/c.md")
    (folder / "x" / ".gitignore").write_text("b.md\n", encoding="utf-8")

    assert found(".") == ["a.md", os.path.join("x", "c.md")]


def test_a_list_above_the_work_tree_does_not_count(tree):
    folder = tree("repo/.git/x", "repo/a.md")
    (folder / ".gitignore").write_text("a.md\n", encoding="utf-8")

    assert found("repo") == [os.path.join("repo", "a.md")]


def test_a_list_that_cannot_be_read_rules_nothing_out(tree):
    folder = tree("a.md", "x/b.md")
    (folder / "x" / ".gitignore").mkdir()

    assert found(".") == ["a.md", os.path.join("x", "b.md")]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        pytest.param("/a.md", ["x/a.md"], id="at the top only"),
        pytest.param("a.*", [], id="at every level"),
        pytest.param("x", ["a.md"], id="a folder without a slash"),
        pytest.param("# a.md", ["a.md", "x/a.md"], id="a comment"),
        pytest.param("**/x/*.md", ["a.md"], id="stars for folders"),
        pytest.param("[ab].md", [], id="a class of letters"),
        pytest.param("a.md \n", [], id="a blank behind it"),
        pytest.param("\\#a.md", ["a.md", "x/a.md"], id="an escaped sign"),
    ],
)
def test_what_a_line_of_the_list_means(tree, line, left):
    ignore(tree("a.md", "x/a.md"), f"{line}\n")

    assert found(".") == [one.replace("/", os.sep) for one in left]


def test_an_excluded_folder_is_not_entered(tree):
    tree("a.md", "x/b.md", "x/y/c.md")
    asked = []

    def excluded(path):
        asked.append(path)
        return path == "x"

    assert list(find(["."], lambda _folder: excluded, posts(), force_exclude=False)) == ["a.md"]
    assert sorted(asked) == ["a.md", "x"]


def test_the_arguments_keep_their_order_and_folders_come_behind_the_files_beside_them(tree):
    tree("b/c.md", "b/a.md", "b/a/z.md", "a.md")

    assert found("b", "a.md") == [os.path.join("b", "a.md"), os.path.join("b", "c.md"), os.path.join("b", "a", "z.md"), "a.md"]


def test_a_file_and_a_link_to_it_are_one_file(tree):
    folder = tree("a.md")
    os.symlink("a.md", folder / "b.md")

    assert found(".") == ["a.md"]
    assert found("b.md", "a.md") == ["b.md"]


def test_a_link_to_a_folder_is_followed_only_when_it_is_named(tree):
    folder = tree("x/a.md", "b.md")
    os.symlink("x", folder / "y")

    assert found(".") == ["b.md", os.path.join("x", "a.md")]
    assert found("y") == [os.path.join("y", "a.md")]


def test_a_link_to_nothing_is_no_file(tree):
    folder = tree("a.md")
    os.symlink("none.md", folder / "b.md")

    assert found(".") == ["a.md"]
    assert found("b.md") == [Missing("b.md", "no such file or folder")]


def test_links_that_go_round_are_no_file(tree):
    folder = tree("a.md")
    os.symlink("c.md", folder / "b.md")
    os.symlink("b.md", folder / "c.md")

    assert found(".") == ["a.md"]


def test_a_folder_with_the_name_of_a_post_is_a_folder(tree):
    tree("a.md/b.md")

    assert found(".") == [os.path.join("a.md", "b.md")]


def test_names_that_are_no_text_are_found(tree):
    folder = tree("a.md")
    name = os.fsdecode(b"\xff.md")
    try:
        (folder / name).write_bytes(b"")
    except OSError:
        pytest.skip("this file system has names in Unicode only")

    assert found(".") == ["a.md", name]
