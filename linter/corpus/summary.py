"""What is counted over the rows of a shard, and over shards: it is kept in the result file of each."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .results import RowResult

_MOST_NAMED = 50
"""Quarantined rows of a shard that are named; all are counted, and all are in the results."""
_REASON = 200
"""Characters of a reason."""


class Quarantined(NamedTuple):
    """A row that could not be worked on."""

    place: str
    """File and number, from 1."""
    id: str
    reason: str


class ShardSummary(NamedTuple):
    """What is known of a shard that is done; the same for every run."""

    number: int
    digest: str
    """``Shard.digest``."""
    version: str
    rows: int
    findings: int
    changed: int
    quarantined: int
    characters: int
    """Of all texts."""
    with_findings: int
    """Rows that have any."""
    rules: Mapping[str, int]
    """Findings by rule."""
    severities: Mapping[str, int]
    """Findings by severity."""
    rows_by_rule: Mapping[str, int]
    """Rows that have findings of a rule."""
    fixes: Mapping[str, int]
    """Applied fixes by rule."""
    named: tuple[Quarantined, ...]
    """The first rows that were quarantined."""

    def encoded(self) -> bytes:
        """Return it as JSON on a line."""
        return json.dumps(self._asdict() | {"named": [list(one) for one in self.named]}, separators=(",", ":"), sort_keys=True).encode()

    @classmethod
    def decoded(cls, data: bytes) -> ShardSummary:
        """Return what JSON has; raises ``ValueError`` for anything else."""
        try:
            known = json.loads(data)
            return cls(**known | {"named": tuple(Quarantined(*one) for one in known["named"])})
        except (TypeError, KeyError) as error:
            raise ValueError(str(error)) from None


class Counting:
    """Counts the rows of a shard."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.rows = self.findings = self.changed = self.quarantined = self.characters = self.with_findings = 0
        self.rules: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.rows_by_rule: Counter[str] = Counter()
        self.fixes: Counter[str] = Counter()
        self.named: list[Quarantined] = []

    def add(self, result: RowResult) -> None:
        """Count a row."""
        self.rows += 1
        self.characters += result.length
        if result.error:
            self.quarantined += 1
            if len(self.named) < _MOST_NAMED:
                self.named.append(Quarantined(f"{self._name}:{result.number + 1}", result.id[:_REASON], result.error[:_REASON]))
            return
        self.changed += result.changed
        if result.findings:
            self.findings += len(result.findings)
            self.with_findings += 1
            rules = [finding.rule for finding in result.findings]
            self.rules.update(rules)
            self.rows_by_rule.update(set(rules))
            self.severities.update([finding.severity for finding in result.findings])
        for rule, count in result.fixes:
            self.fixes[rule] += count

    def summary(self, number: int, digest: str, version: str) -> ShardSummary:
        """Return what was counted."""
        return ShardSummary(
            number,
            digest,
            version,
            self.rows,
            self.findings,
            self.changed,
            self.quarantined,
            self.characters,
            self.with_findings,
            dict(sorted(self.rules.items())),
            dict(sorted(self.severities.items())),
            dict(sorted(self.rows_by_rule.items())),
            dict(sorted(self.fixes.items())),
            tuple(self.named),
        )


class Totals:
    """Counts over shards that are done."""

    def __init__(self) -> None:
        self.shards = self.rows = self.findings = self.changed = self.quarantined = self.characters = self.with_findings = 0
        self.rules: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.rows_by_rule: Counter[str] = Counter()
        self.fixes: Counter[str] = Counter()

    def add(self, summary: ShardSummary) -> None:
        """Count a shard."""
        self.shards += 1
        self.rows += summary.rows
        self.findings += summary.findings
        self.changed += summary.changed
        self.quarantined += summary.quarantined
        self.characters += summary.characters
        self.with_findings += summary.with_findings
        self.rules.update(summary.rules)
        self.severities.update(summary.severities)
        self.rows_by_rule.update(summary.rows_by_rule)
        self.fixes.update(summary.fixes)
