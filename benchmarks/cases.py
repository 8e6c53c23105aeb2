"""What is measured."""

from __future__ import annotations

import os
import re
import tempfile
from typing import TYPE_CHECKING, NamedTuple

from . import corpus, places
from .timing import Command, Failed, Timing, ran, timed
from .tools import bare_python

if TYPE_CHECKING:
    from collections.abc import Callable

    from .corpus import Corpus
    from .tools import Tools

_SHORT_RUNS = 4
"""Rounds of a case of some milliseconds, for each round of the others."""
_FINDING = re.compile(rb"(\S+\.md):\d+:\d+: ")


class Seen(NamedTuple):
    """What the output of a run says; tells a fast tool from one that looked at nothing."""

    files: int
    findings: int
    size: int
    """Of the output, in bytes."""


class Measured(NamedTuple):
    """A case and what came out."""

    case: str
    files: int
    size: int
    timings: tuple[Timing, ...]
    seen: dict[str, Seen]
    """By the name of the command."""


class Skipped(NamedTuple):
    """A case that this machine cannot run."""

    case: str
    reason: str


class Order(NamedTuple):
    """What the user asked for."""

    files: int
    rounds: int
    jobs: int
    """0 is one a core."""
    tools: Tools


def one_file(name: str, order: Order) -> Measured:
    """Start-up: one made-up post."""
    posts = corpus.posts(order.files)
    first = posts.files[0]
    commands = (*order.tools.checking(places.shown(first), 0), bare_python())
    seen = {command.name: _seen(command) for command in commands}
    return Measured(name, 1, first.stat().st_size, timed(commands, order.rounds * _SHORT_RUNS), seen)


def made_up(name: str, order: Order) -> Measured:
    """All made-up posts, on all cores."""
    return _measured(name, corpus.posts(order.files), order, order.jobs)


def made_up_one_core(name: str, order: Order) -> Measured:
    """All made-up posts, one process or thread each."""
    return _measured(name, corpus.posts(order.files), order, 1)


def real(name: str, order: Order) -> Measured | Skipped:
    """Real posts, on all cores."""
    posts = corpus.real_posts(order.files)
    return _measured(name, posts, order, order.jobs) if posts else _absent(name)


def real_one_core(name: str, order: Order) -> Measured | Skipped:
    """Real posts, one process or thread each."""
    posts = corpus.real_posts(order.files)
    return _measured(name, posts, order, 1) if posts else _absent(name)


CASES: dict[str, Callable[[str, Order], Measured | Skipped]] = {
    "one-file": one_file,
    "posts": made_up,
    "posts-one-core": made_up_one_core,
    "real": real,
    "real-one-core": real_one_core,
}


def _absent(name: str) -> Skipped:
    return Skipped(name, f"no real posts in {places.SHARED} (POSTLINT_SHARED names another folder)")


def _measured(name: str, posts: Corpus, order: Order, jobs: int) -> Measured:
    commands = order.tools.checking(places.shown(posts.folder), jobs)
    seen = {command.name: _seen(command) for command in commands}
    return Measured(name, len(posts.files), posts.size, timed(commands, order.rounds), seen)


def _seen(command: Command) -> Seen:
    """Run once without a clock, which also fills the caches of the system, and read what was found."""
    with tempfile.NamedTemporaryFile() as file:
        ran(command, file.name)
        size = os.path.getsize(file.name)
        files, findings = set(), 0
        # Line by line: see `Sample.memory`.
        for line in file:
            found = _FINDING.match(line)
            if found:
                files.add(found[1])
                findings += 1
    if not files and command.name != "python":
        message = f"{command.name} found nothing in `{command.arguments[-1]}`, so it cannot have looked"
        raise Failed(message)
    return Seen(len(files), findings, size)
