"""Collects what a report is about: problems, versions of posts and totals, within bounds that keep the page usable."""

from __future__ import annotations

import json
from collections import Counter

from ...run.folding import Folding
from ...run.summary import Summary
from ...values.diagnostics import Severity
from ...values.named_tuples import NamedTuple
from .problems import Problem, fixable, render_problems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ...run.summary import Rendered
    from ...values.edits import Safety

MOST_PROBLEMS = 5000
MOST_PAGES = 500
"""Posts whose pages before and after are in the report: those that change most."""
_RANK = {severity.value: rank for rank, severity in enumerate(Severity)}


class Count(NamedTuple):
    """How much there is of a rule, a family or a file."""

    name: str
    problems: int
    files: int
    severity: str
    """The worst."""
    safe: int
    unsafe: int


class Change(NamedTuple):
    """What one kind of version changes in all posts."""

    files: int = 0
    fixes: int = 0


class Contents:
    """What was found, and what would change."""

    def __init__(self, most: int = MOST_PROBLEMS) -> None:
        self.most = most
        self.summary = Summary()
        self.files: dict[str, dict[str, Any]] = {}
        """By path: the language, an error, notes, the page before and the versions."""
        self.changes: dict[str, Change] = {}
        """By kind of version."""
        self.failures: list[tuple[str, str]] = []
        """Paths of posts that could not be fixed or cleaned, with the reason."""
        self.pages_left_out = 0
        """Posts that change, but less than the first ``MOST_PAGES``."""
        self._problems: list[tuple[str, Problem]] = []
        self._folding = Folding(self.summary, render_problems, self._add)

    def add(self, rendered: Rendered) -> set[Safety]:
        """Add the problems of a file; returns how safe the fixes are that it has."""
        self.summary.merge(rendered.counts)
        self._folding.add(rendered)
        return fixable(json.loads(rendered.report))

    def settle(self) -> None:
        """Add what was held back; no more problems come."""
        self._folding.settle()

    def add_version(self, rendered: Rendered) -> None:
        """Add what a plan would make of a file."""
        if not rendered.report:
            return
        part = json.loads(rendered.report)
        if part.get("error"):
            self.failures.append((part["path"], part["error"]))
            return
        version = part["version"]
        kind, applied = version[0], version[1]
        before = self.changes.get(kind, Change())
        self.changes[kind] = Change(before.files + 1, before.fixes + sum(count for _, count in applied))
        file = self.files.setdefault(part["path"], _file())
        file["versions"].append(version)
        file["fields"], file["page"] = part["fields"], part["page"]
        file["size"] = max(file["size"], part["size"])

    @property
    def found(self) -> list[tuple[str, Problem]]:
        """The problems that are not in the baseline, each with its path."""
        return [(path, problem) for path, problem in self._problems if not problem.known]

    def counts(self, by: str) -> list[Count]:
        """Count by ``rule`` or ``file``, most first."""
        groups: dict[str, list[tuple[str, Problem]]] = {}
        for path, problem in self.found:
            groups.setdefault(path if by == "file" else problem.rule, []).append((path, problem))
        counts = []
        for name, members in groups.items():
            worst = min((problem.severity for _, problem in members), key=_RANK.__getitem__)
            fixes = Counter(problem.safety for _, problem in members)
            counts.append(Count(name, len(members), len({path for path, _ in members}), worst, fixes["safe"], fixes["unsafe"]))
        return sorted(counts, key=lambda count: (-count.problems, count.name))

    def data(self) -> tuple[list[dict[str, Any]], list[tuple[Any, ...]], int]:
        """Return the files and the problems of the page, each problem with the number of its file, and how many are left out."""
        self._bound_pages()
        kept = self._kept()
        needed = {path for path, _ in kept} | {
            path for path, file in self.files.items() if file["versions"] or file["error"] or file["notes"]
        }
        paths = sorted(needed)
        numbers = {path: number for number, path in enumerate(paths)}
        files = [{"path": path, **{key: value for key, value in self.files[path].items() if key != "size"}} for path in paths]
        problems = [(numbers[path], *problem) for path, problem in kept]
        return files, problems, len(self._problems) - len(kept)

    def _kept(self) -> list[tuple[str, Problem]]:
        """The problems that the page has room for: errors first, and of each rule in a file the first ones before the others."""
        if len(self._problems) <= self.most:
            return sorted(self._problems, key=_place)
        nth: Counter[tuple[str, str]] = Counter()
        ranked = []
        for path, problem in self._problems:
            nth[path, problem.rule] += 1
            ranked.append((_RANK[problem.severity], nth[path, problem.rule], problem.known))
        order = sorted(range(len(ranked)), key=ranked.__getitem__)[: self.most]
        return sorted((self._problems[index] for index in order), key=_place)

    def _bound_pages(self) -> None:
        changed = sorted(
            (path for path, file in self.files.items() if file["versions"]), key=lambda path: (-self.files[path]["size"], path)
        )
        for path in changed[MOST_PAGES:]:
            self.files[path].update(versions=[], fields="", page=None)
        self.pages_left_out = len(changed[MOST_PAGES:])

    def _add(self, report: bytes, others: Iterable[bytes]) -> None:
        del others
        part = json.loads(report)
        file = self.files.setdefault(part["path"], _file())
        file["language"] = part["language"] or file["language"]
        file["error"] = part["error"] or file["error"]
        file["notes"] += part["notes"]
        self._problems += [(part["path"], Problem(*fields)) for fields in part["problems"]]


def _file() -> dict[str, Any]:
    return {"language": "", "error": "", "notes": [], "fields": "", "page": None, "versions": [], "size": 0}


def _place(one: tuple[str, Problem]) -> tuple[str, int, int, str]:
    path, problem = one
    return path, problem.line, problem.column, problem.rule
