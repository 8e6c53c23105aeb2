"""How often the rules about lost text are right: texts cut on purpose, intact ones, and real posts.

The examples are read from ``truncation/dev.jsonl`` under ``POSTLINT_SHARED``: a JSON object a line with ``id``, ``lang``,
``kind``, ``sub``, ``form``, ``label`` (1 where something is missing) and ``text``.
"""

from __future__ import annotations

import json
from collections import Counter
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.engine.dispatch import Dispatch
from linter.source.document import Document
from linter.syntax.parse import parse

from .places import ROOT, SHARED, shown

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
    "natural": ("natural_head", "natural_tail"),
}


class Example(NamedTuple):
    """A text, and whether something is missing in it."""

    kind: str
    language: str
    form: str
    cut: bool
    text: str


class Scored(NamedTuple):
    """An example, and the rules that found something in it."""

    example: Example
    found: frozenset[str]


def truncation() -> str:
    """Score the rules, write the tables into the page, and give them."""
    source = SHARED / "truncation" / "dev.jsonl"
    if not source.is_file():
        return f"benchmarks: there is no {source}; nothing was written"
    checker = Checker(ConfigResolver(Overrides(isolated=True, select=RULES)).for_file("post.md"))
    scored = [Scored(one, _found(checker, Document.from_text(one.text))) for one in _examples(source)]
    real = [_found(checker, Document(str(path), path.read_bytes())) for path in _posts()]
    cost = f"Beyond the parse, the four rules take {_cost(scored):.0f} µs a text (median)."
    text = "\n\n".join([_kinds(scored), _totals(scored, real), cost])
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(_BEGIN)
    PAGE.write_text(f"{head}{_BEGIN}\n\n{text}\n\n{_END}{rest.split(_END)[1]}", encoding="utf-8")
    return f"{text}\n\nwrote {shown(PAGE)}"


def _examples(source: Path) -> Iterator[Example]:
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            yield Example(one["kind"], one["lang"], one["form"], bool(one["label"]), one["text"])


def _posts() -> list[Path]:
    return sorted(path for path in (SHARED / "corpus").rglob("*") if path.suffix in (".md", ".markdown"))


def _found(checker: Checker, document: Document) -> frozenset[str]:
    return frozenset(one.rule for one in checker.check(document).diagnostics if one.rule in RULES)


def _kinds(scored: list[Scored]) -> str:
    rows = [f"| what was cut | texts | found | Chinese | English | other | by {' / '.join(RULES)} |", "|---|---|---|---|---|---|---|"]
    for name, kinds in _GROUPS.items():
        mine = [one for one in scored if one.example.kind in kinds]
        by = Counter(rule for one in mine for rule in one.found)
        parts = [_share([one for one in mine if one.example.language == language]) for language in ("zh", "en")]
        parts.append(_share([one for one in mine if one.example.language not in ("zh", "en")]))
        rows.append(f"| {name} | {len(mine)} | {_share(mine)} | {' | '.join(parts)} | {' / '.join(str(by[rule]) for rule in RULES)} |")
    return "\n".join(rows)


def _totals(scored: list[Scored], real: list[frozenset[str]]) -> str:
    rows = ["| texts | cut | found | intact | found there | per 1,000 intact | precision |", "|---|---|---|---|---|---|---|"]
    for name in ("all", "md", "html", "zh", "en"):
        mine = [one for one in scored if name in ("all", one.example.form, one.example.language)]
        cut = [one for one in mine if one.example.cut]
        intact = [one for one in mine if not one.example.cut]
        right, wrong = sum(bool(one.found) for one in cut), sum(bool(one.found) for one in intact)
        precision = f"{right / (right + wrong):.1%}" if right + wrong else "-"
        counts = f"{len(cut)} | {right / len(cut):.1%} | {len(intact)} | {wrong} | {1000 * wrong / len(intact):.1f}"
        rows.append(f"| {name} | {counts} | {precision} |")
    by = Counter(rule for found in real for rule in found)
    said = ", ".join(f"{rule} {by[rule]}" for rule in RULES)
    return "\n".join(rows) + f"\n\nReal posts of five sites: {len(real)}, with findings: {sum(map(bool, real))} ({said})."


def _share(scored: list[Scored]) -> str:
    return f"{sum(bool(one.found) for one in scored)}/{len(scored)}" if scored else "-"


def _cost(scored: list[Scored]) -> float:
    """Microseconds that the rules take for a text, median; what several other rules need as well is worked out before."""
    config = ConfigResolver(Overrides(isolated=True, select=RULES)).for_file("post.md")
    empty, full = Dispatch([], config.site), Dispatch(config.chosen, config.site)
    times = []
    for one in scored[:400]:
        post = parse(Document.from_text(one.example.text))
        _ = post.paragraphs, post.code
        empty.post(post)
        start = perf_counter()
        full.post(post)
        times.append(perf_counter() - start)
    return median(times) * 1e6
