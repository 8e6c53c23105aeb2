"""How a run over a corpus goes on, on standard error: a bar on a terminal, elsewhere a line a minute."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

from ..values.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from rich.progress import Progress as Bar

    from .engines.engine import ShardProgress
    from .manifest import Manifest, Shard
    from .summary import ShardSummary

EVERY = 60.0
"""Seconds from one line to the next."""
_REDRAWN = 0.2
"""Seconds from one picture of the bar to the next."""

_MILLION = 1_000_000


class Progress:
    """Tells people how a run goes on."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Bar | None = None
        self._began = self._next = time.monotonic()
        self._total = self._size = self._before = self._shards = 0
        self._rows = self._done = self._quarantined = self._failed = 0
        self._partly: dict[int, tuple[int, float]] = {}
        """Of the shards that are worked on, by their numbers: the rows that are done, and how many bytes of work that is."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, manifest: Manifest, shards: Sequence[Shard], done: Sequence[ShardSummary]) -> None:
        """The plan is there."""
        del manifest
        known = {summary.number for summary in done}
        self._total = sum(shard.size for shard in shards)
        self._before = self._size = sum(shard.size for shard in shards if shard.number in known)
        self._shards, self._done = len(shards), len(done)
        self._began, self._next = time.monotonic(), time.monotonic() + EVERY
        if self._quiet:
            return
        if done:
            self._print(f"{len(done):,} of {counted(len(shards), 'shard')} done before")
        if sys.stderr.isatty():
            self._bar = _bar(max(self._total, 1))
            self._bar.start()
            self._next = 0.0
            self._show()

    def move(self, shard: Shard, progress: ShardProgress) -> None:
        """A part of a shard is done."""
        self._partly[shard.number] = progress.rows, progress.share * shard.size
        self._show()

    def step(self, shard: Shard, summary: ShardSummary) -> None:
        """A shard is done."""
        self._partly.pop(shard.number, None)
        self._size += shard.size
        self._done += 1
        self._rows += summary.rows
        self._quarantined += summary.quarantined
        self._show()

    def failed(self, shard: Shard, reason: str, *, final: bool) -> None:
        """A shard could not be done."""
        self._partly.pop(shard.number, None)
        self._failed += final
        what = "not done" if final else "tried again"
        self._print(f"postlint: shard {shard.number} of {shard.name}: {what}: {reason}", always=final)

    def _show(self) -> None:
        now = time.monotonic()
        if self._quiet or now < self._next:
            return
        size = min(self._size + sum(part for _, part in self._partly.values()), self._total)
        words = self._words(size, max(now - self._began, 0.001))
        if self._bar is None:
            self._next = now + EVERY
            self._print(words)
        else:
            self._next = now + _REDRAWN
            self._bar.update(self._bar.task_ids[0], completed=size, description=words)
            self._bar.refresh()

    def _words(self, size: float, seconds: float) -> str:
        """What is done after some time; at 80 columns, there is room for a short bar, and what is least urgent is cut off."""
        rows = self._rows + sum(rows for rows, _ in self._partly.values())
        shown = f"{rows:,}" if rows < _MILLION else f"{rows / _MILLION:,.2f} M"
        words = [f"{self._done:,}/{self._shards:,} shards", f"{shown} rows", f"{rows / seconds:,.0f} rows/s"]
        if self._failed:
            words.insert(1, f"{self._failed:,} failed")
        if self._before < size < self._total:
            words.append(f"{duration((self._total - size) * seconds / (size - self._before))} left")
        if self._quarantined:
            words.append(f"{self._quarantined:,} quarantined")
        return ", ".join(words)

    def _print(self, line: str, *, always: bool = False) -> None:
        if self._quiet and not always:
            return
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False)
        else:
            print(line, file=sys.stderr, flush=True)  # noqa: T201 - what it is for


def duration(seconds: float) -> str:
    """Return a time in two units at most.

    >>> duration(3700)
    '1 h 1 min'
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours:,} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _bar(total: int) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, Progress as Bar, TaskProgressColumn, TextColumn

    # Its own thread would keep the workers from being forked.
    bar = Bar(
        BarColumn(bar_width=12),
        TaskProgressColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
    bar.add_task("", total=total)
    return bar
