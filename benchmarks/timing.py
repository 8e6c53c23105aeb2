"""Runs commands in turns and measures them."""

from __future__ import annotations

import os
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_MAX_EXIT_CODE = 1
"""The highest exit code of a successful run: 0 without problems, 1 with problems."""


class CommandError(Exception):
    """A command failed, so its time is meaningless."""


class Command(NamedTuple):
    """A command to run."""

    name: str
    arguments: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    """Additional environment variables."""
    before: Callable[[], None] | None = None
    """Prepares each run; not measured."""


class Sample(NamedTuple):
    """The measurements of one run."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, of the process and its children."""
    memory: int
    """Peak memory of the largest of these processes, in KiB.  Never less than that of this process: Linux counts the memory of a
    process before ``exec``."""


class Timing(NamedTuple):
    """All runs of a command."""

    command: Command
    samples: tuple[Sample, ...]

    @property
    def medians(self) -> Sample:
        """The median of each measurement."""
        wall, cpu, memory = zip(*self.samples, strict=True)
        return Sample(median(wall), median(cpu), int(median(memory)))


def time_commands(commands: Sequence[Command], rounds: int) -> tuple[Timing, ...]:
    """Run the commands in turns, so that other load affects all of them equally."""
    samples: list[list[Sample]] = [[] for _ in commands]
    for _ in range(rounds):
        for command, command_samples in zip(commands, samples, strict=True):
            if command.before:
                command.before()
            command_samples.append(run(command))
    return tuple(Timing(command, tuple(command_samples)) for command, command_samples in zip(commands, samples, strict=True))


def run(command: Command, output: str | Path = os.devnull) -> Sample:
    """Run a command once and write its output to a file; raises ``CommandError``."""
    stdout = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    stderr = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, stdout, 1), (os.POSIX_SPAWN_DUP2, stderr, 2), (os.POSIX_SPAWN_CLOSE, stdout)]
    try:
        start = perf_counter()
        process = os.posix_spawn(command.arguments[0], command.arguments, _environment(command), file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        wall = perf_counter() - start
    finally:
        os.close(stdout)
        os.close(stderr)
    code = os.waitstatus_to_exitcode(status)
    if not 0 <= code <= _MAX_EXIT_CODE:
        message = f"`{' '.join(command.arguments)}` exited with {code}"
        raise CommandError(message)
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def _environment(command: Command) -> dict[str, str]:
    # With PYTHONDONTWRITEBYTECODE, every start compiles all of postlint again, which no user does.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    return {**inherited, "NO_COLOR": "1", **dict(command.environment)}
