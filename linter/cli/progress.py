"""A line that says how far a long run has come; on a terminal only."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

AFTER = 0.5
"""Seconds before the line shows: a short run needs none."""
EVERY = 0.1


class Progress:
    """Counts files on standard error, and takes its line away at the end."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.total = total
        self.done = 0
        self.shown = False
        self.on = not quiet and sys.stderr.isatty()
        self.began = time.monotonic()
        self.next = self.began + AFTER

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.clear()

    def step(self, found: int) -> None:
        """One more file is done."""
        self.done += 1
        if not self.on:
            return
        now = time.monotonic()
        if now < self.next:
            return
        self.next = now + EVERY
        rate = self.done / (now - self.began)
        left = (self.total - self.done) / rate
        line = f"{self.done:,} of {self.total:,} files, {found:,} findings, {rate:,.0f} files a second, {left:,.0f} s left"
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
        self.shown = True

    def clear(self) -> None:
        """Take the line away, so that results do not run into it."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.shown = False
