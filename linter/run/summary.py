"""What is counted over the files of a run, and what a format makes of each."""

from __future__ import annotations

from ..values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Counts = tuple[tuple[int, int, int, int, int, int, int, int, int, int], dict[str, int], dict[str, int], dict[str, int]]
"""What is counted of some files: the numbers of ``Summary.merge`` in their order, problems by rule, fixes by rule, problems by severity."""

Change = tuple[str, str, str, str]
"""What a fix changes: the rule, the place as ``path:line``, the text around it before and after."""


Part = bytes | tuple[tuple[int, int], ...]
"""Part of a report: the ranges of it in bytes, or bytes of its own where a format makes something else of a part than of the whole."""


class Rendered(NamedTuple):
    """What a format makes of a file's result: plain data, so that it can be cached and cross processes fast."""

    report: bytes
    """In UTF-8."""
    counts: Counts
    changes: tuple[Change, ...] = ()
    """The first change of each rule, where a report shows them."""
    messages: str = ""
    """What goes to standard error: the format has no room for it."""
    others: tuple[bytes, ...] = ()
    """What further formats make of it, for files."""
    path: str = ""
    shared: tuple[tuple[Any, ...], ...] = ()
    """The problems that other files may share, each of a rule as the fields of ``conventions.Shared``."""
    rest: Part = b""
    """The report without the problems that other files may share, if there are such."""
    rest_others: tuple[bytes, ...] = ()
    """What further formats make of that."""
    has_rest: bool = False
    """Whether there is anything in that."""

    def bytes_of(self, part: Part) -> bytes:
        """Return a part of the report."""
        return part if isinstance(part, bytes) else b"".join([self.report[start:end] for start, end in part])


class Summary:
    """Counts over all files of a run."""

    def __init__(self) -> None:
        self.files = 0
        self.checked = 0
        """Files that were checked, though fixing or writing may have failed."""
        self.missing = 0
        """Arguments that name nothing, and folders that cannot be read."""
        self.errors = 0
        """Files that could not be checked, fixed or written, also where that is a problem of them (``UNCHECKED``)."""
        self.ignored = 0
        """Problems that comments ignore."""
        self.changed = 0
        """Files that were fixed, or would be."""
        self.safe = 0
        self.unsafe = 0
        self.failing = 0
        """Problems that make the run fail."""
        self.baselined = 0
        """Problems that a baseline has."""
        self.with_problems = 0
        """Files that have problems."""
        self.rules: dict[str, int] = {}
        """Problems by rule."""
        self.fixed: dict[str, int] = {}
        """Applied fixes by rule."""
        self.severities: dict[str, int] = {}
        """Problems by severity."""

    @property
    def found(self) -> int:
        """All problems."""
        return sum(self.rules.values())

    @property
    def incomplete(self) -> bool:
        """Whether the work on some file could not be done."""
        return self.errors > 0 or self.missing > 0

    def fold(self, rule: str, severity: str, count: int, *, fails: bool, nothing_else: bool) -> None:
        """Take back so many problems of a rule that a file has, as they are reported elsewhere; it may have nothing else."""
        self.rules[rule] -= count
        self.severities[severity] -= count
        self.failing -= count * fails
        self.with_problems -= nothing_else

    def merge(self, counts: Counts) -> None:
        """Add what was counted of more files."""
        numbers, rules, fixed, severities = counts
        files, checked, errors, ignored, changed, safe, unsafe, failing, baselined, with_problems = numbers
        self.files += files
        self.checked += checked
        self.errors += errors
        self.ignored += ignored
        self.changed += changed
        self.safe += safe
        self.unsafe += unsafe
        self.failing += failing
        self.baselined += baselined
        self.with_problems += with_problems
        for mine, theirs in ((self.rules, rules), (self.fixed, fixed), (self.severities, severities)):
            for name, count in theirs.items():
                mine[name] = mine.get(name, 0) + count
