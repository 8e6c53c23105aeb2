"""A progress bar for long runs; on a terminal only."""

from __future__ import annotations

import sys
import time

from ..values.words import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from rich.progress import Progress as Bar

AFTER = 0.5
"""Seconds before the bar shows: a short run needs none."""
EVERY = 0.1


class Progress:
    """Counts files on standard error with a bar of rich, which is imported when it shows, and removes it at the end."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.total = total
        self.done = 0
        self._on = not quiet and sys.stderr.isatty()
        self._next = time.monotonic() + AFTER
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.clear()

    def step(self, problems: int) -> None:
        """Count one more file."""
        self.done += 1
        if not self._on or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY
        if self._bar is None:
            self._bar = _bar(self.total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=self.done, description=counted(problems, "problem"))

    def clear(self) -> None:
        """Remove the bar, so that results do not run into it."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar(total: int) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("files · {task.description} ·"), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=total)
    return bar
