"""Counts over all files of a run."""

from __future__ import annotations

Counts = tuple[tuple[int, int, int, int, int, int, int, int], dict[str, int], dict[str, int]]
"""What is counted of some files: the numbers of ``Summary`` in their order, findings by rule, and applied fixes by rule."""

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

    @property
    def found(self) -> int:
        """All findings."""
        return sum(self.rules.values())

    @property
    def undone(self) -> bool:
        """Whether the work on some file could not be done."""
        return self.errors > 0 or NOT_CHECKED in self.rules

    def merge(self, counts: Counts) -> None:
        """Add what was counted of more files."""
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
