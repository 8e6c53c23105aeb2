"""What is counted over the rows of a shard, and over shards: it is kept in the result file of each."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from ..values.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .results import RowResult

_MOST_NAMED = 50
"""Quarantined rows of a shard that are named; all are counted, and all are in the results."""
_MOST_SOURCES = 200
"""Sources of a shard that are counted one by one."""
_REASON = 200
"""Characters of a reason."""


class Quarantined(NamedTuple):
    """A row that could not be worked on."""

    place: str
    """File and number, from 1."""
    id: str
    reason: str


class SourceCounts(NamedTuple):
    """What is counted of the rows of a source."""

    rows: int = 0
    quarantined: int = 0
    changed: int = 0
    findings: int = 0
    with_findings: int = 0
    """Rows that have any."""
    characters: int = 0
    rules: Mapping[str, int] = {}
    """Rows that have findings of a rule."""

    def with_other(self, other: SourceCounts) -> SourceCounts:
        """Return the counts of both."""
        return SourceCounts(
            self.rows + other.rows,
            self.quarantined + other.quarantined,
            self.changed + other.changed,
            self.findings + other.findings,
            self.with_findings + other.with_findings,
            self.characters + other.characters,
            dict(sorted((Counter(self.rules) + Counter(other.rules)).items())),
        )


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
    sources: Mapping[str, SourceCounts] = {}
    """The sources that have most rows."""
    other_sources: SourceCounts = SourceCounts()
    """All others together."""

    def encoded(self) -> bytes:
        """Return it as JSON on a line."""
        return json.dumps(self._asdict() | {"named": [list(one) for one in self.named]}, separators=(",", ":"), sort_keys=True).encode()

    @classmethod
    def decoded(cls, data: bytes) -> ShardSummary:
        """Return what JSON has; raises ``ValueError`` for anything else."""
        try:
            known = json.loads(data)
            sources = {name: SourceCounts(*counts) for name, counts in known["sources"].items()}
            others = SourceCounts(*known["other_sources"])
            named = tuple(Quarantined(*one) for one in known["named"])
            return cls(**known | {"named": named, "sources": sources, "other_sources": others})
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(str(error)) from None


class _SourceCounting:
    """Counts the rows of a source in a shard."""

    def __init__(self) -> None:
        self.rows = self.quarantined = self.changed = self.findings = self.with_findings = self.characters = 0
        self.rules: Counter[str] = Counter()

    def add(self, result: RowResult) -> None:
        """Count a row."""
        self.rows += 1
        self.quarantined += bool(result.error)
        self.changed += result.changed
        self.characters += result.length
        if result.findings:
            self.findings += len(result.findings)
            self.with_findings += 1
            self.rules.update({finding.rule for finding in result.findings})

    def counts(self) -> SourceCounts:
        """Return what was counted."""
        rules = dict(sorted(self.rules.items()))
        return SourceCounts(self.rows, self.quarantined, self.changed, self.findings, self.with_findings, self.characters, rules)


def tell_nobody(rows: int, share: float) -> None:
    """Do nothing: nobody wants to know how far a shard is, in rows and as a share of it."""


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
        self._sources: dict[str, _SourceCounting] = {}

    def add(self, result: RowResult) -> None:
        """Count a row."""
        self.rows += 1
        self.characters += result.length
        source = self._sources.get(result.source)
        if source is None:
            source = self._sources[result.source] = _SourceCounting()
        source.add(result)
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
        largest = sorted(self._sources, key=lambda name: (-self._sources[name].rows, name))
        others = SourceCounts()
        for name in largest[_MOST_SOURCES:]:
            others = others.with_other(self._sources[name].counts())
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
            {name: self._sources[name].counts() for name in sorted(largest[:_MOST_SOURCES])},
            others,
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
