"""What changed since the last run."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from .verdicts import JUDGEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .problems import Problem
    from .verdicts import Verdicts


class Run(NamedTuple):
    """The problems of a run: by repository and rule, the keys with how many problems each has."""

    repositories: dict[str, dict[str, dict[str, int]]]

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Run:
        """The problems of a run, for the next."""
        repositories = defaultdict[str, defaultdict[str, Counter[str]]](lambda: defaultdict(Counter))
        for problem in problems:
            repositories[problem.repository][problem.rule][problem.key] += 1
        plain = {name: {rule: dict(keys) for rule, keys in rules.items()} for name, rules in repositories.items()}
        return cls(plain)


def load(path: Path) -> Run:
    """The run that a file has; an empty one if there is no such file."""
    return Run(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else Run({})


def store(path: Path, run: Run) -> None:
    """Keep a run for the next, with what is known of repositories that it is not about."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(load(path).repositories | run.repositories), encoding="utf-8")


def changes(last: Run, run: Run, verdicts: Verdicts) -> str:
    """A line for each rule that reports more or less than in the last run, in the repositories that both are about."""
    common = sorted(last.repositories.keys() & run.repositories.keys())
    if not common:
        return "no run of these repositories is kept to compare with"
    gone, new = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    for repository in common:
        before, now = last.repositories[repository], run.repositories[repository]
        for rule in before.keys() | now.keys():
            old_keys, new_keys = Counter(before.get(rule)), Counter(now.get(rule))
            gone[rule] += _judged(rule, old_keys - new_keys, verdicts)
            new[rule] += _judged(rule, new_keys - old_keys, verdicts)
    lines = [f"{rule}: {_described('gone', gone[rule])}{_described('new', new[rule])}" for rule in sorted(gone)]
    lines = [line.rstrip("; ") for line in lines if not line.endswith(": ")]
    return "\n".join((f"since the last run, in {len(common)} repositories:", *(lines or ["nothing has changed"])))


def _judged(rule: str, keys: Counter[str], verdicts: Verdicts) -> Counter[str]:
    """How many problems there are of each judgement."""
    counts = Counter[str]()
    for key, number in keys.items():
        counts[verdicts.judgement(rule, key) or "unread"] += number
    return counts


def _described(what: str, counts: Counter[str]) -> str:
    parts = [f"{counts[judgement]} {judgement}" for judgement in (*JUDGEMENTS, "unread") if counts[judgement]]
    return f"{counts.total()} {what} ({', '.join(parts)}); " if parts else ""
