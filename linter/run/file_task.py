"""The work on one file, from its path to what crosses processes."""

from __future__ import annotations

from ..source.read import read
from ..source.signing import digest
from ..values.diagnostics import Diagnostic
from ..values.spans import Lines, Span
from ..values.unchecked import NOT_CHECKED
from .result import FileResult
from .summary import Rendered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..engine.profiler import Profiler
    from ..source.document import Document
    from .executor import Failure
    from .processes import Commit
    from .result import Stamp

    Render = Callable[[FileResult], Rendered]
    Work = Callable[[Document, Commit | None], FileResult]

IN_PROCESS = 64_000
"""Bytes of a single file up to which it is checked in this process, with a timer for a limit."""


class FileTask:
    """Reads a file, does the work on it, and renders the result; raises nothing that the file can cause."""

    def __init__(
        self,
        work: Work,
        is_cacheable: Callable[[str], bool],
        render: Render | None,
        profiler: Profiler | None = None,
        read: Callable[[str], Document] = read,
    ) -> None:
        self.work = work
        self.is_cacheable = is_cacheable
        self.render = render
        self.read = profiler.stage("read", read) if profiler else read
        self._finish: Callable[[FileResult], Any] = profiler.stage("count and report", self._rendered) if profiler else self._rendered

    def __reduce__(self) -> tuple[object, ...]:
        return FileTask, (self.work, self.is_cacheable, self.render, None, self.read)

    def __call__(self, path: str, commit: Commit) -> bytes:
        """Return the result of the work on a file as data that crosses processes."""
        result, stamp = self._result(path, commit)
        if self.render is None:
            import pickle

            return pickle.dumps((result, stamp), protocol=5)
        import marshal

        return marshal.dumps((tuple(result), stamp))

    def decoded(self, message: bytes) -> tuple[Any, Stamp]:
        """Return what another process has made of a file."""
        if self.render is None:
            import pickle

            result: tuple[Any, Stamp] = pickle.loads(message)  # noqa: S301 - our own process wrote it
            return result
        import marshal

        rendered, stamp = marshal.loads(message)  # noqa: S302 - our own process wrote it
        return Rendered(*rendered), stamp

    def failed(self, path: str, failure: Failure) -> tuple[Any, Stamp]:
        """Return what is reported of a file whose worker has ended."""
        if failure.timed_out:
            return self._finish(timed_out(path, failure.reason)), None
        return self._finish(FileResult(path, error=f"{failure.reason}; the file is unchanged")), None

    def in_process(self, path: str, seconds: float) -> tuple[Any, Stamp]:
        """Do the work in this process, with a timer."""
        from .time_limit import TimeLimitExceeded, time_limit

        try:
            with time_limit(seconds) as stop:
                return self._result(path, stop)
        except TimeLimitExceeded:
            return self._finish(timed_out(path, f"it took longer than {seconds:g} s")), None

    def _result(self, path: str, commit: Commit) -> tuple[Any, Stamp]:
        try:
            document = self.read(path)
        except OSError as error:
            return self._finish(FileResult(path, error=f"cannot be read: {error.strerror or error}")), None
        result = self.work(document, commit)
        stamp: Stamp = None
        if not (result.error or result.notes or result.applied) and self.is_cacheable(path):
            stamp = (len(document.data), document.changed, digest(document.data))
        return self._finish(result), stamp

    def _rendered(self, result: FileResult) -> Any:  # noqa: ANN401 - a result, or what is rendered of it
        return result if self.render is None else self.render(result)


def timed_out(path: str, reason: str) -> FileResult:
    """Return what is reported of a file whose work took too long."""
    from ..registry.catalogue import CATALOGUE

    found = Diagnostic(Span(0, 0), NOT_CHECKED, f"not checked: {reason}", "exclude it, or raise `--time-limit`")
    return FileResult(path, (found,), Lines(""), {NOT_CHECKED: CATALOGUE.named(NOT_CHECKED).severity})
