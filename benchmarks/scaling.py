"""Whether time and memory grow in step: with the size of a file, and with the number of files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from . import corpus, places
from .timing import ran
from .tools import Tools

if TYPE_CHECKING:
    from pathlib import Path

_SIZES = (1_000, 10_000, 100_000, 1_000_000, 4_900_000, 10_000_000)
"""Bytes of a file; the rule `too-large` is off, or it would end the work at 5 MB."""
_COUNTS = (10, 100, 1_000, 10_000, 100_000)
_ROUNDS = 3
_POSTS = 2_000
"""As many as make 20 MB, so that no text repeats itself."""


def scaling() -> str:
    """Two tables; start-up is taken off by the time of a small file."""
    tools = Tools.found("")
    floor = _best(tools, corpus.clean_post())[0]
    # First, while this process is small: the memory that it holds is counted for those that it starts.
    counts = _by_count(tools, floor)
    return "\n".join([*_by_size(tools, floor), "", *counts])


def _by_count(tools: Tools, floor: float) -> list[str]:
    out = ["| files | ms | µs a file | RSS MB of a process |", "|--:|--:|--:|--:|"]
    for count in _COUNTS:
        wall, memory = _best(tools, corpus.small_posts(count).folder)
        out.append(f"| {count:,} | {wall * 1e3:.0f} | {max(wall - floor, 0) / count * 1e6:.0f} | {memory / 1024:.0f} |")
    return out


def _by_size(tools: Tools, floor: float) -> list[str]:
    folder = places.DATA / "scaling"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    out = ["| bytes of a file | ms | ns a byte |", "|--:|--:|--:|"]
    text = "".join(path.read_text(encoding="utf-8").split("\n---\n", 2)[-1] for path in corpus.posts(_POSTS).files).encode()
    for size in _SIZES:
        path = folder / f"{size}.md"
        body = text[:size].decode("utf-8", "ignore")
        path.write_text(f"---\ntitle: A walk\n---\n\n{body}\n", encoding="utf-8")
        wall = _best(tools, path, "--ignore=too-large", "--time-limit=0")[0] - floor
        out.append(f"| {size:,} | {wall * 1e3:.1f} | {wall / size * 1e9:.0f} |")
    shutil.rmtree(folder)
    return out


def _best(tools: Tools, path: Path, *more: str) -> tuple[float, int]:
    command = tools.checking(places.shown(path), 0)[0]
    command = command._replace(arguments=(*command.arguments, *more))
    samples = [ran(command) for _ in range(_ROUNDS)]
    return min(sample.wall for sample in samples), max(sample.memory for sample in samples)
