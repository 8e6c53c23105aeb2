"""Which problems a reader is asked about."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from .verdicts import WRONG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .problems import Problem
    from .verdicts import Verdicts

FEW, MANY = 30, 100
"""Problems of a rule to read; many if more than ``TOLERATED`` of few are wrong."""
TOLERATED = {FEW: 1, MANY: 3}
"""How many of them may be wrong."""


def sample(problems: Iterable[Problem], verdicts: Verdicts, seed: int) -> list[Problem]:
    """The problems to read, by rule: few, or many of a rule that is wrong too often."""
    chosen = []
    by_rule: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_rule[problem.rule].append(problem)
    for _, found in sorted(by_rule.items()):
        drawn = draw(found, MANY, seed)
        wrong = sum(verdict is not None and verdict.judgement == WRONG for verdict in map(verdicts.of, drawn[:FEW]))
        chosen += drawn if wrong > TOLERATED[FEW] else drawn[:FEW]
    return chosen


def draw(problems: Iterable[Problem], number: int, seed: int) -> list[Problem]:
    """Draw problems of one rule: from each repository in turn, so that a large one does not decide.

    The order is that of digests, not of random numbers: problems that are new or gone change nothing for the others, so that a reader
    who comes back after a change of the rules knows most of the sample.
    """
    by_repository: dict[str, list[tuple[bytes, Problem]]] = defaultdict(list)
    counts = defaultdict[tuple[str, str], int](int)
    for problem in problems:
        # Equal problems are drawn independently of each other, as many as there are.
        number_of_equal = counts[problem.repository, problem.key]
        counts[problem.repository, problem.key] += 1
        rank = _digest(seed, problem.rule, problem.key, number_of_equal)
        by_repository[problem.repository].append((rank, problem))
    turns = [sorted(ranked) for _, ranked in sorted(by_repository.items(), key=lambda item: _digest(seed, item[0]))]
    longest = max(map(len, turns), default=0)
    drawn = [turn[place][1] for place in range(longest) for turn in turns if place < len(turn)]
    return drawn[:number]


def _digest(*parts: object) -> bytes:
    return hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=8).digest()
