"""What the results of a corpus are like, by rule and by source: tables that are made from the summaries of its shards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..values.named_tuples import NamedTuple
from ..values.words import counted
from .summary import SourceCounts, Totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .summary import ShardSummary

_MOST_SOURCES = 20_000
"""Sources that are counted one by one; the rows of the others are counted together."""
_SHOWN_SOURCES = 50
"""Of them, those that a table for people shows, the ones with most rows."""
_SHOWN_RULES = 3


class Quality(NamedTuple):
    """Counts over all shards that are done."""

    totals: Totals
    sources: Mapping[str, SourceCounts]
    """By name; empty if the rows have no sources."""
    other_sources: SourceCounts
    """Sources that have few rows in some shard are in there with these rows."""

    def as_json(self) -> str:
        """Return the tables as JSON."""
        totals = self.totals
        known = {
            "shards": totals.shards,
            "rows": totals.rows,
            "quarantined": totals.quarantined,
            "rows_with_findings": totals.with_findings,
            "findings": totals.findings,
            "changed": totals.changed,
            "characters": totals.characters,
            "severities": dict(sorted(totals.severities.items())),
            "rules": [{"rule": rule, **numbers} for rule, numbers in self._rules().items()],
            "sources": [{"source": name, **_numbers(counts)} for name, counts in self._by_size()],
            "other_sources": _numbers(self.other_sources),
        }
        return json.dumps(known, ensure_ascii=False, indent=2) + "\n"

    def as_markdown(self) -> str:
        """Return the tables as Markdown."""
        totals = self.totals
        having = f"{counted(totals.with_findings, 'row')} ({_share(totals.with_findings, totals.rows)})"
        lines = [
            f"{counted(totals.rows, 'row')}, {totals.quarantined:,} quarantined; {counted(totals.findings, 'problem')} in {having}.",
            "",
            "| rule | rows | of all | problems | fixed |",
            "| --- | ---: | ---: | ---: | ---: |",
        ]
        for rule, one in self._rules().items():
            lines.append(f"| {rule} | {one['rows']:,} | {_share(one['rows'], totals.rows)} | {one['findings']:,} | {one['fixed']:,} |")
        if self.sources:
            lines += ["", "| source | rows | quarantined | rows with problems | problems | most frequent |"]
            lines += ["| --- | ---: | ---: | ---: | ---: | --- |"]
            shown = self._by_size()[:_SHOWN_SOURCES]
            lines += [_line(_cell(name), counts) for name, counts in shown]
            others = self.other_sources
            for _, counts in self._by_size()[_SHOWN_SOURCES:]:
                others = others.with_other(counts)
            if others.rows:
                lines.append(_line("(others)", others))
        return "\n".join(lines) + "\n"

    def _rules(self) -> dict[str, dict[str, int]]:
        """What is counted of each rule, most rows first."""
        totals = self.totals
        names = sorted({*totals.rules, *totals.fixes}, key=lambda rule: (-totals.rows_by_rule[rule], -totals.fixes[rule], rule))
        return {rule: {"rows": totals.rows_by_rule[rule], "findings": totals.rules[rule], "fixed": totals.fixes[rule]} for rule in names}

    def _by_size(self) -> list[tuple[str, SourceCounts]]:
        return sorted(self.sources.items(), key=lambda one: (-one[1].rows, one[0]))


def quality(summaries: Iterable[ShardSummary]) -> Quality:
    """Return the counts over some shards, in whatever order they are."""
    totals, sources, others = Totals(), dict[str, SourceCounts](), SourceCounts()
    for summary in summaries:
        totals.add(summary)
        others = others.with_other(summary.other_sources)
        for name, counts in summary.sources.items():
            sources[name] = sources.get(name, SourceCounts()).with_other(counts)
    by_size = sorted(sources, key=lambda name: (-sources[name].rows, name))
    for name in by_size[_MOST_SOURCES:]:
        others = others.with_other(sources.pop(name))
    return Quality(totals, {} if set(sources) == {""} else sources, others)


def _numbers(counts: SourceCounts) -> dict[str, object]:
    return {
        "rows": counts.rows,
        "quarantined": counts.quarantined,
        "rows_with_findings": counts.with_findings,
        "findings": counts.findings,
        "changed": counts.changed,
        "characters": counts.characters,
        "rows_by_rule": dict(counts.rules),
    }


def _line(name: str, counts: SourceCounts) -> str:
    frequent = sorted(counts.rules, key=lambda rule: (-counts.rules[rule], rule))[:_SHOWN_RULES]
    rules = ", ".join(f"{rule} {_share(counts.rules[rule], counts.rows)}" for rule in frequent)
    having = f"{counts.with_findings:,} ({_share(counts.with_findings, counts.rows)})"
    return f"| {name} | {counts.rows:,} | {counts.quarantined:,} | {having} | {counts.findings:,} | {rules} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "0.0 %"


def _cell(name: str) -> str:
    """A name as the cell of a table."""
    return " ".join(name.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")[:100] or "(none)"
