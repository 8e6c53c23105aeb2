"""The sample is the same for the same problems, and each repository has its share of it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, strategies as st

from benchmarks.precision.problems import Problem
from benchmarks.precision.sampling import draw, sample
from benchmarks.precision.verdicts import Verdict, Verdicts


def problems(repository: str, number: int, rule: str = "empty-link") -> list[Problem]:
    return [Problem(repository, f"{index}.md", 1, 1, 1, 2, rule, f"{repository}-{index}") for index in range(number)]


def keys(drawn: list[Problem]) -> list[str]:
    return [problem.key for problem in drawn]


def test_each_repository_is_drawn_from_in_turn_until_it_has_no_more():
    drawn = draw([*problems("large", 1_000), *problems("small", 3), *problems("middle", 20)], 30, seed=0)

    assert Counter(problem.repository for problem in drawn) == {"large": 13, "middle": 14, "small": 3}


def test_the_same_seed_draws_the_same_problems():
    assert keys(draw(problems("a", 100), 4, seed=0)) == ["a-52", "a-0", "a-85", "a-56"]
    assert keys(draw(problems("a", 100), 4, seed=1)) == ["a-42", "a-3", "a-61", "a-10"]


def test_fewer_problems_than_asked_for_are_all_drawn():
    assert len(draw(problems("a", 7), 30, seed=0)) == 7


@given(st.sets(st.integers(0, 99), max_size=50))
def test_problems_that_are_gone_change_nothing_for_the_others(gone):
    before = keys(draw(problems("a", 100), 30, seed=0))
    after = keys(draw([problem for index, problem in enumerate(problems("a", 100)) if index not in gone], 30, seed=0))

    assert [key for key in before if int(key[2:]) not in gone] == after[: len(before) - sum(f"a-{index}" in before for index in gone)]


def test_equal_problems_are_drawn_as_often_as_they_occur():
    equal = [problems("a", 1)[0]] * 900

    drawn = draw([*equal, *problems("a", 101)[1:]], 100, seed=0)

    assert 80 <= sum(problem.key == "a-0" for problem in drawn) <= 97


def test_thirty_problems_of_a_rule_are_read_or_a_hundred_if_more_than_one_is_wrong(tmp_path):
    found = [*problems("a", 200), *problems("a", 200, "long-line")]
    verdicts = Verdicts.load(tmp_path / "verdicts.jsonl")
    first = draw(problems("a", 200), 30, seed=0)

    verdicts.record([Verdict("empty-link", first[0].key, "", "wrong"), Verdict("empty-link", first[1].key, "", "debatable")])
    assert Counter(problem.rule for problem in sample(found, verdicts, 0)) == {"empty-link": 30, "long-line": 30}

    verdicts.record([Verdict("empty-link", first[2].key, "", "wrong")])
    assert Counter(problem.rule for problem in sample(found, verdicts, 0)) == {"empty-link": 100, "long-line": 30}
