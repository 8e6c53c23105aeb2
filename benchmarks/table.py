"""The results as a table and as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from . import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from .cases import Measured
    from .timing import Timing

_HEAD = (
    *("case", "tool", "files", "MB", "wall ms", "CPU ms", "RSS MB", "files/s"),
    *("wall ÷ rumdl", "CPU ÷ rumdl", "findings shown", "files with any"),
)
_LEFT = 2
"""Columns of words, which stand on the left."""


def table(results: Iterable[Measured]) -> str:
    """One line a case and tool, in Markdown."""
    rows = [_HEAD, *(row for result in results for row in _rows(result))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [
        "| " + " | ".join(_aligned(cell, width, column) for column, (cell, width) in enumerate(zip(row, widths, strict=True))) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 1) + ("-" if column < _LEFT else ":") for column, width in enumerate(widths)) + "|"
    return "\n".join((lines[0], rule, *lines[1:]))


def stored(results: Sequence[Measured], versions: dict[str, str]) -> Path:
    """Write everything, each single run too, and say where."""
    now = datetime.now(UTC)
    places.RESULTS.mkdir(parents=True, exist_ok=True)
    path = places.RESULTS / f"{now:%Y-%m-%dT%H%M%SZ}.json"
    content = {"at": now.isoformat(), "versions": versions, "cases": [_plain(result) for result in results]}
    path.write_text(json.dumps(content, indent=1) + "\n")
    return path


def document(name: str, text: str) -> None:
    """Put a text between the marks of that name in the page about performance."""
    page = places.ROOT / "docs" / "performance.md"
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    page.write_text(f"{before}{begin}\n{text}\n\n{end}{after}", encoding="utf-8")


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column < _LEFT else cell.rjust(width)


def _rows(result: Measured) -> Iterator[tuple[str, ...]]:
    for timing in result.timings:
        wall, cpu, memory = timing.middle
        ratios = _ratios(result, timing)
        seen = result.seen[timing.command.name]
        yield (
            *(result.case, timing.command.name, f"{result.files}", f"{result.size / 1e6:.2f}"),
            *(f"{wall * 1e3:.1f}", f"{cpu * 1e3:.1f}", f"{memory / 1024:.0f}", f"{result.files / wall:.0f}"),
            *(f"{ratio:.2f}" if ratio else "" for ratio in ratios),
            *((f"{seen.findings}", f"{seen.files}") if seen.size else ("", "")),
        )


def _ratios(result: Measured, timing: Timing) -> tuple[float, float]:
    """Wall and CPU time over rumdl's; 0 where there is nothing to compare with."""
    for other in result.timings:
        if other.command.name == "rumdl" and other is not timing:
            return timing.middle.wall / other.middle.wall, timing.middle.cpu / other.middle.cpu
    return 0.0, 0.0


def _plain(result: Measured) -> dict[str, object]:
    return {
        "case": result.case,
        "files": result.files,
        "bytes": result.size,
        "tools": [
            {
                "tool": timing.command.name,
                "arguments": timing.command.arguments,
                "environment": dict(timing.command.environment),
                "median": timing.middle._asdict(),
                "ratio to rumdl": dict(zip(("wall", "cpu"), _ratios(result, timing), strict=True)),
                "output": result.seen[timing.command.name]._asdict(),
                "runs": [sample._asdict() for sample in timing.samples],
            }
            for timing in result.timings
        ],
    }
