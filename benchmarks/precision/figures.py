"""The tables: what share of the problems is wrong."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..table import aligned
from .intervals import Share, weighted, wilson
from .sampling import FEW, MANY, TOLERATED
from .verdicts import DEBATABLE, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

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
        rows: list[tuple[float, int, tuple[str, ...]]] = []
        for rule, found in Counter(problem.rule for problem in self._problems).items():
            judged = Counter(reading.judgement for reading in self._readings if reading.problem.rule == rule)
            repositories = len({problem.repository for problem in self._problems if problem.rule == rule})
            share = wilson(judged[WRONG], judged.total())
            numbers = (
                found,
                repositories,
                judged.total(),
                judged[DEBATABLE],
                judged[WRONG],
                share if judged else "",
                earlier.get(rule, ""),
            )
            rows.append((-share.share, -found, (rule, _state(self._chosen[rule], judged), *map(str, numbers))))
        header = "rule", "state", "found", "repositories", "read", "debatable", "wrong", "wrong, 95 %", "wrong before"
        return aligned([header, *(row for *_, row in sorted(rows))])

    def totals(self) -> str:
        """A table with the shares of all rules together."""
        header = "weight", "rules", "found", "read", "wrong, 95 %", "wrong or debatable, 95 %"
        return aligned([header, *(tuple(map(str, row)) for row in self._totals())])

    def _totals(self) -> Iterator[tuple[object, ...]]:
        for name, weight in {"each repository the same": _by_repository, "each problem the same": _by_problem}.items():
            for which, easy in (("all", frozenset[str]()), ("without whitespace and style", self._easy)):
                problems = [problem for problem in self._problems if problem.rule not in easy]
                readings = [reading for reading in self._readings if reading.problem.rule not in easy]
                weights = reading_weights(problems, [reading.problem for reading in readings], weight)
                shares = (self._share(readings, weights, which) for which in ((WRONG,), (WRONG, DEBATABLE)))
                yield (name, which, len(problems), len(readings), *shares)
        same = [1.0] * len(self._readings)
        shares = (self._share(self._readings, same, which) for which in ((WRONG,), (WRONG, DEBATABLE)))
        yield ("as read", "all", len(self._problems), len(self._readings), *shares)

    @staticmethod
    def _share(readings: Sequence[Reading], weights: Sequence[float], judgements: Collection[str]) -> Share | str:
        return (
            weighted([(weight, reading.judgement in judgements) for weight, reading in zip(weights, readings, strict=True)])
            if readings
            else "-"
        )


def reading_weights(problems: Iterable[Problem], read: Sequence[Problem], weight: Callable[[int, int], float]) -> list[float]:
    """For how much each reading counts: for the problems of its rule in its repository.

    ``weight`` is given how many problems these are, and how many the repository has.  Where a rule has problems in a repository of
    which none was read, all readings of the rule count for them; a rule of which nothing was read counts for nothing.
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
            weights[index] += weight(number, sizes[repository]) / len(indices)
    return weights


def _by_repository(number: int, size: int) -> float:
    return number / size


def _by_problem(number: int, size: int) -> float:
    del size
    return float(number)


def _state(chosen: int, judged: Counter[str]) -> str:
    """Whether enough was read, and few enough of it was wrong."""
    if judged.total() < chosen:
        return f"{chosen - judged.total()} unread"
    return "met" if judged[WRONG] <= TOLERATED[MANY if judged.total() >= MANY else FEW] else "missed"


def _earlier() -> dict[str, str]:
    rows = [json.loads(line) for line in EARLIER.read_text(encoding="utf-8").splitlines()]
    return {row["rule"]: f"{row['wrong']} of {row['read']}" for row in rows}
