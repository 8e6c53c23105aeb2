"""Kills `postlint corpus` and its workers at random moments, and compares what is there in the end with an undisturbed run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

from .command import command, contents, environment, processes, run
from .rows import write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST = 6
"""Times that a run is killed at most."""
_GONE = 30.0
"""Seconds in which the workers of a run that was killed end; a disk may keep them from it for some."""


def kills(folder: Path, rounds: int, rows: int, jobs: int, seed: int) -> Iterator[str]:
    """Yield a line for each round, and one with the number of failures; raises ``CalledProcessError``."""
    made, undisturbed = folder / "rows", folder / "undisturbed"
    shutil.rmtree(folder, ignore_errors=True)
    write_rows(made, rows)
    usage = run(made, undisturbed, jobs)
    yield f"undisturbed: {rows:,} rows in {usage.seconds:.1f} s"
    wanted, random, failures = contents(undisturbed), Random(seed), 0
    for number in range(1, rounds + 1):
        out = folder / "killed"
        killed = workers = orphans = 0
        while not (killed or workers):  # it may have ended before the first moment
            shutil.rmtree(out, ignore_errors=True)
            killed, workers, orphans = _disturbed(command(made, out, jobs), usage.seconds, random)
        there = contents(out)
        differing = sorted(name for name in there.keys() | wanted.keys() if there.get(name) != wanted.get(name))
        failures += bool(orphans or differing)
        verdict = "ok" if not (orphans or differing) else f"FAILED: {orphans} processes left, other files: {', '.join(differing)}"
        yield f"round {number}: run killed {killed} times, workers {workers} times: {verdict}"
    shutil.rmtree(folder)
    yield f"{rounds} rounds: {failures} failures"


def _disturbed(wanted: list[str], seconds: float, random: Random) -> tuple[int, int, int]:
    """Start a run again and again until it has ended by itself; return how often it and its workers were killed, and what was left."""
    killed = workers = orphans = 0
    while True:
        process = subprocess.Popen(wanted, env=environment(), start_new_session=True, cwd="/")
        times = random.randrange(1, 4) if killed < _MOST else 0
        for _ in range(times):
            try:
                process.wait(random.uniform(0, seconds / 3))
                break
            except subprocess.TimeoutExpired:
                pass
            others = [one for one in processes(process.pid) if one != process.pid]
            if others and random.random() < 0.5:
                _kill(random.choice(others))
                workers += 1
        if times and process.poll() is None:
            _kill(process.pid)
            killed += 1
        code = process.wait()
        orphans += _left(process.pid)
        if code not in (0, -signal.SIGKILL):
            # Workers were killed so often that a shard was given up: it is done next time.
            killed += code != 2
        if code == 0:
            return killed, workers, orphans


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def _left(session: int) -> int:
    """The processes of a run that has ended which do not end."""
    until = time.monotonic() + _GONE
    while (left := processes(session)) and time.monotonic() < until:
        time.sleep(0.05)
    for process in left:
        _kill(process)
    return len(left)
