"""The benchmark cases."""

from __future__ import annotations

import os
import re
import tempfile
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from . import corpus, paths, tools
from .timing import Command, CommandError, Timing, run, time_commands
from .tools import bare_python

if TYPE_CHECKING:
    from collections.abc import Callable

    from .corpus import Corpus
    from .tools import Tools

_PEER_POSTS = 200
"""Posts for tools that take seconds for a hundred."""
_SMALL_POSTS = 10_000
_SHORT_RUNS = 4
"""How many times more rounds a case of a few milliseconds gets."""
# `a.md:1:1: …`, or `  --> a.md:1:1` below the message.
_PROBLEM = re.compile(rb"(?: *--> )?(\S+\.md):\d+:\d+(?=[:\s])")


class RunOutput(NamedTuple):
    """What a run printed; distinguishes a fast tool from one that checked nothing."""

    files: int
    problems: int
    size: int
    """In bytes."""


class Measurement(NamedTuple):
    """The results of a case."""

    case: str
    files: int
    size: int
    timings: tuple[Timing, ...]
    outputs: dict[str, RunOutput]
    """By name of the command."""


class Skipped(NamedTuple):
    """A case that this machine cannot run."""

    case: str
    reason: str


class Settings(NamedTuple):
    """The settings from the command line."""

    files: int
    rounds: int
    jobs: int
    """0 is one per core."""
    tools: Tools


def one_file(name: str, settings: Settings) -> Measurement:
    """Start-up: one generated post."""
    posts = corpus.posts(settings.files)
    first = posts.files[0]
    commands = (*settings.tools.checks(paths.relative(first), 0), bare_python())
    outputs = {command.name: _output(command) for command in commands}
    return Measurement(name, 1, first.stat().st_size, time_commands(commands, settings.rounds * _SHORT_RUNS), outputs)


def generated(name: str, settings: Settings) -> Measurement:
    """All generated posts, on all cores."""
    return _measure(name, corpus.posts(settings.files), settings, settings.jobs)


def generated_one_core(name: str, settings: Settings) -> Measurement:
    """All generated posts, with one process or thread per tool."""
    return _measure(name, corpus.posts(settings.files), settings, 1)


def real(name: str, settings: Settings) -> Measurement | Skipped:
    """Real posts of the kind that the case is named after, on all cores."""
    posts = corpus.real_posts(settings.files, name)
    return _measure(name, posts, settings, settings.jobs) if posts else _skipped(name)


def real_one_core(name: str, settings: Settings) -> Measurement | Skipped:
    """Real posts, with one process or thread per tool."""
    posts = corpus.real_posts(settings.files)
    return _measure(name, posts, settings, 1) if posts else _skipped(name)


def ten_files(name: str, settings: Settings) -> Measurement:
    """Ten generated posts."""
    posts = corpus.first_posts(corpus.posts(settings.files), 10)
    return _measure(name, posts, settings._replace(rounds=settings.rounds * _SHORT_RUNS), settings.jobs)


def small(name: str, settings: Settings) -> Measurement:
    """Ten thousand small posts: the cost per file, and whether memory grows with their number."""
    return _measure(name, corpus.small_posts(_SMALL_POSTS), settings, settings.jobs)


def one_file_warm(name: str, settings: Settings) -> Measurement:
    """One generated post that was checked before."""
    first = corpus.posts(settings.files).files[0]
    more_rounds = settings._replace(rounds=settings.rounds * _SHORT_RUNS)
    return _measure_cached(name, paths.relative(first), 1, first.stat().st_size, more_rounds)


def generated_warm(name: str, settings: Settings) -> Measurement:
    """All generated posts, checked before."""
    posts = corpus.posts(settings.files)
    return _measure_cached(name, paths.relative(posts.folder), len(posts.files), posts.size, settings)


def real_warm(name: str, settings: Settings) -> Measurement | Skipped:
    """Real posts, checked before."""
    posts = corpus.real_posts(settings.files)
    if posts is None:
        return _skipped(name)
    return _measure_cached(name, paths.relative(posts.folder), len(posts.files), posts.size, settings)


def one_changed(name: str, settings: Settings) -> Measurement:
    """All generated posts, checked before; one has changed since."""
    posts = corpus.copy(corpus.posts(settings.files))
    versions = count()

    def change() -> None:
        posts.files[0].write_text(f"---\ntitle: A walk\n---\n\nAlong the river, {next(versions)} times.\n", encoding="utf-8")

    return _measure_cached(name, paths.relative(posts.folder), len(posts.files), posts.size, settings, change)


def generated_fixing(name: str, settings: Settings) -> Measurement:
    """Fixing everything that can be fixed in the generated posts."""
    return _measure_fixing(name, corpus.posts(settings.files), settings)


def scraped_fixing(name: str, settings: Settings) -> Measurement | Skipped:
    """Fixing everything that can be fixed in scraped posts."""
    posts = corpus.real_posts(settings.files, "scraped")
    return _measure_fixing(name, posts, settings) if posts else _skipped(name)


def _measure_fixing(name: str, original: Corpus, settings: Settings) -> Measurement:
    posts = corpus.copy(original)
    commands = [
        command._replace(before=lambda: _restore(original, posts)) for command in settings.tools.fixes(paths.relative(posts.folder))
    ]
    outputs = {}
    for command in commands:
        _restore(original, posts)
        run(command)
        changed = sum(before.read_bytes() != after.read_bytes() for before, after in zip(original.files, posts.files, strict=True))
        outputs[command.name] = RunOutput(changed, 0, 0)
    return Measurement(name, len(posts.files), posts.size, time_commands(commands, settings.rounds), outputs)


def peers(name: str, settings: Settings) -> Measurement:
    """Other tools on generated posts, without a cache; HTML tools get the same posts without front matter."""
    return _measure_peers(name, corpus.first_posts(corpus.posts(settings.files), _PEER_POSTS), settings)


def real_peers(name: str, settings: Settings) -> Measurement | Skipped:
    """Other tools on real Markdown posts, without a cache."""
    posts = corpus.real_posts(settings.files)
    return _measure_peers(name, corpus.first_posts(posts, _PEER_POSTS), settings) if posts else _skipped(name)


CASES: dict[str, Callable[[str, Settings], Measurement | Skipped]] = {
    "one-file": one_file,
    "one-file-warm": one_file_warm,
    "ten-files": ten_files,
    "posts": generated,
    "posts-one-core": generated_one_core,
    "posts-warm": generated_warm,
    "posts-one-changed": one_changed,
    "posts-fixing": generated_fixing,
    "real": real,
    "real-one-core": real_one_core,
    "real-warm": real_warm,
    "scraped": real,
    "scraped-fixing": scraped_fixing,
    "cjk": real,
    "small": small,
}
PEERS: dict[str, Callable[[str, Settings], Measurement | Skipped]] = {"peers": peers, "real-peers": real_peers}
"""Cases with slow tools, which are installed for them."""


def _measure_peers(name: str, posts: Corpus, settings: Settings) -> Measurement:
    pages = corpus.html_pages(posts)
    ours, *theirs = settings.tools.checks(paths.relative(posts.folder), settings.jobs)
    for_markdown, for_html = tools.peers(paths.relative(posts.folder), paths.relative(pages.folder))
    commands = (ours, *theirs, *for_markdown, *for_html)
    # The output of the peers has many formats; their exit code and their time show that they checked the files.
    outputs = {command.name: RunOutput(0, 0, 0) for command in commands}
    for command in commands:
        run(command)
    return Measurement(name, len(posts.files), posts.size, time_commands(commands, settings.rounds), outputs)


def _measure_cached(
    name: str, path: str, files: int, size: int, settings: Settings, change: Callable[[], None] | None = None
) -> Measurement:
    commands = [command._replace(before=change) for command in settings.tools.cached_checks(path)]
    outputs = {command.name: _output(command) for command in commands}
    return Measurement(name, files, size, time_commands(commands, settings.rounds), outputs)


def _restore(original: Corpus, posts: Corpus) -> None:
    for source, target in zip(original.files, posts.files, strict=True):
        target.write_bytes(source.read_bytes())


def _skipped(name: str) -> Skipped:
    return Skipped(name, f"no real posts in {paths.SHARED} (set POSTLINT_SHARED to use another folder)")


def _measure(name: str, posts: Corpus, settings: Settings, jobs: int) -> Measurement:
    commands = settings.tools.checks(paths.relative(posts.folder), jobs)
    outputs = {command.name: _output(command) for command in commands}
    return Measurement(name, len(posts.files), posts.size, time_commands(commands, settings.rounds), outputs)


def _output(command: Command) -> RunOutput:
    """Run a command once without a clock, which also fills the caches of the system, and count the problems in its output."""
    with tempfile.NamedTemporaryFile() as file:
        run(command, file.name)
        size = os.path.getsize(file.name)
        files, problems = set(), 0
        # Line by line, to use little memory: see `Sample.memory`.
        for line in file:
            match = _PROBLEM.match(line)
            if match:
                files.add(match[1])
                problems += 1
    if not files and command.name != "python":
        message = f"{command.name} reported nothing in `{command.arguments[-1]}`, so it cannot have checked it"
        raise CommandError(message)
    return RunOutput(len(files), problems, size)
