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

    from .manifest import Manifest, Shard
    from .summary import ShardSummary

EVERY = 60.0
"""Seconds from one line to the next."""


class Progress:
    """Tells people how a run goes on."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Bar | None = None
        self._began = self._next = time.monotonic()
        self._total = self._size = self._before = self._shards = 0
        self._rows = self._done = self._quarantined = self._failed = 0

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
            self._show()

    def step(self, shard: Shard, summary: ShardSummary) -> None:
        """A shard is done."""
        self._size += shard.size
        self._done += 1
        self._rows += summary.rows
        self._quarantined += summary.quarantined
        self._show()

    def failed(self, shard: Shard, reason: str, *, final: bool) -> None:
        """A shard could not be done."""
        self._failed += final
        what = "not done" if final else "tried again"
        self._print(f"postlint: shard {shard.number} of {shard.name}: {what}: {reason}", always=final)

    def _show(self) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._size, description=self._words())
            self._bar.refresh()
        elif not self._quiet and time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            self._print(self._words())

    def _words(self) -> str:
        seconds = max(time.monotonic() - self._began, 0.001)
        words = [f"{self._done:,} of {self._shards:,} shards", f"{self._rows:,} rows", f"{self._rows / seconds:,.0f} rows/s"]
        if self._quarantined:
            words.append(f"{self._quarantined:,} quarantined")
        if self._failed:
            words.append(f"{self._failed:,} shards failed")
        if self._size > self._before and self._size < self._total:
            left = (self._total - self._size) * seconds / (self._size - self._before)
            words.append(f"{duration(left)} left")
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
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
    bar.add_task("", total=total)
    return bar
