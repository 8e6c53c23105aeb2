"""``postlint check`` and ``postlint fix``."""

from __future__ import annotations

import gc
import os
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from ..engine.config import ConfigError, Configs
from ..report.escape import escaped, path_shown
from ..report.formats import collects, made
from ..report.summary import Summary
from ..source.find import Missing, find
from .caching import Known
from .main import CLEAN, FAILED, FOUND, INTERRUPTED
from .progress import Progress
from .selection import flags

STDIN = "-"
DATA = ("json", "github", "sarif")
"""Formats that programs read."""

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from ..engine.clock import Clock
    from ..report.findings import Change
    from .work import Said


def run(options: Namespace) -> int:
    """Check the paths, or fix them; returns the exit code."""
    if options.diff and options.output_format in DATA:
        print(f"postlint: a diff cannot be {options.output_format}: leave out `--diff` or `--output-format`", file=sys.stderr)
        return FAILED
    if (options.watch or options.timings) and (STDIN in options.paths or (options.watch and collects(options.output_format))):
        which = "--watch" if options.watch else "--timings"
        print(f"postlint: `{which}` is for files, and for formats that have no end", file=sys.stderr)
        return FAILED
    configs = Configs(flags(options))
    try:
        if options.watch:
            from .watch import watch

            return watch(options)
        if options.add_ignores:
            from .ignores import add_ignores

            return add_ignores(options)
        if STDIN in options.paths:
            return _stdin(options, configs)
        return on_files(options, configs)
    except ConfigError as error:
        print(f"postlint: {escaped(str(error))}", file=sys.stderr)
        return FAILED


def on_files(options: Namespace, configs: Configs) -> int:
    """Do the work on the files that the paths mean; returns the exit code.  Raises ``ConfigError``."""
    began, clock = perf_counter(), None
    if options.timings:
        from ..engine.clock import Clock

        clock = Clock()
    summary = Summary()
    paths = (clock.stage("find files", posts) if clock else posts)(options, configs, summary)
    colour = colour_of(options)
    parts: list[bytes] = []
    samples: dict[str, Change] = {}
    held = collects(options.output_format)
    with Known(options, configs, colour=colour) as known, Progress(len(paths), quiet=options.quiet) as progress:
        try:
            for part, counts, changes, _ in _all_said(paths, known, options, configs, clock):
                summary.merge(counts)
                for change in changes:
                    samples.setdefault(change[0], change)
                if held:
                    parts.append(part)
                elif part and not options.statistics:
                    progress.clear()
                    sys.stdout.buffer.write(part)
                progress.step(summary.found)
        except KeyboardInterrupt:
            progress.clear()
            sys.stdout.flush()
            done = f"{summary.files:,} of {_count(len(paths), 'file')} done, {_closing(summary, options)}"
            print(f"\npostlint: interrupted: {done}; files already fixed stay fixed", file=sys.stderr)
            return INTERRUPTED
    for part, counts, _, _ in _gone(options, configs, colour=colour):
        summary.merge(counts)
        summary.files -= 1
        if held:
            parts.append(part)
        elif not options.statistics:
            sys.stdout.buffer.write(part)
    if options.statistics:
        _statistics(summary, options, samples)
    elif held:
        sys.stdout.write(made(options.output_format, verbose=False, colour=False).whole([part.decode() for part in parts], summary))
    if not options.quiet and options.output_format in ("text", "concise"):
        print(_closing(summary, options), file=sys.stderr if options.diff and not options.statistics else sys.stdout)
    if clock:
        from .timings import tables

        sys.stdout.flush()
        sys.stderr.write(tables(clock, len(paths), perf_counter() - began))
    return _status(summary, options)


def _all_said(paths: list[str], known: Known, options: Namespace, configs: Configs, clock: Clock | None) -> Iterator[Said]:
    """What is to be said of each file, in order: what is known already, or what the work on it gives."""
    left = [path for path in paths if not known.holds(path)]
    worked = _worked(left, known, options, configs, clock)
    if not paths:
        configs.of_folder(os.getcwd())  # a wrong setting is said also where there is nothing to check
    news = set(left)
    for path in paths:
        said = None if path in news else known.said(path)
        if said is None:
            said = next(worked if path in news else _worked([path], known, options, configs, clock))
            known.keep(path, said)
        yield said


def _worked(paths: list[str], known: Known, options: Namespace, configs: Configs, clock: Clock | None) -> Iterator[Said]:
    # A run that knows all results already needs none of these.
    from ..engine.recurring import learned
    from ..engine.targets import listed
    from ..engine.workers import Died, spread
    from ..report.findings import FileResult
    from .work import Task

    # A wrong setting ends the run before anything is done.
    for folder in {os.path.dirname(os.path.abspath(path)) for path in paths}:
        configs.of_folder(folder)
    recurring, files = learned(configs, paths, jobs_of(options)), listed(configs)
    if recurring or files:
        configs = Configs(configs.flags, recurring, files)

    def task() -> Task:
        return Task(options, configs, colour=colour_of(options), lasting=known.on, clock=clock)

    # There are hardly any cycles: looking for them after every 700 objects costs a fifth of the time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    for path, said in zip(paths, spread(paths, task(), 1 if clock else jobs_of(options), task), strict=True):
        died = FileResult(path, error="the process that checked it ended; nothing was changed")
        yield task().said(died) if said is Died else said


def _gone(options: Namespace, configs: Configs, *, colour: bool) -> Iterator[Said]:
    """What the baselines in force say of files that are not there any more."""
    if any(config.baseline for config in configs.built):
        from .work import Task, gone

        task = Task(options, configs, colour=colour)
        yield from map(task.said, gone(configs))


def jobs_of(options: Namespace) -> int:
    """How many processes to use: as many as there are cores, where nothing is said."""
    if options.jobs:
        return int(options.jobs)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def posts(options: Namespace, configs: Configs, summary: Summary) -> list[str]:
    """The files that the arguments mean; what cannot be found is said and counted.  Raises ``ConfigError``."""
    paths: list[str] = []
    for found in find(options.paths or ["."], configs.excluding, force_exclude=options.force_exclude):
        if isinstance(found, Missing):
            print(f"postlint: {path_shown(found.path)}: {found.reason}", file=sys.stderr)
            summary.errors += 1
        else:
            paths.append(found)
    if getattr(options, "changed", ""):
        from ..source.changed import NoGit, changed

        try:
            real = changed(os.getcwd(), options.changed)
        except NoGit as error:
            raise ConfigError(str(error)) from None
        paths = [path for path in paths if os.path.realpath(path) in real]
    return paths


def _status(summary: Summary, options: Namespace) -> int:
    if summary.undone:
        return FAILED
    if options.exit_zero:
        return CLEAN
    if options.diff:
        return FOUND if summary.changed else CLEAN
    if summary.failing or (options.exit_non_zero_on_fix and summary.changed):
        return FOUND
    return CLEAN


def _stdin(options: Namespace, configs: Configs) -> int:
    from ..source.document import Document
    from .work import Task

    name = options.stdin_filename or "stdin.md"
    options.to_stdout = True
    document = Document(name, sys.stdin.buffer.read())
    if options.force_exclude and configs.of(name).excludes(name):
        if options.fix and not options.diff:
            sys.stdout.buffer.write(document.data)
        return CLEAN
    task = Task(options, configs, colour=colour_of(options))
    result = task.tried(document)
    summary = Summary()
    summary.merge(result.tally)
    report, _, changes, _ = task.said(result)
    if options.fix and not options.diff:
        # The text goes where the text came from; what is said goes beside it.
        data = (result.text or document.text).encode("utf-8", "surrogateescape")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        if not options.quiet:
            sys.stderr.write(report.decode())
        return _status(summary, options)
    if options.statistics:
        _statistics(summary, options, {change[0]: change for change in changes})
    elif collects(options.output_format) and not options.diff:
        sys.stdout.write(task.format.whole([report.decode()], summary))
    else:
        sys.stdout.write(report.decode())
    if not options.quiet and options.output_format in ("text", "concise") and not options.diff:
        print(_closing(summary, options))
    return _status(summary, options)


def _statistics(summary: Summary, options: Namespace, samples: dict[str, Change]) -> None:
    if options.diff:
        from .review import review

        sys.stdout.write(review(summary, samples))
        return
    counts = sorted(summary.rules.items(), key=lambda item: (-item[1], item[0]))
    if options.output_format == "json":
        import json

        print(json.dumps([{"rule": rule, "count": count} for rule, count in counts], indent=1))
        return
    width = max((len(str(count)) for count in summary.rules.values()), default=1)
    for rule, count in counts:
        print(f"{count:>{width}}  {rule}")


def _closing(summary: Summary, options: Namespace) -> str:
    """The summary line."""
    files = _count(summary.files, "file")
    parts = []
    if summary.changed:
        would = "would change" if options.diff else "changed"
        parts.append(f"{would} {_count(summary.changed, 'file')} with {_count(sum(summary.fixed.values()), 'fix')}")
    if summary.found:
        parts.append(f"{_count(summary.found, 'finding')} in {files}")
        if options.command == "clean":
            parts.append("`--write` takes out what is not allowed")
        elif not options.fix:
            can = [f"{summary.safe:,} with `postlint fix`"] if summary.safe else []
            can += [f"{summary.unsafe:,} more with `--unsafe-fixes`"] if summary.unsafe else []
            if can:
                parts.append(f"can be mended: {', '.join(can)}")
    else:
        parts.append(f"nothing {'left ' if summary.changed else ''}to find in {files}")
    if summary.ignored:
        parts.append(f"{summary.ignored} ignored by comments")
    if summary.known:
        parts.append(f"{summary.known:,} known to the baseline")
    if summary.errors:
        parts.append(f"{_count(summary.errors, 'file')} could not be done")
    return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    plural = {"fix": "fixes"}.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"


def colour_of(options: Namespace) -> bool:
    """Whether to colour the text."""
    if options.color != "auto":
        return bool(options.color == "always")
    # https://no-color.org, https://force-color.org
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty()
