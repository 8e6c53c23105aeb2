"""Measures the accuracy of the rules for truncated text: on texts cut by a program, intact texts, and real posts.

The examples are read from ``truncation/dev.jsonl`` and ``dev2.jsonl`` under ``POSTLINT_SHARED``: one JSON object per line with ``id``,
``lang``, ``kind``, ``sub``, ``form``, ``label`` (1 if something is missing) and ``text``.  Each text is checked alone: what the other
posts of a folder tell is not measured here.
"""

from __future__ import annotations

import json
from collections import Counter
from math import sqrt
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.dispatch import Dispatch
from linter.source.document import Document
from linter.syntax.parse import parse

from .paths import ROOT, SHARED, relative

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULES = ("cut-markup", "cut-excerpt", "cut-start", "cut-end")
PAGE = ROOT / "docs" / "truncation.md"
_BEGIN, _END = "<!-- figures: written by `python -m benchmarks truncation` -->", "<!-- figures end -->"
_GROUPS = {
    "cut markup": ("tag_cut",),
    "ellipsis": ("tail_ellipsis",),
    "read more": ("read_more",),
    "beginning cut": ("head_cut",),
    "stray fragment": ("stray_fragment",),
    "end cut": ("tail_cut",),
    "natural: beginning": ("natural_head",),
    "natural: end": ("natural_tail",),
    "natural: read more": ("natural_more",),
}
_SETS = ("dev.jsonl", "dev2.jsonl")
_Z = 1.96
"""Standard deviations of a 95% interval."""


class Example(NamedTuple):
    """A text, and whether it is truncated."""

    kind: str
    language: str
    form: str
    cut: bool
    text: str


class Result(NamedTuple):
    """An example, and the rules that report a problem in it."""

    example: Example
    rules: frozenset[str]


def truncation() -> str:
    """Measure the rules, write the tables to docs/truncation.md, and return them."""
    sources = [SHARED / "truncation" / name for name in _SETS]
    missing = [source for source in sources if not source.is_file()]
    if missing:
        return f"benchmarks: {missing[0]} does not exist; nothing was written"
    checker = Checker(ConfigResolver(Overrides(isolated=True, select=RULES)).for_file("post.md"))
    examples = [example for source in sources for example in _examples(source)]
    results = [Result(example, _reporting(checker, Document.from_text(example.text))) for example in examples]
    real = [_reporting(checker, Document(str(path), path.read_bytes())) for path in _posts()]
    cost = f"In addition to parsing, the four rules take {_cost(results):.0f} µs per text (median)."
    text = "\n\n".join([_by_kind(results), _totals(results, real), cost])
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(_BEGIN)
    PAGE.write_text(f"{before}{_BEGIN}\n\n{text}\n\n{_END}{rest.split(_END)[1]}", encoding="utf-8")
    return f"{text}\n\nwrote {relative(PAGE)}"


def _examples(source: Path) -> Iterator[Example]:
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Example(row["kind"], row["lang"], row["form"], bool(row["label"]), row["text"])


def _posts() -> list[Path]:
    return sorted(path for path in (SHARED / "corpus").rglob("*") if path.suffix in (".md", ".markdown"))


def _reporting(checker: Checker, document: Document) -> frozenset[str]:
    """The rules that report a problem in a document."""
    return frozenset(diagnostic.rule for diagnostic in checker.check(document).diagnostics if diagnostic.rule in RULES)


def _by_kind(results: list[Result]) -> str:
    rows = [f"| what was cut | found | 95% | Chinese | English | other | by {' / '.join(RULES)} |", "|---|---|---|---|---|---|---|"]
    for name, kinds in _GROUPS.items():
        group = [result for result in results if result.example.kind in kinds]
        if not group:
            continue
        found = sum(bool(result.rules) for result in group)
        counts = Counter(rule for result in group for rule in result.rules)
        shares = [_share([result for result in group if result.example.language == language]) for language in ("zh", "en")]
        shares.append(_share([result for result in group if result.example.language not in ("zh", "en")]))
        by_rule = " / ".join(str(counts[rule]) for rule in RULES)
        rows.append(f"| {name} | {_share(group)} | {_interval(found, len(group))} | {' | '.join(shares)} | {by_rule} |")
    return "\n".join(rows)


def _totals(results: list[Result], real: list[frozenset[str]]) -> str:
    rows = ["| texts | cut | found | 95% | intact | false positives | 95% | precision |", "|---|---|---|---|---|---|---|---|"]
    for name in ("all", "made", "natural", "md", "html", "zh", "en"):
        group = [result for result in results if name in ("all", _origin(result), result.example.form, result.example.language)]
        cut = [result for result in group if result.example.cut]
        intact = [result for result in group if not result.example.cut]
        right, wrong = sum(bool(result.rules) for result in cut), sum(bool(result.rules) for result in intact)
        precision = f"{right / (right + wrong):.1%}" if right + wrong else "-"
        figures = f"{len(cut)} | {right / len(cut):.1%} | {_interval(right, len(cut))}"
        mistakes = f"{len(intact)} | {wrong} | {_interval(wrong, len(intact))} | {precision}" if intact else "- | - | - | -"
        rows.append(f"| {name} | {figures} | {mistakes} |")
    by_rule = Counter(rule for rules in real for rule in rules)
    breakdown = ", ".join(f"{rule} {by_rule[rule]}" for rule in RULES)
    return "\n".join(rows) + f"\n\nReal posts of five sites: {len(real)}, with problems: {sum(map(bool, real))} ({breakdown})."


def _origin(result: Result) -> str:
    """Whether a program has cut a text to measure the rules, or it was found as it is."""
    if not result.example.cut:
        return ""
    return "natural" if result.example.kind.startswith("natural") else "made"


def _interval(count: int, total: int) -> str:
    """The 95% interval of a share (Wilson score), in percent."""
    share, square = count / total, _Z * _Z / total
    middle, half = share + square / 2, _Z * sqrt(share * (1 - share) / total + square / (4 * total))
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return f"{100 * max(low, 0):.1f}-{100 * min(high, 1):.1f}%"


def _share(results: list[Result]) -> str:
    return f"{sum(bool(result.rules) for result in results)}/{len(results)}" if results else "-"


def _cost(results: list[Result]) -> float:
    """The median time of the rules per text in microseconds, without the results that other rules need too."""
    config = ConfigResolver(Overrides(isolated=True, select=RULES)).for_file("post.md")
    empty, full = Dispatch([], config.site), Dispatch(config.rules, config.site)
    times = []
    for result in results[:400]:
        post = parse(Document.from_text(result.example.text))
        _ = post.paragraphs, post.code
        empty.post(post)
        start = perf_counter()
        full.post(post)
        times.append(perf_counter() - start)
    return median(times) * 1e6
