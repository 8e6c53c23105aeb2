"""A file's results, as every format gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..values.edits import Safety
from ..values.spans import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..values.diagnostics import Diagnostic, Severity
    from .summary import Counts


class Place(NamedTuple):
    """Where a finding is, as people count: from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


Change = tuple[str, str, str, str]
"""What a fix changes: the rule, the place as ``path:line``, the text round it before and after."""


class FileResult(NamedTuple):
    """Everything there is to say about one file."""

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: Lines | None = None
    """Of the text that the diagnostics are about."""
    severities: Mapping[str, Severity] = {}
    """By rule."""
    ignored: int = 0
    """Findings that comments in the file silence."""
    lenient: frozenset[str] = frozenset()
    """Rules whose findings do not make a run fail."""
    known: int = 0
    """Findings that the baseline knows."""
    error: str = ""
    """Why the work could not be done; empty where it was."""
    notes: tuple[str, ...] = ()
    """What a person should know beside the findings, such as a fix that was refused."""
    fixed: tuple[tuple[str, int], ...] = ()
    """Rules whose fixes were applied (or, with ``--diff``, would be), with how many."""
    diff: str = ""
    samples: tuple[Change, ...] = ()
    """The first change of each rule."""
    text: str | None = None
    """The fixed text; ``None`` where nothing was to be fixed."""
    folded: Mapping[tuple[str, Safety | None], int] = {}
    """Findings that were only counted, by rule and by the safety of their fixes."""

    def text_after(self, before: str) -> str:
        """The text that is there after the work on ``before``: an empty one is one as well."""
        return before if self.text is None else self.text

    @property
    def tally(self) -> Counts:
        """What a summary wants to know of it, as data that goes from process to process."""
        counts = self.counts
        safe = unsafe = 0
        for _, _, _, fix in self.diagnostics:
            if fix is not None:
                safe += fix[1] is Safety.SAFE
                unsafe += fix[1] is Safety.UNSAFE
        for (_, safety), count in self.folded.items():
            if safety is Safety.SAFE:
                safe += count
            elif safety is Safety.UNSAFE:
                unsafe += count
        failing = sum([count for rule, count in counts.items() if rule not in self.lenient])
        numbers = (1, int(bool(self.error)), self.ignored, int(bool(self.fixed)), safe, unsafe, failing, self.known)
        return numbers, counts, dict(self.fixed)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings each rule has."""
        counts = dict[str, int]()
        for one in self.diagnostics:
            rule = one[1]
            counts[rule] = counts.get(rule, 0) + 1
        for (rule, _), count in self.folded.items():
            counts[rule] = counts.get(rule, 0) + count
        return counts

    def place(self, diagnostic: Diagnostic) -> Place:
        """The place of a finding; worked out only for what is shown."""
        lines = self.lines or Lines("")
        start, end = diagnostic[0]
        line, column = lines.position(start)
        following = lines.starts[line] if line < len(lines.starts) else len(lines.text) + 1
        if end < following:
            return Place(line, column, line, column + end - start)
        return Place(line, column, *lines.position(end))

    def source(self, line: int) -> str:
        """The line of that number, without its line end."""
        lines = self.lines or Lines("")
        return lines.span(line).text(lines.text)
