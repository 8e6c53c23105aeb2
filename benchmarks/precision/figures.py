"""The tables: what share of the problems is wrong."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..table import aligned
from .intervals import weighted, wilson
from .sampling import FEW, MANY, TOLERATED
from .verdicts import DEBATABLE, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .problems import Problem
    from .verdicts import Verdicts

EARLIER = Path(__file__).with_name("earlier.jsonl")
"""Measurements of which no places are known, so that they cannot be verdicts: counts by rule."""
WHITESPACE = frozenset(("blank-run", "final-newline", "mixed-line-ends", "trailing-whitespace"))
"""Rules that are so easily right, and report so much, that they would hide the others, as those of the family ``style`` would."""


class Reading(NamedTuple):
    """A sampled problem that a reader has judged."""

    problem: Problem
    judgement: str


class Figures:
    """The figures of a run."""

    def __init__(self, problems: Sequence[Problem], chosen: Sequence[Problem], verdicts: Verdicts, style: Iterable[str]) -> None:
        self._problems = problems
        self._chosen = Counter(problem.rule for problem in chosen)
        self._easy = WHITESPACE.union(style)
        self._readings = [Reading(problem, verdict.judgement) for problem in chosen if (verdict := verdicts.of(problem))]

    def rules(self) -> str:
        """A table with a row for each rule; the first are those with the most wrong problems."""
        earlier = _earlier()
        judged = {rule: self._judged(rule) for rule in {problem.rule for problem in self._problems}}
        found = Counter(problem.rule for problem in self._problems)
        order = sorted(judged, key=lambda rule: (-wilson(judged[rule][WRONG], judged[rule].total()).share, -found[rule], rule))
        header = "rule", "state", "found", "repositories", "read", "debatable", "wrong", "wrong, 95 %", "wrong before"
        return aligned([header, *((*self._row(rule, judged[rule]), earlier.get(rule, "")) for rule in order)])

    def _judged(self, rule: str) -> Counter[str]:
        """The judgements on a rule's problems, with how many there are of each."""
        return Counter(reading.judgement for reading in self._readings if reading.problem.rule == rule)

    def _row(self, rule: str, judged: Counter[str]) -> tuple[str, ...]:
        repositories = [problem.repository for problem in self._problems if problem.rule == rule]
        numbers = len(repositories), len(set(repositories)), judged.total(), judged[DEBATABLE], judged[WRONG]
        share = str(wilson(judged[WRONG], judged.total())) if judged else "-"
        return (rule, _state(self._chosen[rule], judged), *map(str, numbers), share)

    def totals(self) -> str:
        """A table with the shares of all rules together; where not all weight was read, the rest is taken for equal to what was."""
        header = "weight", "rules", "found", "read", "weight read", "wrong, 95 %", "wrong or debatable, 95 %"
        return aligned([header, *self._totals()])

    def _totals(self) -> Iterator[tuple[str, ...]]:
        for name, weight in {"each repository the same": _same_by_repository, "each problem the same": _same}.items():
            for which, easy in (("all", frozenset[str]()), ("without whitespace and style", self._easy)):
                problems = [problem for problem in self._problems if problem.rule not in easy]
                readings = [reading for reading in self._readings if reading.problem.rule not in easy]
                weights = reading_weights(problems, [reading.problem for reading in readings], weight)
                sizes = Counter(problem.repository for problem in problems)
                whole = sum(size * weight(size) for size in sizes.values())
                counts = str(len(problems)), str(len(readings)), f"{sum(weights) / whole * 100:.1f} %" if whole else "-"
                yield (name, which, *counts, *_shares(readings, weights))
        counts = str(len(self._problems)), str(len(self._readings)), "-"
        yield ("each reading the same", "all", *counts, *_shares(self._readings, [1.0] * len(self._readings)))


def reading_weights(problems: Iterable[Problem], read: Sequence[Problem], weight: Callable[[int], float]) -> list[float]:
    """For how much each reading counts: for the problems of its rule in its repository.

    ``weight`` returns the weight of one problem for the number of problems of its repository.  Where a rule has problems in a repository
    of which none was read, all readings of the rule count for them; a rule of which nothing was read counts for nothing.
    """
    cells = Counter((problem.rule, problem.repository) for problem in problems)
    sizes = Counter[str]()
    for (_, repository), number in cells.items():
        sizes[repository] += number
    places = defaultdict[tuple[str, str], list[int]](list)
    for index, problem in enumerate(read):
        places[problem.rule, problem.repository].append(index)
        places[problem.rule, ""].append(index)
    weights = [0.0] * len(read)
    for (rule, repository), number in cells.items():
        indices = places.get((rule, repository)) or places.get((rule, ""), [])
        for index in indices:
            weights[index] += number * weight(sizes[repository]) / len(indices)
    return weights


def _same_by_repository(size: int) -> float:
    return 1 / size


def _same(size: int) -> float:
    del size
    return 1.0


def _shares(readings: Sequence[Reading], weights: Sequence[float]) -> tuple[str, str]:
    """The shares of what is wrong, and of what is wrong or debatable."""
    if not readings:
        return "-", "-"
    pairs = list(zip(weights, readings, strict=True))
    wrong = weighted([(weight, reading.judgement == WRONG) for weight, reading in pairs])
    either = weighted([(weight, reading.judgement in (WRONG, DEBATABLE)) for weight, reading in pairs])
    return str(wrong), str(either)


def _state(chosen: int, judged: Counter[str]) -> str:
    """Whether all that was drawn was read, and little enough of it was wrong; of a few problems there is no saying."""
    if judged.total() < chosen:
        return f"{chosen - judged.total()} unread"
    if chosen < FEW:
        return "few"
    return "met" if judged[WRONG] <= TOLERATED[MANY if judged.total() >= MANY else FEW] else "missed"


def _earlier() -> dict[str, str]:
    rows = [json.loads(line) for line in EARLIER.read_text(encoding="utf-8").splitlines()]
    return {row["rule"]: f"{row['wrong']} of {row['read']}" for row in rows}
