"""What is found, on which line, and what is flagged without need, is counted by reader and by kind of slip."""

from __future__ import annotations

import pytest

from benchmarks.readers import new_problems
from benchmarks.readers.figures import Case, Outcome, Problem, Share, Shares, by_kind, by_reader, misses, otherwise
from benchmarks.readers.judges import Reading

REFUSED, OTHERWISE, SAME = Outcome
BEFORE = Reading('{"title": "A mill", "draft": true}')
AFTER = {REFUSED: Reading(error="no `:`\nin line 2"), OTHERWISE: Reading('{"title": "A mill\'", "draft": true}'), SAME: BEFORE}


def case(outcome=REFUSED, *lines, kind="colon", reader="Hugo", at=1):
    """A case with problems on these lines, whose slip is on the second."""
    problems = tuple(Problem(line, "invalid-front-matter", "no colon") for line in lines)
    return Case(reader, kind, outcome, "---\ntitle A mill\n---\n", frozenset({at} if at else ()), problems, BEFORE, AFTER[outcome])


CASES = [
    case(REFUSED, 1),
    case(REFUSED, 2, 1),
    case(REFUSED, 2),
    case(REFUSED),
    case(REFUSED, 0, at=None),
    case(OTHERWISE, 1, kind="quote"),
    case(OTHERWISE, kind="quote", reader="Jekyll"),
    case(SAME, kind="quote", reader="Jekyll"),
    case(SAME, 1, kind="quote", reader="Jekyll"),
]


def test_each_share_has_its_own_cases():
    assert Shares.of(CASES) == Shares(Share(4, 5), Share(2, 4), Share(1, 2), Share(1, 2))


def test_the_table_of_readers_has_those_that_were_asked_and_all():
    assert by_reader(CASES, {"Hugo": "hugo", "Jekyll": "jekyll", "Pelican": "pelican"}).split("\n")[2:] == [
        "| Hugo   | hugo    |     4/5 80.0 % |  2/4 50.0 % |           1/1 100.0 % |                      - | missed |",
        "| Jekyll | jekyll  |              - |           - |             0/1 0.0 % |             1/2 50.0 % | missed |",
        "| all    |         |     4/5 80.0 % |  2/4 50.0 % |            1/2 50.0 % |             1/2 50.0 % | missed |",
    ]


def test_the_table_of_slips_has_a_row_for_each_kind():
    assert by_kind(CASES).split("\n")[2:] == [
        "| colon |  |     4/5 80.0 % |  2/4 50.0 % |                     - |                      - |",
        "| quote |  |              - |           - |            1/2 50.0 % |             1/2 50.0 % |",
    ]


def test_what_is_read_otherwise_is_counted_by_slip_and_reader():
    assert otherwise(CASES).split("\n") == [
        "| slip  |  |        Hugo |    Jekyll |",
        "|-------|--|------------:|----------:|",
        "| quote |  | 1/1 100.0 % | 0/1 0.0 % |",
    ]


@pytest.mark.parametrize(
    ("cases", "met"),
    [
        pytest.param([case(REFUSED, 1)] * 97 + [case()] * 3, True, id="97 of 100 found"),
        pytest.param([case(REFUSED, 1)] * 96 + [case()] * 4, False, id="96 of 100 found"),
        pytest.param([case(REFUSED, 1)] * 90 + [case(REFUSED, 2)] * 10, True, id="90 of 100 on the line"),
        pytest.param([case(REFUSED, 1)] * 89 + [case(REFUSED, 2)] * 11, False, id="89 of 100 on the line"),
        pytest.param([case(SAME)] * 99 + [case(SAME, 1)], True, id="1 of 100 flagged"),
        pytest.param([case(SAME)] * 98 + [case(SAME, 1)] * 2, False, id="2 of 100 flagged"),
        pytest.param([case(OTHERWISE)], True, id="no goal for what is read otherwise"),
        pytest.param([], True, id="nothing"),
    ],
)
def test_the_goals_are_met_at_their_bounds(cases, met):
    assert Shares.of(cases).met is met


def test_misses_are_listed_by_kind_and_shown_once_for_all_readers():
    cases = [case(), case(reader="Jekyll"), case(REFUSED, 1), case(REFUSED, 2), case(OTHERWISE), case(SAME, 0)]

    assert (
        misses(cases)
        == """     1 colon: flagged, and reads the same (Hugo 1)
     1 colon: not found, and read otherwise (Hugo 1)
     1 colon: not found, and refused (Hugo 1, Jekyll 1)
     1 colon: on another line, and refused (Hugo 1)

## colon: flagged, and reads the same

   1 | ---
>  2 | title A mill
   3 | ---
Hugo: the same
line 1: invalid-front-matter: no colon

## colon: not found, and read otherwise

   1 | ---
>  2 | title A mill
   3 | ---
Hugo: title: 'A mill' -> "A mill'"

## colon: not found, and refused

   1 | ---
>  2 | title A mill
   3 | ---
Hugo: no `:` in line 2
Jekyll: no `:` in line 2

## colon: on another line, and refused

   1 | ---
>  2 | title A mill
   3 | ---
Hugo: no `:` in line 2
line 3: invalid-front-matter: no colon
"""
    )


def test_fields_that_became_a_text_are_shown():
    text = case(OTHERWISE)._replace(after=Reading('"title A mill"'))

    assert "Hugo: {'title': 'A mill', 'draft': True} -> 'title A mill'" in misses([text])


def test_a_problem_that_moved_or_quotes_something_else_is_not_new():
    before = [Problem(1, "date-not-iso", "`Jan 1` is not ISO 8601"), Problem(2, "unknown-field", "`data` is no field")]
    moved = [Problem(2, "date-not-iso", "`Jan 1` is not ISO 8601"), Problem(3, "unknown-field", "`dat` is no field")]

    assert new_problems(before, moved) == []


def test_a_problem_more_is_new():
    one, two = Problem(1, "empty-value", "`title` has no value"), Problem(2, "empty-value", "`tags` has no value")

    assert new_problems([one], [one, two]) == [two]
    assert new_problems([], [Problem(1, "empty-value", "no value")]) == [Problem(1, "empty-value", "no value")]
