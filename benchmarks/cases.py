"""What is measured."""

from __future__ import annotations

import os
import re
import tempfile
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from . import corpus, places, tools
from .timing import Command, Failed, Timing, ran, timed
from .tools import bare_python

if TYPE_CHECKING:
    from collections.abc import Callable

    from .corpus import Corpus
    from .tools import Tools

_FEW = 200
"""Posts for tools that take seconds for a hundred."""
_MANY = 10_000
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


def ten_files(name: str, order: Order) -> Measured:
    """Ten made-up posts."""
    posts = corpus.posts(order.files)
    ten = corpus.part(posts, 10)
    return _measured(name, ten, order._replace(rounds=order.rounds * _SHORT_RUNS), order.jobs)


def small(name: str, order: Order) -> Measured:
    """Ten thousand small posts: what a file costs beside its bytes, and whether memory grows with their number."""
    return _measured(name, corpus.small_posts(_MANY), order, order.jobs)


def one_file_warm(name: str, order: Order) -> Measured:
    """One made-up post, checked before."""
    first = corpus.posts(order.files).files[0]
    return _remembered(name, places.shown(first), 1, first.stat().st_size, order._replace(rounds=order.rounds * _SHORT_RUNS))


def made_up_warm(name: str, order: Order) -> Measured:
    """All made-up posts, checked before."""
    posts = corpus.posts(order.files)
    return _remembered(name, places.shown(posts.folder), len(posts.files), posts.size, order)


def real_warm(name: str, order: Order) -> Measured | Skipped:
    """Real posts, checked before."""
    posts = corpus.real_posts(order.files)
    return _remembered(name, places.shown(posts.folder), len(posts.files), posts.size, order) if posts else _absent(name)


def one_changed(name: str, order: Order) -> Measured:
    """All made-up posts, checked before, of which one has changed since."""
    posts = corpus.copied(corpus.posts(order.files))
    turns = count()

    def change() -> None:
        posts.files[0].write_text(f"---\ntitle: A walk\n---\n\nAlong the river, {next(turns)} times.\n", encoding="utf-8")

    return _remembered(name, places.shown(posts.folder), len(posts.files), posts.size, order, change)


def fixing(name: str, order: Order) -> Measured:
    """Fixing all that can be fixed in made-up posts."""
    whole = corpus.posts(order.files)
    posts = corpus.copied(whole)
    commands = [command._replace(before=lambda: _restore(whole, posts)) for command in order.tools.fixing(places.shown(posts.folder))]
    seen = {}
    for command in commands:
        _restore(whole, posts)
        ran(command)
        changed = sum(one.read_bytes() != other.read_bytes() for one, other in zip(whole.files, posts.files, strict=True))
        seen[command.name] = Seen(changed, 0, 0)
    return Measured(name, len(posts.files), posts.size, timed(commands, order.rounds), seen)


def peers(name: str, order: Order) -> Measured:
    """What others do to made-up posts, from scratch; those for HTML get the same posts without front matter."""
    return _beside_peers(name, corpus.part(corpus.posts(order.files), _FEW), order)


def real_peers(name: str, order: Order) -> Measured | Skipped:
    """What others do to real Markdown posts, from scratch."""
    posts = corpus.real_posts(order.files)
    return _beside_peers(name, corpus.part(posts, _FEW), order) if posts else _absent(name)


CASES: dict[str, Callable[[str, Order], Measured | Skipped]] = {
    "one-file": one_file,
    "one-file-warm": one_file_warm,
    "ten-files": ten_files,
    "posts": made_up,
    "posts-one-core": made_up_one_core,
    "posts-warm": made_up_warm,
    "posts-one-changed": one_changed,
    "posts-fixing": fixing,
    "real": real,
    "real-one-core": real_one_core,
    "real-warm": real_warm,
    "small": small,
}
PEERS: dict[str, Callable[[str, Order], Measured | Skipped]] = {"peers": peers, "real-peers": real_peers}
"""Cases with tools that are slow, and installed for them."""


def _beside_peers(name: str, posts: Corpus, order: Order) -> Measured:
    pages = corpus.pages_of(posts)
    ours, *theirs = order.tools.checking(places.shown(posts.folder), order.jobs)
    for_markdown, for_html = tools.peers(places.shown(posts.folder), places.shown(pages.folder))
    commands = (ours, *theirs, *for_markdown, *for_html)
    # What peers print has many forms; that they looked shows in the code they end with and in what they take.
    seen = {command.name: Seen(0, 0, 0) for command in commands}
    for command in commands:
        ran(command)
    return Measured(name, len(posts.files), posts.size, timed(commands, order.rounds), seen)


def _remembered(name: str, path: str, files: int, size: int, order: Order, change: Callable[[], None] | None = None) -> Measured:
    commands = [command._replace(before=change) for command in order.tools.remembering(path)]
    seen = {command.name: _seen(command) for command in commands}
    return Measured(name, files, size, timed(commands, order.rounds), seen)


def _restore(whole: Corpus, posts: Corpus) -> None:
    for one, other in zip(whole.files, posts.files, strict=True):
        other.write_bytes(one.read_bytes())


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
