"""A verdict finds its problem again by the text around it."""

from __future__ import annotations

import sys

import pytest

from benchmarks.precision.problems import Checkout, key_of
from benchmarks.timing import CommandError
from linter.values.spans import Lines


def key(text: str, marked: str) -> str:
    """The key of the problem that begins at a mark and ends with its line."""
    line, column = Lines(text).position(text.index(marked))
    return key_of(Lines(text), line, column, line)


def test_a_key_is_the_same_after_lines_were_added_elsewhere():
    assert key("The river\n\n<b>\n\nThe mill\n", "<b>") == key("New\n\nlines\n\nThe river\n<b>\n\nThe mill\n\nMore\n", "<b>")


def test_a_key_is_the_same_after_the_line_was_indented():
    assert key("The river\n<b>\n", "<b>") == key("The river\n    <b>\n", "<b>")


def test_equal_lines_in_different_places_have_different_keys():
    text = "The river\n\n<b>\n\nThe mill\n\n<b>\n\nThe ferry\n"
    second = Lines(text).position(text.rindex("<b>"))

    assert key(text, "<b>") != key_of(Lines(text), *second, second[0])


def test_two_problems_in_one_line_have_different_keys():
    assert key("A <b> and a <b>\n", "<b> and") != key("A <b> and a <b>\n", "<b>\n")


def test_of_a_long_line_only_the_text_around_the_problem_counts():
    far, near = "x" * 500, "y" * 100

    assert key(f"{far}{near}<b>{near}{far}", "<b>") == key(f"new {far}{near}<b>{near}{far} new", "<b>")
    assert key(f"{far}{near}<b>{near}{far}", "<b>") != key(f"{far}{near}<b>z{near}{far}", "<b>")


def test_a_problem_at_the_end_of_an_empty_file_has_a_key():
    assert key_of(Lines(""), 1, 1, 1) == key_of(Lines(""), 3, 1, 3)


def test_a_checkout_that_is_no_folder_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="is not a folder"):
        Checkout.checked(tmp_path / "none", ("postlint",))


def test_a_command_that_fails_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="postlint failed"):
        Checkout.checked(tmp_path, (sys.executable, "-c", "raise SystemExit(2)"))
