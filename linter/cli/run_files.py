"""Runs a session over the files that the command line names, and prints what it gives."""

from __future__ import annotations

import os
import sys
from time import perf_counter

from ..config.resolve import ConfigResolver
from ..report.escape import display_path, escaped
from ..values.words import counted
from .exit_codes import CLEAN, FAILED, INTERRUPTED
from .options import jobs, style
from .output import Output, exit_code, print_failure, print_missing, summary_lines
from .progress import Progress

TYPE_CHECKING = False
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
    from ..source.find import Skipped
    from .output_files import OutputFile


def run_files(options: Namespace, overrides: Overrides, plan: Plan, found: Found | None = None) -> int:
    """Do what the plan says to the paths of the command line, or to some that were found already, and return the exit code.

    Raises ``PostlintError``.
    """
    configs = ConfigResolver(overrides)
    files = _output_files(options)
    plan = with_journal(options, plan)
    if options.show_files:
        return show_files(options, configs)
    began, profiler = perf_counter(), _profiler(options)
    found = found or discover(options, configs, profiler)
    if files:
        from .output_files import refuse_inputs

        refuse_inputs([file.path for file in files], found.paths, configs)
    if getattr(options, "preflight", False) and plan.write and not _preflight(options, configs, plan, found):
        return FAILED
    output = Output(options, files)
    output.summary.missing = len(found.missing)
    cache = _open_cache(options, configs, plan, files, found)
    session = _LazySession(options, configs, plan, files, profiler, found.unnamed)
    with Progress(len(found.paths), quiet=options.quiet) as progress:
        try:
            for rendered in session.paths(found.paths, cache):
                output.add(rendered, progress.clear)
                progress.step(output.summary.found)
        except KeyboardInterrupt:
            progress.clear()
            output.settle()
            sys.stdout.flush()
            done = f"{output.summary.files:,} of {counted(len(found.paths), 'file')} done"
            fixed = "; files already fixed stay fixed" if plan.write else ""
            print(f"\npostlint: interrupted: {done}{fixed}", *summary_lines(output.summary, options), sep="\n", file=sys.stderr)
            return INTERRUPTED
        finally:
            if cache is not None:
                cache.close()
    for rendered in session.stale_baselines():
        output.add(rendered)
    output.end()
    if profiler:
        from ..report.timings import tables

        sys.stderr.write(tables(profiler, len(found.paths), perf_counter() - began))
    return exit_code(output.summary, options)


def with_journal(options: Namespace, plan: Plan) -> Plan:
    """Return a plan by which a run that writes keeps a journal, unless the user wants none."""
    if not plan.write or options.no_journal:
        return plan
    from ..source.journal import new_run

    return plan._replace(journal=new_run(options.command))


def _output_files(options: Namespace) -> list[OutputFile]:
    if not options.output_file:
        return []
    from .output_files import parse_output_files

    return parse_output_files(options.output_file)


def show_files(options: Namespace, configs: ConfigResolver) -> int:
    """Print which files would be checked, and which are skipped and why.  Raises ``ConfigError``."""
    skipped: list[tuple[str, str]] = []
    found = discover(options, configs, skipped=lambda path, reason: skipped.append((path, reason)))
    for path in found.paths:
        print(display_path(path))
    for path, reason in skipped:
        print(f"# {display_path(path)}: {escaped(reason)}")
    if not options.quiet:
        print(f"# {counted(len(found.paths), 'file')} would be checked, {len(skipped):,} skipped.")
    return FAILED if found.missing else CLEAN


def _preflight(options: Namespace, configs: ConfigResolver, plan: Plan, found: Found) -> bool:
    """Whether all files can be found, fixed and written; prints why not."""
    from ..run.session import Session
    from ..source.write import check_replaceable

    failed = len(found.missing)
    for result in Session(configs, plan._replace(write=False)).paths(
        found.paths, unnamed=found.unnamed, jobs=jobs(options), time_limit=options.time_limit
    ):
        error = result.failure
        if not error and result.after is not None and result.after != result.before:
            try:
                check_replaceable(result.path)
            except OSError as reason:
                error = f"cannot be written: {reason.strerror or reason}"
        if error:
            failed += 1
            print_failure(result.path, error)
    if failed:
        print(f"postlint: {counted(failed, 'file')} cannot be fixed, so nothing was written", file=sys.stderr)
    return not failed


def discover(options: Namespace, configs: ConfigResolver, profiler: Profiler | None = None, skipped: Skipped | None = None) -> Found:
    """Find the files that the command line names, and print what cannot be found.  Raises ``ConfigError``."""
    from ..run.discovery import find_posts

    def find() -> Found:
        return find_posts(
            configs,
            options.paths,
            force_exclude=options.force_exclude,
            untrusted=getattr(options, "untrusted", False),
            changed_since=getattr(options, "changed", ""),
            skipped=skipped,
            time_limit=options.time_limit,
        )

    found: Found = profiler.stage("find files", find)() if profiler else find()
    print_missing(found.missing)
    named = options.force_exclude and options.paths and not any(map(os.path.isdir, options.paths))
    if not (found.paths or found.missing or named or options.quiet or getattr(options, "changed", "")):
        where = ", ".join(map(display_path, options.paths or ["."]))
        print(f"postlint: no posts in {where} (Markdown or HTML); see --show-files", file=sys.stderr)
    return found


class _LazySession:
    """A session that is imported and made when there is something to do: a run that knows all results needs none."""

    def __init__(
        self,
        options: Namespace,
        configs: ConfigResolver,
        plan: Plan,
        files: list[OutputFile],
        profiler: Profiler | None,
        unnamed: frozenset[str],
    ) -> None:
        self._options = options
        self._configs = configs
        self._plan = plan
        self._files = files
        self._profiler = profiler
        self._unnamed = unnamed

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
        for rendered in session.paths(paths, unnamed=self._unnamed, jobs=jobs(self._options), time_limit=limit, render=render, cache=cache):
            yield rendered
            seldom.step()

    def stale_baselines(self) -> list[Rendered]:
        """Return the reports of what baselines have of files that are gone."""
        if not any(config.baseline for config in self._configs.configs) or not self._plan.baseline:
            return []
        from ..run.baselines import stale_baselines
        from .renderer import renderer

        return [renderer(self._options, self._files)(result) for result in stale_baselines(self._configs.configs)]

    def _session(self) -> tuple[Session, Renderer]:
        from ..run.session import Session
        from .renderer import renderer

        render = renderer(self._options, self._files)
        return Session(self._configs, self._plan._replace(limit=render.limit), self._profiler), render


def _profiler(options: Namespace) -> Profiler | None:
    if not options.timings:
        return None
    from ..engine.profiler import Profiler

    return Profiler()


def _open_cache(options: Namespace, configs: ConfigResolver, plan: Plan, files: list[OutputFile], found: Found) -> ResultCache | None:
    """Open the cache of the project; a diff and the result of cleaning or converting are made anew."""
    if options.command in ("clean", "convert") or options.no_cache or options.timings:
        return None
    from ..run.cache import open_cache

    formats = tuple(file.format for file in files)
    shown = (options.output_format, options.statistics, getattr(options, "fix_only", False), style(options), formats)
    return open_cache(
        configs, repr((tuple(plan._replace(journal="")), shown)).encode(), options.paths or ["."], found.unnamed, reports=not options.diff
    )
