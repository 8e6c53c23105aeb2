"""A session: the work on documents and files, as every command and the API do it.

It checks, fixes or cleans with the settings of each file, and always captures crashes, prepares what rules need of other files,
and applies the baseline and ignore comments (``documents``).  Here it is shared out over worker processes, with a limit on
time and the cache.
"""

from __future__ import annotations

import os
from functools import partial

from ..config.model import Config
from ..source.read import read
from ..source.signing import digest
from ..values.named_tuples import NamedTuple
from ..values.recurring_keys import RecurringKeys
from ..values.siblings import SiblingPosts
from ..values.typed import overload
from .documents import Documents
from .file_task import IN_PROCESS, FileTask
from .prepare import Preparation, Recurrence, needs_other_posts, recurrence, recurrence_setting, recurring, site_files
from .time_limit import within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from ..config.resolve import ConfigResolver
    from ..source.document import Document
    from .cache import ResultCache
    from .file_task import Render
    from .memory import Memory
    from .plan import Plan
    from .processes import Commit
    from .result import FileResult, Stamp
    from .summary import Rendered

_MIN_FILES = 24
"""Files that are worth worker processes, if there is no limit on time."""


class Session(Documents):
    """Checks, fixes and cleans documents and files.  With a resolver, each file has the settings of its folder."""

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickled, (self._configs, self.plan, self._preparation, self._unnamed)

    @overload
    def paths(
        self,
        paths: Sequence[str],
        *,
        unnamed: frozenset[str] = frozenset(),
        jobs: int = 1,
        time_limit: float = 0,
        render: None = None,
        cache: None = None,
        spawn: bool = False,
        timer: bool = True,
    ) -> Iterator[FileResult]: ...

    @overload
    def paths(
        self,
        paths: Sequence[str],
        *,
        unnamed: frozenset[str] = frozenset(),
        jobs: int = 1,
        time_limit: float = 0,
        render: Render,
        cache: ResultCache | None = None,
        spawn: bool = False,
        timer: bool = True,
    ) -> Iterator[Rendered]: ...

    def paths(
        self,
        paths: Sequence[str],
        *,
        unnamed: frozenset[str] = frozenset(),
        jobs: int = 1,
        time_limit: float = 0,
        render: Render | None = None,
        cache: ResultCache | None = None,
        spawn: bool = False,
        timer: bool = True,
    ) -> Iterator[FileResult] | Iterator[Rendered]:
        """Do to files what the plan says, and yield the result of each, in their order.

        Of ``unnamed`` files, which the user did not name, whole HTML pages are checked with few rules.
        ``time_limit`` is in seconds a file, 0 for none.  ``render`` turns a result into a report where the work is done;
        ``cache`` has the reports of earlier runs.  With ``timer``, a single small file with a limit is done in this process.
        With ``spawn``, workers are spawned also where they could be forked.  A file that cannot be read, or whose work
        crashes or takes too long, has an ``error``; it never stops the others.  Raises ``ConfigError`` before anything is done.
        """
        run = _Run(jobs, time_limit, spawn, timer)
        self._unnamed = unnamed
        task = FileTask(self.perform, self.is_cacheable, render, self._profiler)
        fresh = [path for path in paths if cache is None or not cache.has(path)]
        self._prepare(fresh, run, cache)
        return self._each(paths, fresh, task, run, cache)

    def with_plan(self, plan: Plan) -> Session:
        """Return a session with another plan that works on files of this one, and knows of other files what this one has collected."""
        session = Session(self._configs, plan)
        session._preparation, session._is_prepared = self._preparation, True
        return session

    def document(self, document: Document, *, unnamed: bool = False, time_limit: float = 0, memory: Memory | None = None) -> FileResult:
        """Do to a document what the plan says; ``time_limit`` is in seconds, 0 for none.  Raises ``ConfigError``.

        If it is ``unnamed``, which is to say that the user did not name it, and a whole HTML page, it is checked with few rules.
        ``memory`` is for who checks the same post again and again.
        """
        self._unnamed = frozenset([document.path] if unnamed else [])
        run = _Run(1, time_limit, spawn=False, timer=len(document.data) <= IN_PROCESS)
        self._prepare([document.path], run, given=document, memory=memory)
        task = FileTask(self.perform, self.is_cacheable, None, read=_Given(document))
        result, _ = next(self._work([document.path], task, run))
        found: FileResult = result
        return found

    @classmethod
    def prepared(cls, config: Config, plan: Plan, preparation: Preparation) -> Session:
        """Return a session that knows of other files what it is given, and reads none of them."""
        return _unpickled(config, plan, preparation, frozenset())

    def documents(self, documents: Sequence[Document], *, time_limit: float = 0, isolated: bool = False) -> Iterator[FileResult]:
        """Do to documents in memory what the plan says, and yield the result of each, in their order; nothing is collected of other files.

        ``time_limit`` is in seconds a document, 0 for none.  If they are ``isolated``, a worker process does the work, so that one that
        ends it, or that no timer of this process can stop, has an ``error`` as well.  Raises ``ConfigError``.
        """
        task = FileTask(self.perform, _never, None, read=_Numbered(documents))
        numbers = [str(number) for number in range(len(documents))]
        if not isolated:
            yield from (task.in_process(number, time_limit)[0] for number in numbers)
            return
        from .executor import Failure, run_tasks

        messages = run_tasks(numbers, task, jobs=1, time_limit=time_limit)
        for number, message in zip(numbers, messages, strict=True):
            if isinstance(message, Failure) and not message.timed_out:
                # Whether it was this document, or somebody ended the worker: alone, it ends another one.
                (message,) = run_tasks([number], task, jobs=1, time_limit=time_limit)  # noqa: PLW2901
            yield (task.failed(number, message) if isinstance(message, Failure) else task.decoded(message))[0]

    def _each(self, paths: Sequence[str], fresh: Sequence[str], task: FileTask, run: _Run, cache: ResultCache | None) -> Iterator[Any]:
        worked = self._work(fresh, task, run)
        left = set(fresh)
        for path in paths:
            rendered = cache.get(path) if cache is not None and path not in left else None
            if rendered is None:
                # An entry of the cache may turn out not to be readable.
                rendered, stamp = next(worked) if path in left else task.in_process(path, run.time_limit)
                if cache is not None:
                    cache.keep(path, rendered, stamp)
            yield rendered

    def _work(self, paths: Sequence[str], task: FileTask, run: _Run) -> Iterator[tuple[Any, Stamp]]:
        if not self._needs_workers(paths, run):
            yield from (task.in_process(path, run.time_limit) for path in paths)
            return
        from .executor import Failure, run_tasks

        messages = run_tasks(paths, task, jobs=run.jobs, time_limit=run.time_limit, spawn=run.spawn)
        for path, message in zip(paths, messages, strict=True):
            yield task.failed(path, message) if isinstance(message, Failure) else task.decoded(message)

    def _needs_workers(self, paths: Sequence[str], run: _Run) -> bool:
        if self._profiler is not None:
            return False
        if len(paths) > 1:
            return bool(run.time_limit) or (run.jobs > 1 and len(paths) >= _MIN_FILES)
        if not run.time_limit or not paths:
            return False
        try:
            size = os.path.getsize(paths[0])
        except OSError:
            size = 0  # reported when it is read
        # A rule that is not ours can do anything, also keep a timer from ending it.
        return not run.timer or size > IN_PROCESS or any(config.catalogue.origin[0] for config in self._all_configs())

    def _all_configs(self) -> Sequence[Config]:
        return [self._configs] if isinstance(self._configs, Config) else self._configs.configs

    def _prepare(
        self,
        paths: Sequence[str],
        run: _Run,
        cache: ResultCache | None = None,
        given: Document | None = None,
        memory: Memory | None = None,
    ) -> None:
        """Build the settings of all files, so that a wrong one ends the run before anything is done, and collect what rules need."""
        limit = run.time_limit if run.timer else 0
        for path in {(os.path.dirname(os.path.abspath(path)), path in self._unnamed): path for path in paths}.values():
            within(limit, f"reading the settings of {path}", partial(self.config_for, path))
        configs = self._all_configs() if paths else ()
        if not self._is_prepared:
            self._preparation = self._collect(paths, configs, run, cache, given, memory)
        self._workspaces.clear()
        for config in (*configs, *self._for_run.values()):
            self._workspace(config)

    def _collect(
        self,
        paths: Sequence[str],
        configs: Sequence[Config],
        run: _Run,
        cache: ResultCache | None,
        given: Document | None,
        memory: Memory | None,
    ) -> Preparation:
        """Collect what rules need of other files."""
        limit = run.time_limit if run.timer else 0

        def posts() -> Iterator[tuple[str, Recurrence]]:
            known = _known_posts(configs, cache)
            unknown = [path for path in paths if os.path.abspath(path) not in known and needs_other_posts(self.config_for(path))]
            for path, message in self._collected(unknown, run, limit):
                found, stamp = message
                if found is not None:
                    whole = os.path.abspath(path)
                    known[whole] = Recurrence(*found)
                    if cache is not None:
                        cache.keep_post(whole, recurrence_setting(self.config_for(path)), stamp, found)
            yield from known.items()

        recurs = RecurringKeys(recurring(configs, posts))
        listing = partial(memory.site_files if memory else site_files, configs)
        files = within(limit, "listing the files of the site for `missing-target`", listing)
        told = SiblingPosts()
        if paths:  # a run that is answered from the cache loads no parser
            from .siblings import siblings

            told = siblings(paths, self.config_for, given, memory.folders if memory else None)
        return Preparation(recurs, files, told)

    def _collected(self, paths: Sequence[str], run: _Run, limit: float) -> Iterator[tuple[str, Any]]:
        """What is known of each of some posts to find lines that recur, and the stamp of its file."""
        collecting = _Collecting(self.config_for)
        if not self._needs_workers(paths, run):
            for path in paths:
                yield path, within(limit, f"reading the lines of {path}", partial(collecting.found, path))
            return
        import marshal

        from .executor import Failure, run_tasks

        messages = run_tasks(paths, collecting, jobs=run.jobs, time_limit=run.time_limit, spawn=run.spawn)
        for path, message in zip(paths, messages, strict=True):
            if not isinstance(message, Failure):
                yield path, marshal.loads(message)  # noqa: S302 - our own process wrote it


def _known_posts(configs: Sequence[Config], cache: ResultCache | None) -> dict[str, Recurrence]:
    """What earlier runs found out about posts that did not change since, by their absolute paths."""
    known: dict[str, Recurrence] = {}
    for config in configs if cache is not None else ():
        if cache is not None and needs_other_posts(config):
            found = cache.posts(recurrence_setting(config), os.path.abspath(config.root))
            known.update({path: Recurrence(*fields) for path, fields in found})
    return known


class _Run(NamedTuple):
    """How files are shared out."""

    jobs: int
    time_limit: float
    spawn: bool
    timer: bool


class _Given:
    """Reads a document that is in memory already."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __call__(self, path: str) -> Document:
        del path
        return self._document


class _Numbered:
    """Reads documents that are in memory already, by their numbers."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def __call__(self, path: str) -> Document:
        return self._documents[int(path)]


def _never(_path: str) -> bool:
    return False


class _Collecting:
    """Collects from a file what the prepare step needs of it."""

    def __init__(self, config_for: Callable[[str], Config]) -> None:
        self.config_for = config_for

    def found(self, path: str) -> tuple[tuple[Any, ...] | None, Stamp]:
        """Return what is needed to find lines that recur, as plain data, and the stamp of the file; ``None`` if it cannot be read."""
        try:
            document = read(path)
        except OSError:
            return None, None  # reported when it is checked
        found = recurrence(self.config_for(path), document)
        return found and tuple(found), (len(document.data), document.changed, digest(document.data))

    def __call__(self, path: str, commit: Commit) -> bytes:
        del commit
        import marshal

        return marshal.dumps(self.found(path))


def _unpickled(configs: Config | ConfigResolver, plan: Plan, preparation: Preparation | None, unnamed: frozenset[str]) -> Session:
    session = Session(configs, plan)
    session._preparation, session._unnamed = preparation, unnamed  # noqa: SLF001 - of this module
    return session
