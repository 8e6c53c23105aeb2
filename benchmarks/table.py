"""Formats the results as a table and stores them as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from . import paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from .cases import Measurement
    from .timing import Timing

_HEADER = (
    *("case", "tool", "files", "MB", "wall ms", "CPU ms", "RSS MB", "files/s"),
    *("wall ÷ rumdl", "CPU ÷ rumdl", "problems shown", "files with any", "output kB"),
)


def table(measurements: Iterable[Measurement]) -> str:
    """A Markdown table with one row per case and tool."""
    return aligned([_HEADER, *(row for measurement in measurements for row in _rows(measurement))])


def aligned(rows: Sequence[Sequence[str]], words: int = 2) -> str:
    """A Markdown table of rows, of which the first is the header; the first columns contain ``words``, the others numbers."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["| " + " | ".join(_aligned(row, widths, words)) + " |" for row in rows]
    delimiter = "|" + "|".join("-" * (width + 1) + ("-" if column < words else ":") for column, width in enumerate(widths)) + "|"
    return "\n".join((lines[0], delimiter, *lines[1:]))


def store(measurements: Sequence[Measurement], versions: dict[str, str]) -> Path:
    """Write all results, including every single run, to a JSON file; returns its path."""
    now = datetime.now(UTC)
    paths.RESULTS.mkdir(parents=True, exist_ok=True)
    path = paths.RESULTS / f"{now:%Y-%m-%dT%H%M%SZ}.json"
    content = {"at": now.isoformat(), "versions": versions, "cases": [_plain(measurement) for measurement in measurements]}
    path.write_text(json.dumps(content, indent=1) + "\n")
    return path


def update_page(block: str, text: str) -> None:
    """Replace a generated block of docs/performance.md."""
    page = paths.ROOT / "docs" / "performance.md"
    start, end = f"<!-- {block} -->\n", f"<!-- /{block} -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(start)
    _, _, after = rest.partition(end)
    page.write_text(f"{before}{start}\n{text}\n\n{end}{after}", encoding="utf-8")


def _aligned(row: Sequence[str], widths: Sequence[int], words: int) -> Iterator[str]:
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.ljust(width) if column < words else cell.rjust(width)


def _rows(measurement: Measurement) -> Iterator[tuple[str, ...]]:
    for timing in measurement.timings:
        wall, cpu, memory = timing.medians
        ratios = _ratios(measurement, timing)
        output = measurement.outputs[timing.command.name]
        yield (
            *(measurement.case, timing.command.name, f"{measurement.files}", f"{measurement.size / 1e6:.2f}"),
            *(f"{wall * 1e3:.1f}", f"{cpu * 1e3:.1f}", f"{memory / 1024:.0f}", f"{measurement.files / wall:.0f}"),
            *(f"{ratio:.2f}" if ratio else "" for ratio in ratios),
            *((f"{output.problems}", f"{output.files}", f"{output.size / 1e3:.0f}") if output.size else ("", "", "")),
        )


def _ratios(measurement: Measurement, timing: Timing) -> tuple[float, float]:
    """Wall and CPU time divided by those of rumdl; 0 if there is nothing to compare with."""
    for other in measurement.timings:
        if other.command.name == "rumdl" and other is not timing:
            return timing.medians.wall / other.medians.wall, timing.medians.cpu / other.medians.cpu
    return 0.0, 0.0


def _plain(measurement: Measurement) -> dict[str, object]:
    return {
        "case": measurement.case,
        "files": measurement.files,
        "bytes": measurement.size,
        "tools": [
            {
                "tool": timing.command.name,
                "arguments": timing.command.arguments,
                "environment": dict(timing.command.environment),
                "median": timing.medians._asdict(),
                "ratio to rumdl": dict(zip(("wall", "cpu"), _ratios(measurement, timing), strict=True)),
                "output": measurement.outputs[timing.command.name]._asdict(),
                "runs": [sample._asdict() for sample in timing.samples],
            }
            for timing in measurement.timings
        ],
    }
