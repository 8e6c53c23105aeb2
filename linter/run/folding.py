"""Gives the reports of files in their order, and a problem that many files share once.

Whether many files share a problem is known at the end, so reports are held back from the first file that has such a problem.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes 3 ms, which a run that is answered from the cache would notice
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .conventions import Convention, Key, Shared
    from .result import FileResult
    from .summary import Rendered, Summary

_MOST_HELD = 10_000
"""Files whose reports are held back at a time, so that memory does not grow with a run; after them, a convention is reported again."""


class Folding:
    """Takes the reports of files as they come, and passes each on when it is known what other files have."""

    def __init__(
        self, summary: Summary, render: Callable[[FileResult], Rendered], report: Callable[[bytes, Iterable[bytes]], None]
    ) -> None:
        self._summary = summary
        self._render = render
        self._report = report
        self._paths: list[str] = []
        self._held: list[Rendered] = []

    def add(self, rendered: Rendered) -> None:
        """Pass on the report of a file, or hold it back; it has been counted."""
        if self._held or rendered.shared:
            self._held.append(rendered)
            if len(self._held) >= _MOST_HELD:
                self.settle()
            return
        self._paths.append(rendered.path)
        self._report(rendered.report, rendered.others)

    def settle(self) -> None:
        """Pass on what was held back: each problem of its own, or once what many files share."""
        held, self._held = self._held, []
        if not held:
            return
        if _are_few(held):  # no problem can be in enough of them
            self._paths += [rendered.path for rendered in held]
            for rendered in held:
                self._report(rendered.report, rendered.others)
            return
        from .conventions import Shared, conventions

        several = [[Shared(*fields) for fields in rendered.shared] for rendered in held]
        before = [(path, ()) for path in self._paths]
        found = conventions([*before, *zip([rendered.path for rendered in held], several, strict=True)])
        self._paths += [rendered.path for rendered in held]
        for rendered, shared in zip(held, several, strict=True):
            if any(one.key in found for one in shared):
                self._fold(rendered, shared, found)
            else:
                self._report(rendered.report, rendered.others)

    def _fold(self, rendered: Rendered, several: Sequence[Shared], found: Mapping[Key, Convention]) -> None:
        """Report a file of whose problems some are conventions; each convention at its first file."""
        from ..values.diagnostics import Severity

        left, reported = sum(rendered.counts[1].values()), False
        for one in several:
            convention = found.get(one.key)
            if convention is None:
                self._report(rendered.bytes_of(one.report), one.others)
                reported = True
                continue
            is_first = convention.path == rendered.path
            if is_first:
                once = self._render(convention.result(Severity(one.severity)))
                self._report(once.report, once.others)
                reported = True
            folded = len(one.messages) - is_first
            left -= folded
            self._summary.fold(one.rule, one.severity, folded, fails=one.fails, nothing_else=not left)
        if rendered.has_rest or not reported:
            self._report(rendered.bytes_of(rendered.rest), rendered.rest_others)


def _are_few(held: Sequence[Rendered]) -> bool:
    if len(held) == 1:  # as in the runs that are over soonest
        return True
    from ..rules.conventions import FEWEST

    return len(held) < FEWEST
