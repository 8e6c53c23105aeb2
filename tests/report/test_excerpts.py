"""What the page of a report shows of a text: the part around a problem, what an edit changes, where two versions differ."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from linter.report.page.comparison import compared, patches
from linter.report.page.excerpts import Hunk, excerpt, hunks
from linter.values.edits import Edit
from linter.values.spans import Lines, Span


@pytest.mark.parametrize(
    ("text", "span", "pieces"),
    [
        pytest.param("one two\nthree\n", (4, 7), ["one ", "two", ""], id="a word"),
        pytest.param("one\ntwo\n", (1, 6), ["o", "ne", ""], id="what goes on in the next line is left out"),
        pytest.param("one\n", (3, 3), ["one", "", ""], id="a place between two characters"),
        pytest.param("a" * 100 + "b" + "c" * 100, (100, 101), ["…" + "a" * 70, "b", "c" * 70 + "…"], id="a long line is cut"),
        pytest.param("one  ", (3, 5), ["one", "··", ""], id="blanks are seen"),
        pytest.param("a\u202eb\x1bc", (1, 2), ["a", "\\u202e", "b\\x1bc"], id="what nobody sees is written out"),
        pytest.param("##[a]\n", (0, 1), ["", "#", "#[a]"], id="commands of logs are text"),
    ],
)
def test_the_excerpt_of_a_problem(text, span, pieces):
    assert excerpt(Lines(text), Span(*span)) == pieces


@pytest.mark.parametrize(
    ("text", "edits", "places"),
    [
        pytest.param("one two\n", [(4, 7, "2")], [Hunk(1, ["one ", "two", ""], ["one ", "2", ""])], id="a word"),
        pytest.param("a\n<div>\nb\n", [(2, 8, "")], [Hunk(2, ["", "<div>↵\n", ""], [])], id="a line that is removed"),
        pytest.param("a\n", [(2, 2, "b\n")], [Hunk(2, [], ["", "b↵\n", ""])], id="a line that is added"),
        pytest.param(
            "a b\nc\nd\n",
            [(0, 1, "A"), (2, 3, "B"), (6, 7, "D")],
            [Hunk(1, ["", "a", " ", "b", ""], ["", "A", " ", "B", ""]), Hunk(3, ["", "d", ""], ["", "D", ""])],
            id="edits of one line are one place",
        ),
    ],
)
def test_what_edits_change(text, edits, places):
    assert hunks(Lines(text), [Edit(Span(start, end), new) for start, end, new in edits]) == places


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        pytest.param("same\n", "same\n", [], id="nothing"),
        pytest.param("a\nthe old mill\n", "a\nthe new mill\n", [Hunk(2, ["the ", "old", " mill"], ["the ", "new", " mill"])], id="a word"),
        pytest.param("a\nb\n", "b\n", [Hunk(1, ["", "a↵\n", ""], [])], id="a line"),
        pytest.param("走河边\n", "走湖边\n", [Hunk(1, ["走", "河", "边"], ["走", "湖", "边"])], id="a character of Chinese"),
        pytest.param(
            "<p class=a>one</p><p class=a>two</p>\n",
            "<p>one</p><p>two</p>\n",
            [
                Hunk(1, ["<p", " class=a", ">one</p>"], ["<p", "", ">one</p>"]),
                Hunk(1, ["<p", " class=a", ">two</p>"], ["<p", "", ">two</p>"]),
            ],
            id="blocks of one line are compared one by one",
        ),
    ],
)
def test_where_two_versions_differ(before, after, places):
    assert compared(before, after) == places


TEXTS = st.text(st.sampled_from("ab \n<p></p>走é"), max_size=60)


@given(TEXTS, TEXTS)
def test_patches_make_the_lines_of_one_version_of_the_other(before, after):
    lines, offset = [], 0
    old = before.split("\n")
    for start, end, text, count in patches(before, after):
        lines += old[offset:start]
        lines += text.split("\n") if count else []
        offset = end
    lines += old[offset:]

    assert "\n".join(lines) == after


@given(TEXTS, TEXTS)
def test_versions_are_equal_if_and_only_if_no_place_differs(before, after):
    assert (compared(before, after) == []) is (before == after)
