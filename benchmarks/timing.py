"""Runs commands in turn and says what each of them took."""

from __future__ import annotations

import os
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_WORST = 1
"""The highest exit code that says that the work was done: 0 is clean, 1 is findings."""


class Failed(Exception):
    """A command could not do its work, so that its time means nothing."""


class Command(NamedTuple):
    """What to run."""

    name: str
    arguments: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    """Variables to set besides those of this process."""
    before: Callable[[], None] | None = None
    """What makes each run find the same; the clock does not run for it."""


class Sample(NamedTuple):
    """What one run took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, of the process and all that it started and waited for."""
    memory: int
    """KiB that the largest of those processes held at most.  Never below what this process holds: Linux counts
    the memory that a process had before it became the command."""


class Timing(NamedTuple):
    """All runs of a command."""

    command: Command
    samples: tuple[Sample, ...]

    @property
    def middle(self) -> Sample:
        """The median of each figure."""
        wall, cpu, memory = zip(*self.samples, strict=True)
        return Sample(median(wall), median(cpu), int(median(memory)))


def timed(commands: Sequence[Command], rounds: int) -> tuple[Timing, ...]:
    """Run the commands by turns, so that what else the machine does hits all of them alike."""
    samples: list[list[Sample]] = [[] for _ in commands]
    for _ in range(rounds):
        for command, taken in zip(commands, samples, strict=True):
            if command.before:
                command.before()
            taken.append(ran(command))
    return tuple(Timing(command, tuple(taken)) for command, taken in zip(commands, samples, strict=True))


def ran(command: Command, output: str | Path = os.devnull) -> Sample:
    """Run a command once, its output into a file; raises ``Failed``."""
    writing = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    silent = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, writing, 1), (os.POSIX_SPAWN_DUP2, silent, 2), (os.POSIX_SPAWN_CLOSE, writing)]
    try:
        began = perf_counter()
        process = os.posix_spawn(command.arguments[0], command.arguments, _environment(command), file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        wall = perf_counter() - began
    finally:
        os.close(writing)
        os.close(silent)
    code = os.waitstatus_to_exitcode(status)
    if not 0 <= code <= _WORST:
        message = f"`{' '.join(command.arguments)}` ended with {code}"
        raise Failed(message)
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def _environment(command: Command) -> dict[str, str]:
    # PYTHONDONTWRITEBYTECODE alone makes every start compile all of postlint again, which no user pays for.
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    return {**usual, "NO_COLOR": "1", **dict(command.environment)}
