"""Conventions: what a rule reports of so many posts that the site, and not the post, is what it is about.

Each file keeps its own problems: baselines, ignore comments and the cache know nothing of this.  A report of many files gives such
problems once, at the first of the files, with how many there are.
"""

from __future__ import annotations

import os

from ..rules.conventions import CONVENTIONS, FEWEST
from ..values.diagnostics import Diagnostic
from ..values.named_tuples import NamedTuple
from ..values.spans import Lines, Span
from .result import FileResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..values.diagnostics import Severity
    from .summary import Part

_AROUND = 1000
"""Characters of a line that are kept before and after the beginning of a problem: more than any report shows."""
Key = tuple[str, tuple[str, ...]]
"""A rule and the messages of its problems in a file: what the problems of files that share them have in common."""


class Shared(NamedTuple):
    """The problems of one rule in a file, which other files may have too; plain data, so that it can be cached and cross processes."""

    rule: str
    messages: tuple[str, ...]
    help: str
    severity: str
    fails: bool
    """Whether they make a run fail."""
    start: int
    """Where the first of them begins, in characters of the text."""
    end: int
    """Where it ends, at most where its line does."""
    line: int
    """The number of its line, from 1."""
    begin: int
    """Where its line begins."""
    skipped: int
    """How many characters of its line are left out at the beginning."""
    source: str
    """Its line, of a long one the part around it."""
    report: Part = b""
    """The report of these problems alone."""
    others: tuple[bytes, ...] = ()
    """What further formats make of them."""

    @property
    def key(self) -> Key:
        """What the same problems of other files have in common with them."""
        return self.rule, () if CONVENTIONS[self.rule] == "setting" else self.messages


class Convention(NamedTuple):
    """Problems that are reported once."""

    first: Shared
    path: str
    """The first file that has them."""
    having: int
    """How many files have them."""
    total: int
    """How many files there are below ``folder``."""
    folder: str
    """The folder that all files with the problem are in, as an absolute path."""

    def result(self, severity: Severity) -> FileResult:
        """Return the one problem as that of the first file."""
        first = self.first
        where = os.path.relpath(self.folder).replace(os.sep, "/")
        below = "" if where == os.curdir or where.startswith(os.pardir) else f" in `{where}/`"
        same = "problems of this rule are" if CONVENTIONS[first.rule] == "setting" else "the same"
        message = f"{first.messages[0]}: {same} in {self.having:,} of {self.total:,} files{below}"
        off = f"if that is how it is meant to be, turn `{first.rule}` off with `ignore` or `per-file-ignores`"
        advice = "; ".join(filter(None, (first.help, off, "`--verbose` shows each file")))
        # Only the line is known of the text; what is before it has the same length and the same number of lines.
        text = " " * (first.begin - first.line + 1) + "\n" * (first.line - 1) + " " * first.skipped + first.source
        found = Diagnostic(Span(first.start, first.end), first.rule, message, advice)
        return FileResult(self.path, (found,), Lines(text), {first.rule: severity})


def shared_problems(result: FileResult) -> Iterator[tuple[Shared, tuple[Diagnostic, ...]]]:
    """Yield the problems of a file that may be a convention, of each rule together.

    Those of which one has a fix are left out: a fix is shown where it changes something.
    """
    groups: dict[str, list[Diagnostic]] = {}
    for diagnostic in result.diagnostics:
        if diagnostic[1] in CONVENTIONS:
            groups.setdefault(diagnostic[1], []).append(diagnostic)
    for rule, diagnostics in groups.items():
        first = diagnostics[0]
        if any(diagnostic.fix is not None for diagnostic in diagnostics) or result.error:
            continue
        lines = result.lines or Lines("")
        start, end = first.span
        number, begin, source = lines.at(start)
        messages = tuple(diagnostic.message for diagnostic in diagnostics)
        fails = rule not in result.non_failing
        end = max(start, min(end, begin + len(source)))
        skipped = max(start - begin - _AROUND, 0)
        place = (start, end, number, begin, skipped, source[skipped : start - begin + _AROUND])
        yield Shared(rule, messages, first.help, result.severities[rule].value, fails, *place), tuple(diagnostics)


def conventions(files: Iterable[tuple[str, Sequence[Shared]]]) -> dict[Key, Convention]:
    """Return what so many of the files share that it is one problem; ``files`` are all that were checked, in their order."""
    folders: dict[str, int] = {}
    """How many of the files are in each folder."""
    found: dict[Key, list[tuple[str, Shared]]] = {}
    for path, several in files:
        folder = os.path.dirname(path)
        folders[folder] = folders.get(folder, 0) + 1
        for shared in several:
            found.setdefault(shared.key, []).append((path, shared))
    absolute = {folder: os.path.abspath(folder) for folder in folders}
    kept = {}
    for key, having in found.items():
        if len(having) < FEWEST:
            continue
        theirs = {absolute[folder] for folder in {os.path.dirname(path) for path, _ in having}}
        common = os.path.commonpath(theirs) if len({os.path.splitdrive(one)[0] for one in theirs}) == 1 else ""
        total = sum([count for folder, count in folders.items() if not common or _is_below(absolute[folder], common)])
        if CONVENTIONS[key[0]] != "lack" or 2 * len(having) >= total:
            path, first = having[0]
            kept[key] = Convention(first, path, len(having), total, common or os.curdir)
    return kept


def _is_below(inner: str, folder: str) -> bool:
    return os.path.join(inner, "").startswith(os.path.join(folder, ""))
