"""Edits: which go together, and what they make of a text."""

from __future__ import annotations

import random  # noqa: TC003 - Hypothesis reads the annotation
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from linter.values.edits import Edit, Fix, Safety, apply, compatible
from linter.values.spans import Span


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), Safety.SAFE)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        pytest.param(fix((0, 2, "")), fix((2, 4, "")), True, id="two deletions may meet"),
        pytest.param(fix((0, 2, "")), fix((2, 2, "x")), False, id="an insertion shares its point with nothing"),
        pytest.param(fix((2, 2, "x")), fix((2, 2, "y")), False, id="two insertions at one point would be left to chance"),
        pytest.param(fix((0, 1, ""), (5, 6, "")), fix((2, 3, "")), False, id="nothing goes between the edits of one fix"),
        pytest.param(fix((0, 3, "a")), fix((2, 4, "b")), False, id="overlapping edits do not share a pass"),
        pytest.param(fix((0, 1, "a")), fix((0, 1, "a")), False, id="equal fixes are one"),
    ],
)
def test_which_fixes_share_a_pass(first, second, together):
    assert (len(compatible([first, second])) == 2) is together
    assert compatible([first, second]) == compatible([second, first])


def test_line_endings_outside_the_edit_survive():
    assert apply("a\r\nb\rc\n", [Edit(Span(3, 4), "B")]) == "a\r\nB\rc\n"


def test_no_edits_give_the_same_text():
    assert apply("\ufeffa\r\n\0", []) == "\ufeffa\r\n\0"


@pytest.mark.parametrize("edits", [[(0, 3), (2, 4)], [(3, 9)], [(-1, 1)], [(3, 2)]])
def test_edits_that_overlap_or_exceed_the_text_are_rejected(edits):
    with pytest.raises(ValueError, match="overlaps another or exceeds the text"):
        apply("abcdef", [Edit(Span(*one), "") for one in edits])


EDITS = st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("xy", max_size=2)).map(lambda one: (one[0], one[0] + one[1], one[2]))
FIXES = st.lists(st.lists(EDITS, min_size=1, max_size=2), max_size=10)


def whole(edits):
    """A fix of those edits that are sorted and apart, as rules make them."""
    kept = []
    for one in sorted(edits):
        if not kept or one[0] > kept[-1][1]:
            kept.append(one)
    return fix(*kept)


@given(FIXES, st.randoms())
def test_any_order_of_input_chooses_the_same_fixes(sets, chance: random.Random):
    fixes = [whole(edits) for edits in sets]
    shuffled = fixes[:]
    chance.shuffle(shuffled)

    assert compatible(fixes) == compatible(shuffled)


@given(FIXES, st.randoms())
def test_fixes_applied_one_at_a_time_in_any_order_give_the_same_text(sets, chance: random.Random):
    text = "abcdefghijklmnopqrstuvwxyz0123456789"
    kept = compatible([whole(edits) for edits in sets])
    together = apply(text, [edit for one in kept for edit in one.edits])
    order = kept[:]
    chance.shuffle(order)
    done: list[Edit] = []
    for one in order:
        # What was applied before moves what comes after it.
        moved = [
            Edit(
                edit.span.moved(sum(len(past.text) - (past.span.end - past.span.start) for past in done if past.span < edit.span)),
                edit.text,
            )
            for edit in one.edits
        ]
        for edit in reversed(moved):
            text = apply(text, [edit])
        done += one.edits

    assert text == together


@given(FIXES)
def test_the_fixes_of_a_pass_are_each_others_neighbours(sets):
    kept = compatible([whole(edits) for edits in sets])

    for left, right in pairwise(kept):
        first, second = left.edits[-1], right.edits[0]
        assert first.span.end <= second.span.start
        # An insertion shares its point with nothing.
        assert first.span.end < second.span.start or (first.span.start < first.span.end and second.span.start < second.span.end)


@given(FIXES)
def test_the_first_fix_of_a_text_is_always_kept(sets):
    fixes = [whole(edits) for edits in sets]
    kept = compatible(fixes)

    assert bool(kept) is bool([one for one in fixes if one.edits])


def test_a_fix_without_edits_is_none():
    assert compatible([Fix((), Safety.SAFE)]) == []


def test_equal_edits_of_other_safety_or_fields_do_not_share_a_pass():
    one = (Edit(Span(0, 1), "a"),)

    assert compatible([Fix(one, Safety.UNSAFE), Fix(one, Safety.SAFE)]) == [Fix(one, Safety.SAFE)]
    assert compatible([Fix(one, Safety.SAFE, ("b",)), Fix(one, Safety.SAFE, ("a",))]) == [Fix(one, Safety.SAFE, ("a",))]


@given(st.text("ab\r\n😀", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.text("xy", max_size=2)), max_size=6))
def test_what_edits_do_not_touch_stays_as_it_is(text, places):
    edits, at = [], 0
    for start, length, new in sorted(places):
        if at <= start and start + length <= len(text):
            edits.append(Edit(Span(start, start + length), new))
            at = start + length
    expected = list(text)
    for edit in reversed(edits):
        expected[edit.span.start : edit.span.end] = edit.text

    assert apply(text, reversed(edits)) == "".join(expected)
