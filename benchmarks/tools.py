"""The commands that are compared."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from typing import NamedTuple

from . import places
from .timing import Command, Failed

_THREADS = "RAYON_NUM_THREADS"
# Compiled once, as for a user, but not into the folders of the sources.
_COMPILED = ("PYTHONPYCACHEPREFIX", str(places.DATA / "compiled"))


class Tools(NamedTuple):
    """Where the commands are."""

    postlint: str
    rumdl: str
    """Empty where it is not installed."""

    @classmethod
    def found(cls, postlint: str) -> Tools:
        """Those beside this Python, else those on the ``PATH``; ``postlint`` names another one unless it is empty."""
        return cls(postlint or _found("postlint"), _found("rumdl"))

    def versions(self) -> dict[str, str]:
        """What each says of itself, and this Python; raises ``Failed``."""
        said = {name: _said(path) for name, path in zip(self._fields, self, strict=True)}
        return {**said, "python": sys.version.split()[0], "cores": str(len(os.sched_getaffinity(0)))}

    def checking(self, path: str, jobs: int) -> tuple[Command, ...]:
        """Both checks of a file or folder, from scratch, with default rules; 0 jobs is as many as there are cores."""
        ours = ("check", "--quiet", "--isolated", *(("--jobs", str(jobs)) if jobs else ()), path)
        commands = [Command("postlint", (self.postlint, *ours), (_COMPILED,))]
        if self.rumdl:
            theirs = ("check", "--quiet", "--no-config", "--no-cache", path)
            commands.append(Command("rumdl", (self.rumdl, *theirs), ((_THREADS, str(jobs)),) if jobs else ()))
        return tuple(commands)


def bare_python() -> Command:
    """What no program in Python can be faster than."""
    # Without `site`: what the .pth files of an installation do can cost more than the interpreter itself.
    return Command("python", (sys.executable, "-I", "-S", "-c", "pass"))


def _found(name: str) -> str:
    beside = os.path.join(sysconfig.get_path("scripts"), name)
    return beside if os.access(beside, os.X_OK) else shutil.which(name) or ""


def _said(path: str) -> str:
    if not path:
        return "not installed"
    done = subprocess.run((path, "--version"), capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        message = f"`{path} --version` ended with {done.returncode}"
        raise Failed(message)
    return done.stdout.split()[-1]
