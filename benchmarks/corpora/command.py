"""Runs `postlint corpus` on a folder of rows."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from .. import paths


class Usage(NamedTuple):
    """What a run has taken."""

    seconds: float
    processor: float
    """Seconds of a processor, of all its processes."""
    memory: int
    """Megabytes of its largest process."""


def command(folder: Path, out: Path, jobs: int, action: str = "check") -> list[str]:
    """Return the command that works on the rows of a folder."""
    return [sys.executable, "-m", "linter", "corpus", action, str(folder), "-o", str(out), "-j", str(jobs), "-q"]


def environment() -> dict[str, str]:
    """Return the environment in which the code of this checkout is run."""
    return {**os.environ, "PYTHONPATH": str(paths.ROOT)}


def run(folder: Path, out: Path, jobs: int, action: str = "check") -> Usage:
    """Do all rows; raises ``CalledProcessError``."""
    began = time.monotonic()
    process = subprocess.Popen(command(folder, out, jobs, action), env=environment(), cwd="/")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, "postlint corpus")
    return Usage(time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)


def contents(out: Path) -> dict[str, bytes]:
    """Return the digest of each file of results, and of what should not be there; locks apart."""
    import hashlib

    found = {}
    for path in sorted(out.iterdir()):
        if not path.name.startswith(".lock"):
            with open(path, "rb") as file:
                found[path.name] = hashlib.file_digest(file, "sha256").digest()
    return found


def processes(session: int) -> list[int]:
    """Return the processes of a session (setsid(2)) that have not ended; Linux only."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, of = (entry / "stat").read_text().rpartition(") ")[2].split()[:4]
            except OSError:
                continue
            if int(of) == session and state not in "ZX":
                found.append(int(entry.name))
    return found
