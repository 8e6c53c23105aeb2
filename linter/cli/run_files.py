"""Runs a session over the files or the standard input that the command line names, and prints what it gives."""

from __future__ import annotations

import os
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from ..config.resolve import ConfigResolver
from ..report.escape import display_path
from ..report.formats import Style
from ..source.find import ENDINGS
from ..values.words import counted
from .arguments import STDIN
from .exit_codes import CLEAN, INTERRUPTED
from .options import colour, jobs
from .output import Output, exit_code, print_missing, summary_line
from .progress import Progress

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from ..config.overrides import Overrides
    from ..engine.profiler import Profiler
    from ..report.render import Renderer
    from ..run.cache import ResultCache
    from ..run.discovery import Found
    from ..run.plan import Plan
    from ..run.session import Session
    from ..run.summary import Rendered


def run_files(options: Namespace, overrides: Overrides, plan: Plan) -> int:
    """Do what the plan says to the paths of the command line, and return the exit code.  Raises ``ConfigError``."""
    configs = ConfigResolver(overrides)
    if STDIN in options.paths:
        return _run_stdin(options, configs, plan)
    began, profiler = perf_counter(), _profiler(options)
    found = discover(options, configs, profiler)
    output = Output(options)
    output.summary.errors += len(found.missing)
    cache = _open_cache(options, configs, plan)
    session = _LazySession(options, configs, plan, profiler)
    with Progress(len(found.paths), quiet=options.quiet) as progress:
        try:
            for rendered in session.paths(found.paths, cache):
                output.add(rendered, progress.clear)
                progress.step(output.summary.found)
        except KeyboardInterrupt:
            progress.clear()
            sys.stdout.flush()
            done = f"{output.summary.files:,} of {counted(len(found.paths), 'file')} done, {summary_line(output.summary, options)}"
            fixed = "; files already fixed stay fixed" if plan.write else ""
            print(f"\npostlint: interrupted: {done}{fixed}", file=sys.stderr)
            return INTERRUPTED
        finally:
            if cache is not None:
                cache.close()
    for rendered in session.stale_baselines():
        output.add(rendered)
        output.summary.files -= 1
    output.end()
    if profiler:
        from ..report.timings import tables

        sys.stderr.write(tables(profiler, len(found.paths), perf_counter() - began))
    return exit_code(output.summary, options)


def discover(options: Namespace, configs: ConfigResolver, profiler: Profiler | None = None) -> Found:
    """Find the files that the command line names, and print what cannot be found.  Raises ``ConfigError``."""
    from ..run.discovery import find_posts

    def find() -> Found:
        return find_posts(
            configs,
            options.paths,
            force_exclude=options.force_exclude,
            gitignores=not getattr(options, "untrusted", False),
            changed_since=getattr(options, "changed", ""),
        )

    found: Found = profiler.stage("find files", find)() if profiler else find()
    print_missing(found.missing)
    if not found.paths and not found.missing and not getattr(options, "quiet", False) and not getattr(options, "changed", ""):
        where = ", ".join(map(display_path, options.paths or ["."]))
        print(f"postlint: no posts in {where}: {' '.join(ENDINGS)} files that are not hidden, excluded or ignored by git", file=sys.stderr)
    return found


class _LazySession:
    """A session that is imported and made when there is something to do: a run that knows all results needs none."""

    def __init__(self, options: Namespace, configs: ConfigResolver, plan: Plan, profiler: Profiler | None) -> None:
        self._options = options
        self._configs = configs
        self._plan = plan
        self._profiler = profiler

    def paths(self, paths: list[str], cache: ResultCache | None) -> Iterator[Rendered]:
        """Yield the report of each file."""
        if cache is not None and paths and all(map(cache.has, paths)):
            for path in paths:
                rendered = cache.get(path)
                yield next(self._work([path], None)) if rendered is None else rendered
            return
        if not paths:
            self._configs.for_folder(os.getcwd())  # a wrong setting is reported also where there is nothing to check
        yield from self._work(paths, cache)

    def _work(self, paths: list[str], cache: ResultCache | None) -> Iterator[Rendered]:
        from ..run.garbage import SeldomCollecting

        session, render = self._session()
        limit, seldom = self._options.time_limit, SeldomCollecting()
        for rendered in session.paths(paths, jobs=jobs(self._options), time_limit=limit, render=render, cache=cache):
            yield rendered
            seldom.step()

    def stale_baselines(self) -> list[Rendered]:
        """Return the reports of what baselines have of files that are gone."""
        if not any(config.baseline for config in self._configs.configs) or not self._plan.baseline:
            return []
        from ..run.baselines import stale_baselines

        return [renderer(self._options)(result) for result in stale_baselines(self._configs.configs)]

    def _session(self) -> tuple[Session, Renderer]:
        from ..run.session import Session

        render = renderer(self._options)
        return Session(self._configs, self._plan._replace(limit=render.limit), self._profiler), render


def renderer(options: Namespace) -> Renderer:
    """Return what renders the results of files."""
    from ..report.render import Renderer

    style = Style(options.verbose, colour(options))
    return Renderer(options.output_format, style, diff=options.diff, statistics=options.statistics)


def _profiler(options: Namespace) -> Profiler | None:
    if not options.timings:
        return None
    from ..engine.profiler import Profiler

    return Profiler()


def _open_cache(options: Namespace, configs: ConfigResolver, plan: Plan) -> ResultCache | None:
    """Open the cache of the project; a diff and the result of cleaning are made anew."""
    if options.command == "clean" or options.no_cache or options.diff or options.timings:
        return None
    from ..run.cache import open_cache

    shown = (options.output_format, options.statistics, options.verbose, colour(options))
    return open_cache(configs, repr((tuple(plan), shown)).encode(), options.paths or ["."])


def _run_stdin(options: Namespace, configs: ConfigResolver, plan: Plan) -> int:
    """Do what the plan says to standard input; a fixed or cleaned text goes to standard output, what is reported beside it."""
    from ..run.session import Session
    from ..source.document import Document

    document = Document(options.stdin_filename or "stdin.md", sys.stdin.buffer.read())
    prints_text = plan.mode.changes and not options.diff
    if options.force_exclude and configs.for_file(document.path).excludes(document.path):
        if prints_text:
            sys.stdout.buffer.write(document.data)
        return CLEAN
    render = renderer(options)
    session = Session(configs, plan._replace(write=False, limit=render.limit))
    result = session.document(document, time_limit=options.time_limit)
    if prints_text and not (plan.mode.cleans and (result.error or result.after is None)):
        # The text goes where the text came from; nothing goes out that could not be cleaned.
        sys.stdout.buffer.write(result.text_after(document.text).encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()
    output = Output(options, to_stderr=prints_text)
    output.add(render(result))
    output.end()
    return exit_code(output.summary, options)
