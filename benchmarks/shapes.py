"""Measures large files that consist of one kind of Markdown each."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from . import corpus, paths
from .table import aligned
from .timing import time_commands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .tools import Tools

_SIZE = 500_000
"""Characters of each file."""

SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda i: f"We set out early on day {i}, and it rained by noon. The path follows the river for an hour.\n\n",
    "headings": lambda i: f"## The walk of day {i}\n\nAlong the river.\n\n",
    "headings with ids": lambda i: f"## The walk of day {i} {{#walk-{i}}}\n\nAlong the river.\n\n",
    "tables": lambda i: f"| day | place |\n|---|---|\n| {i} | the mill |\n| {i + 1} | the bridge |\n| {i + 2} | the weir |\n\n",
    "table rows": lambda i: f"| {i} | the mill | by *noon* | home |\n" if i else "| day | place | when | where |\n|---|---|---|---|\n",
    "images": lambda i: f"![The river on day {i}](/images/river-{i}.jpg)\n\n",
    "images in text": lambda i: f"On day {i} ![the river](/images/river-{i}.jpg) rose, ![the mill](/images/mill-{i}.jpg) stood still.\n\n",
    "links": lambda i: (
        f"On day {i} we read of [the river](https://example.com/river/{i}) and [the mill](https://example.com/mill/{i}).\n\n"
    ),
    "lists": lambda i: f"- a coat for day {i}\n- a hat\n  - a scarf\n\n" if i % 3 == 0 else f"{i % 9 + 1}. along the river\n\n",
    "emphasis": lambda i: f"On day {i} it was *early*, **cold** and `wet` by the ~~river~~ mill.\n\n",
    "code blocks": lambda i: f"```python\nday = {i}\nprint(day)\n```\n\nAlong the river.\n\n",
    "quotes": lambda i: f"> On day {i} it rained.\n> We went home.\n\nAlong the river.\n\n",
    "footnotes": lambda i: f"On day {i} it rained.[^{i}]\n\n[^{i}]: By noon.\n\n",
    "HTML": lambda i: f'<p class="day">On day {i} it <b>rained</b>.<br>\nWe went <a href="/home/{i}">home</a>.</p>\n\n',
    "Chinese": lambda i: f"第{i}天我们很早就出发了，中午下了雨。这条路沿着河走一个小时，然后到达磨坊。\n\n",
}
"""The block with a number, of which a file of the shape consists."""


def shapes(tools: Tools, rounds: int) -> str:
    """A table of the CPU time for a megabyte of each shape, of postlint and rumdl; that of a small file is subtracted as start-up."""
    folder = paths.DATA / "shapes"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    startup = _times(tools, corpus.clean_post(), rounds)
    rows = [("shape", "postlint ms a MB", "rumdl ms a MB", "CPU ÷ rumdl")]
    for name, block in SHAPES.items():
        path = folder / f"{name.replace(' ', '-')}.md"
        text = text_of(block, _SIZE)
        path.write_text(text, encoding="utf-8")
        megabytes = len(text.encode()) / 1e6
        ours, theirs = (max(cpu - start, 0) / megabytes * 1e3 for cpu, start in zip(_times(tools, path, rounds), startup, strict=True))
        rows.append((name, f"{ours:.0f}", f"{theirs:.0f}", f"{ours / theirs:.1f}" if theirs else ""))
    shutil.rmtree(folder)
    return aligned(rows, words=1)


def text_of(block: Callable[[int], str], size: int) -> str:
    """A post of about ``size`` characters that consists of blocks."""
    parts = ["---\ntitle: A walk\ndescription: Along the river to the mill.\n---\n\n"]
    length = number = 0
    while length < size:
        parts.append(block(number))
        length += len(parts[-1])
        number += 1
    return "".join(parts).rstrip("\n") + "\n"


def _times(tools: Tools, path: Path, rounds: int) -> list[float]:
    """The CPU seconds of both tools, medians of runs in turns."""
    commands = tools.checks(paths.relative(path), 1)
    return [timing.medians.cpu for timing in time_commands(commands, rounds)]
