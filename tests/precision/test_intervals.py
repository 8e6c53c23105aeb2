"""Shares have the intervals that Wilson (1927) gives them, and each repository counts the same."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from benchmarks.precision.figures import Figures, reading_weights
from benchmarks.precision.intervals import weighted, wilson
from benchmarks.precision.problems import Problem
from benchmarks.precision.verdicts import Verdict, Verdicts


def problem(repository: str, rule: str, key: str = "") -> Problem:
    return Problem(repository, "a.md", 1, 1, 1, 2, rule, key)


@pytest.mark.parametrize(
    ("hits", "number", "expected"),
    [
        (0, 30, "0.0 % (0.0-11.4)"),
        (1, 30, "3.3 % (0.6-16.7)"),
        (15, 15, "100.0 % (79.6-100.0)"),
        (3, 100, "3.0 % (1.0-8.5)"),
        (96, 494, "19.4 % (16.2-23.2)"),
        (0, 0, "0.0 % (0.0-100.0)"),
    ],
)
def test_a_share_has_the_interval_of_wilson(hits, number, expected):
    assert str(wilson(hits, number)) == expected


@given(st.integers(0, 1_000), st.integers(0, 1_000))
def test_an_interval_holds_its_share(hits, misses):
    share, low, high = wilson(hits, hits + misses)

    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


@given(st.integers(1, 50), st.integers(1, 50), st.floats(0.001, 1_000))
def test_equal_weights_change_nothing(hits, misses, weight):
    share = weighted([(weight, True)] * hits + [(weight, False)] * misses)

    assert share == pytest.approx(wilson(hits, hits + misses))


def test_unequal_weights_widen_the_interval():
    assert str(weighted([(1, True), *[(1, False)] * 9])) == "10.0 % (1.8-40.4)"
    assert str(weighted([(1, True), (8, False), *[(0.125, False)] * 8])) == "10.0 % (0.4-76.8)"


def test_a_reading_counts_for_the_problems_of_its_rule_in_its_repository():
    found = [*[problem("large", "a")] * 99, problem("large", "b"), problem("small", "b")]
    read = [problem("large", "a"), problem("large", "a"), problem("large", "b"), problem("small", "b")]

    assert reading_weights(found, read, lambda size: 1 / size) == [0.495, 0.495, 0.01, 1.0]
    assert reading_weights(found, read, lambda _: 1) == [49.5, 49.5, 1, 1]


def test_all_readings_of_a_rule_count_for_a_repository_where_none_was_read():
    found = [*[problem("large", "a")] * 10, *[problem("small", "a")] * 4]

    assert reading_weights(found, [problem("large", "a"), problem("large", "a")], lambda _: 1) == [7, 7]


def test_the_tables_say_what_was_read_and_what_of_it_was_wrong(tmp_path):
    found = [problem("river", "long-line", "1"), problem("mill", "long-line", "2"), problem("mill", "final-newline", "3")]
    verdicts = Verdicts.load(tmp_path / "verdicts.jsonl")
    verdicts.record([Verdict("long-line", "1", "", "wrong"), Verdict("long-line", "2", "", "right")])
    figures = Figures(found, found, verdicts, ("inline-style",))

    assert figures.rules() == (
        "| rule          | state    | found | repositories | read | debatable | wrong |       wrong, 95 % | wrong before |\n"
        "|---------------|----------|------:|-------------:|-----:|----------:|------:|------------------:|-------------:|\n"
        "| long-line     | few      |     2 |            2 |    2 |         0 |     1 | 50.0 % (9.5-90.5) |      9 of 15 |\n"
        "| final-newline | 1 unread |     1 |            1 |    0 |         0 |     0 |                 - |              |"
    )
    assert figures.totals().splitlines()[2:4] == [
        "| each repository the same | all                          |     3 |    2 |      75.0 % | 66.7 % (14.8-95.8) |       66.7 % (14.8-95.8) |",
        "| each repository the same | without whitespace and style |     2 |    2 |     100.0 % |  50.0 % (9.5-90.5) |        50.0 % (9.5-90.5) |",
    ]
