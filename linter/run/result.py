"""What is known of one file after the work on it, as every report gets it."""

from __future__ import annotations

from ..values.edits import Safety
from ..values.named_tuples import NamedTuple
from ..values.spans import Lines
from ..values.unchecked import UNCHECKED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..convert.post import Kept
    from ..engine.fix import Sample
    from ..values.diagnostics import Diagnostic, Severity
    from .summary import Counts


class Place(NamedTuple):
    """Where a problem is, as people count: from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int


Stamp = tuple[int, int, bytes] | None
"""Size, time of change and digest of a file whose result is valid as long as these are the same; ``None`` if it is not to be cached."""


class FileResult(NamedTuple):
    """Everything there is to report about one file."""

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: Lines | None = None
    """Of the text that the diagnostics are about: after a fix, the fixed one."""
    severities: Mapping[str, Severity] = {}
    """By rule; with `?` behind its name, of what is only likely (``Diagnostic.graded``)."""
    ignored: int = 0
    """Problems that comments in the file ignore."""
    non_failing: frozenset[str] = frozenset()
    """Rules whose problems do not make a run fail, named as in ``severities``."""
    known: tuple[Diagnostic, ...] = ()
    """Problems that the baseline has."""
    error: str = ""
    """Why the work could not be done; empty if it was."""
    notes: tuple[str, ...] = ()
    """What a person should know beside the problems, such as a fix that was refused."""
    applied: tuple[tuple[str, int], ...] = ()
    """Rules whose fixes were applied, with how many."""
    refused: tuple[tuple[str, str], ...] = ()
    """Rules whose fixes were left out, each with the reason."""
    samples: tuple[Sample, ...] = ()
    """One fix of each rule that was applied."""
    before: str = ""
    """The text before the fix."""
    after: str | None = None
    """The fixed text; ``None`` if nothing was to be fixed."""
    kept: tuple[Kept, ...] = ()
    """The blocks that stay HTML where the post was converted, at their places in the text before."""
    folded: Mapping[tuple[str, Safety | None], int] = {}
    """Problems that were only counted, by rule and by the safety of their fixes."""

    def text_after(self, before: str) -> str:
        """Return the text that is there after the work on ``before``: an empty one is one as well."""
        return before if self.after is None else self.after

    @property
    def failures(self) -> tuple[Diagnostic, ...]:
        """The problems that the file could not be checked."""
        return tuple([diagnostic for diagnostic in self.diagnostics if diagnostic[1] in UNCHECKED])

    @property
    def failure(self) -> str:
        """Why the file could not be checked, fixed or written, also if that is a problem of it; empty if it could."""
        return self.error or next((diagnostic.message for diagnostic in self.failures), "")

    @property
    def tally(self) -> Counts:
        """What a summary counts of it, as plain data."""
        counts = self.counts
        safeties = [diagnostic[4][1] for diagnostic in self.diagnostics if diagnostic[4] is not None]
        safe, unsafe = safeties.count(Safety.SAFE), safeties.count(Safety.UNSAFE)
        for (_, safety), count in self.folded.items():
            if safety is Safety.SAFE:
                safe += count
            elif safety is Safety.UNSAFE:
                unsafe += count
        # Nearly every problem is certain.
        graded = dict(counts)
        for diagnostic in [diagnostic for diagnostic in self.diagnostics if diagnostic[5]]:
            graded[diagnostic.rule] -= 1
            graded[diagnostic.graded] = graded.get(diagnostic.graded, 0) + 1
        failing = sum([count for rule, count in graded.items() if rule not in self.non_failing])
        severities: dict[str, int] = {}
        for rule, count in graded.items():
            if not count:
                continue
            severity = self.severities[rule].value
            severities[severity] = severities.get(severity, 0) + count
        error = int(bool(self.error) or not UNCHECKED.isdisjoint(counts))
        changed, problems = int(bool(self.applied) and not self.error), int(bool(counts))
        checked = int(not self.error or bool(counts))
        numbers = (1, checked, error, self.ignored, changed, safe, unsafe, failing, len(self.known), problems)
        return numbers, counts, {} if self.error else dict(self.applied), severities

    @property
    def counts(self) -> dict[str, int]:
        """How many problems each rule has."""
        counts = dict[str, int]()
        for diagnostic in self.diagnostics:
            rule = diagnostic[1]
            counts[rule] = counts.get(rule, 0) + 1
        for (rule, _), count in self.folded.items():
            counts[rule] = counts.get(rule, 0) + count
        return counts

    def place(self, diagnostic: Diagnostic) -> Place:
        """Return the place of a problem; worked out only for what is shown."""
        lines = self.lines or Lines("")
        start, end = diagnostic[0]
        line, column = lines.position(start)
        following = lines.starts[line] if line < len(lines.starts) else len(lines.text) + 1
        if end < following:
            return Place(line, column, line, column + end - start)
        return Place(line, column, *lines.position(end))

    def source(self, line: int) -> str:
        """Return the line of that number, without its line end."""
        lines = self.lines or Lines("")
        return lines.span(line).text(lines.text)
