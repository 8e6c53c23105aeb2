"""``postlint check`` and ``postlint fix``."""

from __future__ import annotations

import gc
import os
import sys
from time import perf_counter, time
from typing import TYPE_CHECKING

from ..engine.config import ConfigError, Configs
from ..report.escape import escaped, path_shown
from ..report.formats import collects
from ..report.summary import Summary
from ..source.find import ENDINGS, Missing, find
from .again import Trail
from .arguments import STDIN
from .caching import Known
from .main import CLEAN, FAILED, INTERRUPTED
from .output import Output, closing, counted, statistics, status_of
from .progress import Progress
from .selection import flags

__all__ = ["DATA", "STDIN", "colour_of", "jobs_of", "on_files", "posts", "run"]

DATA = ("json", "github", "sarif")
"""Formats that programs read."""

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from ..engine.clock import Clock
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
    if options.untrusted and options.rules_from:
        print("postlint: `--untrusted` believes nothing that may come with the posts: leave out `--rules-from`", file=sys.stderr)
        return FAILED
    if options.add_ignores and (options.fix or options.diff):
        print("postlint: `--add-ignores` writes comments and nothing else: leave out `--fix` and `--diff`", file=sys.stderr)
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
    trail = Trail(options.given, time()) if _may_come_again(options) else None
    try:
        return _on_files(options, configs, trail)
    finally:
        if trail:
            trail.end()


def _on_files(options: Namespace, configs: Configs, trail: Trail | None) -> int:
    began, clock = perf_counter(), None
    if options.timings:
        from ..engine.clock import Clock

        clock = Clock()
    output = Output(options)
    paths = (clock.stage("find files", posts) if clock else posts)(options, configs, output.summary)
    with Known(options, configs, colour=colour_of(options)) as known, Progress(len(paths), quiet=options.quiet) as progress:
        left = {path for path in paths if not known.holds(path)}
        if trail and (left or not paths or output.summary.errors or not known.on):
            trail = None  # there is more to find out than what files say
        output.trail = trail
        try:
            for one in _all_said(paths, left, known, options, configs, clock):
                output.add(one, progress.clear)
                progress.step(output.summary.found)
        except KeyboardInterrupt:
            progress.clear()
            sys.stdout.flush()
            done = f"{output.summary.files:,} of {counted(len(paths), 'file')} done, {closing(output.summary, options)}"
            fixed = "; files already fixed stay fixed" if options.fix and not options.diff else ""
            print(f"\npostlint: interrupted: {done}{fixed}", file=sys.stderr)
            return INTERRUPTED
    for one in _gone(options, configs):
        output.add(one)
        output.summary.files -= 1
    output.end()
    status = status_of(output.summary, options)
    if trail:
        trail.keep(status, paths)
    if clock:
        from .timings import tables

        sys.stderr.write(tables(clock, len(paths), perf_counter() - began))
    return status


def _may_come_again(options: Namespace) -> bool:
    """Whether the same command may say the same: all that it looks at are files."""
    if options.command != "check" or options.fix or options.diff or options.changed or options.watch:
        return False
    return not (options.statistics or options.timings or options.no_cache or options.rules_from)


def _all_said(
    paths: list[str], left: set[str], known: Known, options: Namespace, configs: Configs, clock: Clock | None
) -> Iterator[Said]:
    """What is to be said of each file, in order: what is known already, or what the work on those that are left gives."""
    worked = _worked([path for path in paths if path in left], known, options, configs, clock)
    if not paths:
        configs.of_folder(os.getcwd())  # a wrong setting is said also where there is nothing to check
    for path in paths:
        said = None if path in left else known.said(path)
        if said is None:
            said = next(worked if path in left else _worked([path], known, options, configs, clock))
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

    def work() -> Task:
        return Task(options, configs, colour=colour_of(options), lasting=known.on, clock=clock)

    # There are hardly any cycles: looking for them after every 700 objects costs a fifth of the time.
    gc.freeze()
    if options.fix or options.diff or options.command == "clean":
        gc.set_threshold(50_000, 20, 100)  # the trees that a fix is judged by are full of them
    else:
        gc.disable()  # the work on a file looks when there are many
    task = work()
    for path, said in zip(paths, spread(paths, task, 1 if clock else jobs_of(options), work), strict=True):
        yield task.said(FileResult(path, error="the process that checked it ended; nothing was changed")) if said is Died else said


def _gone(options: Namespace, configs: Configs) -> Iterator[Said]:
    """What the baselines in force say of files that are not there any more."""
    if any(config.baseline for config in configs.built):
        from .work import Task, gone

        task = Task(options, configs, colour=colour_of(options))
        yield from map(task.said, gone(configs))


def jobs_of(options: Namespace) -> int:
    """How many processes to use: as many as there are cores, where nothing is said."""
    if options.jobs:
        return int(options.jobs)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def posts(options: Namespace, configs: Configs, summary: Summary) -> list[str]:
    """The files that the arguments mean; what cannot be found is said and counted.  Raises ``ConfigError``."""
    paths: list[str] = []
    gitignores = not getattr(options, "untrusted", False)
    for found in find(options.paths or ["."], configs.excluding, force_exclude=options.force_exclude, gitignores=gitignores):
        if isinstance(found, Missing):
            print(f"postlint: {path_shown(found.path)}: {found.reason}", file=sys.stderr)
            summary.errors += 1
        else:
            paths.append(found)
    if options.changed:
        from ..source.changed import NoGit, changed

        try:
            real = changed(os.getcwd(), options.changed)
        except NoGit as error:
            raise ConfigError(str(error)) from None
        return [path for path in paths if os.path.realpath(path) in real]
    if not paths and not summary.errors and not getattr(options, "quiet", False):
        where = ", ".join(map(path_shown, options.paths or ["."]))
        print(f"postlint: no posts in {where}: {' '.join(ENDINGS)} files that are not hidden, excluded or ignored by git", file=sys.stderr)
    return paths


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
        data = result.text_after(document.text).encode("utf-8", "surrogateescape")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        if not options.quiet:
            sys.stderr.write(report.decode())
        return status_of(summary, options)
    if options.statistics:
        statistics(summary, options, {change[0]: change for change in changes})
    elif collects(options.output_format) and not options.diff:
        sys.stdout.write(task.format.whole([report.decode()], summary))
    else:
        sys.stdout.write(report.decode())
    if not options.quiet and options.output_format in ("text", "concise") and not options.diff:
        print(closing(summary, options))
    return status_of(summary, options)


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
