"""Measures whether time and memory are proportional to the size of a file and to the number of files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from . import corpus, paths
from .timing import run
from .tools import Tools

if TYPE_CHECKING:
    from pathlib import Path

_SIZES = (1_000, 10_000, 100_000, 1_000_000, 4_900_000, 10_000_000)
"""Bytes per file; the rule `too-large` is off, because it stops checking at 5 MB."""
_COUNTS = (10, 100, 1_000, 10_000, 100_000)
_ROUNDS = 3
_POSTS = 2_000
"""Enough for 20 MB, so that no text is repeated."""


def scaling() -> str:
    """Two tables; the time for a small file is subtracted as start-up."""
    tools = Tools.find("")
    startup = _best(tools, corpus.clean_post())[0]
    # First, while this process is small: its memory counts for the processes that it starts.
    by_count = _by_count(tools, startup)
    return "\n".join([*_by_size(tools, startup), "", *by_count])


def _by_count(tools: Tools, startup: float) -> list[str]:
    lines = ["| files | ms | µs per file | RSS MB per process |", "|--:|--:|--:|--:|"]
    for count in _COUNTS:
        wall, memory = _best(tools, corpus.small_posts(count).folder)
        lines.append(f"| {count:,} | {wall * 1e3:.0f} | {max(wall - startup, 0) / count * 1e6:.0f} | {memory / 1024:.0f} |")
    return lines


def _by_size(tools: Tools, startup: float) -> list[str]:
    folder = paths.DATA / "scaling"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = ["| bytes per file | ms | ns per byte |", "|--:|--:|--:|"]
    text = "".join(path.read_text(encoding="utf-8").split("\n---\n", 2)[-1] for path in corpus.posts(_POSTS).files).encode()
    for size in _SIZES:
        path = folder / f"{size}.md"
        body = text[:size].decode("utf-8", "ignore")
        path.write_text(f"---\ntitle: A walk\n---\n\n{body}\n", encoding="utf-8")
        wall = _best(tools, path, "--ignore=too-large", "--time-limit=0")[0] - startup
        lines.append(f"| {size:,} | {wall * 1e3:.1f} | {wall / size * 1e9:.0f} |")
    shutil.rmtree(folder)
    return lines


def _best(tools: Tools, path: Path, *options: str) -> tuple[float, int]:
    """The shortest time in seconds and the largest memory in KiB of some runs."""
    command = tools.checks(paths.relative(path), 0)[0]
    command = command._replace(arguments=(*command.arguments, *options))
    samples = [run(command) for _ in range(_ROUNDS)]
    return min(sample.wall for sample in samples), max(sample.memory for sample in samples)
