"""A file's results, as every format gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..values.edits import Safety
from ..values.spans import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..values.diagnostics import Diagnostic, Severity


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
    text: str = ""
    """The fixed text, for standard input."""
    folded: Mapping[tuple[str, Safety | None], int] = {}
    """Findings that were only counted, by rule and by the safety of their fixes."""

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


Counts = tuple[tuple[int, int, int, int, int, int, int, int], dict[str, int], dict[str, int]]
"""What ``Summary.counts`` gives: its numbers, findings by rule, and applied fixes by rule."""


NOT_CHECKED = "not-checked"
"""The rule for a post that took too long; nothing is known of it, so it makes a run end with 2."""


class Summary:
    """Counts over all files of a run."""

    def __init__(self) -> None:
        self.files = 0
        self.errors = 0
        self.ignored = 0
        self.changed = 0
        self.safe = 0
        self.unsafe = 0
        self.failing = 0
        """Findings that make the run fail."""
        self.known = 0
        """Findings that a baseline knows."""
        self.rules: dict[str, int] = {}
        """Findings by rule."""
        self.fixed: dict[str, int] = {}
        """Applied fixes by rule."""

    def add(self, result: FileResult) -> None:
        """Count a file."""
        self.files += 1
        self.errors += bool(result.error)
        self.ignored += result.ignored
        self.changed += bool(result.fixed)
        self.known += result.known
        rules, lenient = self.rules, result.lenient
        for rule, count in result.counts.items():
            rules[rule] = rules.get(rule, 0) + count
            if rule not in lenient:
                self.failing += count
        safeties = [one[3][1] for one in result.diagnostics if one[3] is not None]
        self.safe += safeties.count(Safety.SAFE)
        self.unsafe += safeties.count(Safety.UNSAFE)
        for (_, safety), count in result.folded.items():
            if safety is Safety.SAFE:
                self.safe += count
            elif safety is Safety.UNSAFE:
                self.unsafe += count
        for rule, count in result.fixed:
            self.fixed[rule] = self.fixed.get(rule, 0) + count

    @property
    def found(self) -> int:
        """All findings."""
        return sum(self.rules.values())

    @property
    def undone(self) -> bool:
        """Whether the work on some file could not be done."""
        return self.errors > 0 or NOT_CHECKED in self.rules

    def counts(self) -> Counts:
        """As plain data, to be sent from one process to another."""
        numbers = (self.files, self.errors, self.ignored, self.changed, self.safe, self.unsafe, self.failing, self.known)
        return numbers, self.rules, self.fixed

    def merge(self, counts: Counts) -> None:
        """Add what another process counted."""
        numbers, rules, fixed = counts
        files, errors, ignored, changed, safe, unsafe, failing, known = numbers
        self.files += files
        self.errors += errors
        self.ignored += ignored
        self.changed += changed
        self.safe += safe
        self.unsafe += unsafe
        self.failing += failing
        self.known += known
        for mine, theirs in ((self.rules, rules), (self.fixed, fixed)):
            for rule, count in theirs.items():
                mine[rule] = mine.get(rule, 0) + count
