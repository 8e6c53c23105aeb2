"""Positions of the Language Server Protocol, and the small edits that an editor is given."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from linter.server.positions import UTF_8, UTF_16, UTF_32, Positions
from linter.server.text_edits import small_edits
from linter.values.edits import apply
from tests.conftest import assert_linear

TEXTS = st.text(st.sampled_from("ab \r\n\u2028\u2029\x85\x0b\x0c中é\U0001f600\ud83d\udc00<>/"), max_size=40)


@pytest.mark.parametrize(
    ("encoding", "column"),
    [pytest.param(UTF_8, 3 + 4 + 1, id="bytes"), pytest.param(UTF_16, 1 + 2 + 1, id="pairs"), pytest.param(UTF_32, 3, id="characters")],
)
def test_a_column_counts_the_units_that_client_and_server_agree_on(encoding, column):
    positions = Positions("one\n中\U0001f600a<\n", encoding)

    assert positions.position(len("one\n中\U0001f600a")) == (1, column)
    assert positions.offset(1, column) == len("one\n中\U0001f600a")


def test_lines_end_at_lf_crlf_and_cr_only():
    text = "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\r\nh\ri\nj"

    assert [Positions(text, UTF_32).position(text.index(letter))[0] for letter in "abcdefghij"] == [0, 0, 0, 0, 0, 0, 0, 1, 2, 3]


@pytest.mark.parametrize("encoding", [UTF_8, UTF_16, UTF_32])
def test_a_place_beyond_its_line_or_the_text_is_their_end(encoding):
    positions = Positions("中a\r\nb", encoding)

    assert [positions.offset(*place) for place in ((0, 99), (1, 99), (9, 0), (0, -1), (-1, 0))] == [2, 5, 5, 0, 0]
    assert positions.position(99) == (1, 1)


def test_a_column_in_the_middle_of_a_character_is_before_it():
    assert Positions("a\U0001f600b", UTF_16).offset(0, 2) == 1
    assert [Positions("a中b", UTF_8).offset(0, column) for column in range(6)] == [0, 1, 1, 1, 2, 3]


@given(TEXTS, st.sampled_from([UTF_8, UTF_16, UTF_32]))
def test_every_place_is_found_again(text, encoding):
    positions = Positions(text, encoding)
    inside = [offset for offset in range(len(text) + 1) if text[offset - 1 : offset + 1] != "\r\n"]

    assert [positions.offset(*positions.position(offset)) for offset in inside] == inside


def test_columns_of_a_text_that_is_one_line_take_time_in_step_with_its_length():
    def places(text):
        positions = Positions(text, UTF_16)
        for offset in range(0, len(text), 100):
            positions.offset(*positions.position(offset))

    assert_linear(places, lambda count: "中\U0001f600" * count, 4_000)


@given(TEXTS, TEXTS)
def test_small_edits_make_the_other_text(before, after):
    edits = small_edits(before, after)

    assert apply(before, edits) == after
    assert all(a.span.end <= b.span.start for a, b in pairwise(edits))


@given(TEXTS, TEXTS)
def test_no_edit_begins_or_ends_between_the_characters_of_a_line_end(before, after):
    ends = {offset for edit in small_edits(before, after) for offset in edit.span}

    assert [offset for offset in ends if before[offset - 1 : offset + 1] == "\r\n"] == []


def test_edits_are_as_small_as_what_differs_also_within_a_long_line():
    words = "".join(f"<p>word{number} and more</p>" for number in range(40))

    edits = small_edits(f"one\n{words}\nthree\n", f"one\n{words.replace('word7 ', 'word8 ').replace('word30 ', '')}\nthree\n")
    assert [edit.text for edit in edits] == ["8", ""]
    assert [edit.span.end - edit.span.start for edit in edits] == [1, len("word30 ")]


@pytest.mark.parametrize("line", ["a\n", "word " * 100 + "\n", "<b>x</b>" * 60 + "\n"], ids=["lines", "words", "tags"])
def test_the_time_of_a_comparison_grows_with_the_text(line):
    assert_linear(lambda text: small_edits(text, text.replace("a", "b").replace("word", "w").replace("x", "y")), lambda n: line * n, 4)
