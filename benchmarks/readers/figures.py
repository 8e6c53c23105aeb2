"""The tables: what of that which readers refuse, or read otherwise, postlint finds."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from ..table import aligned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .judges import Reading

AS_IT_IS = "as it is"
"""The kind of an input that is broken without a slip."""
GOALS = "goals: of what readers refuse, 97 % found and 90 % on the line of the slip; of what they read the same, at most 1 % flagged"
_HEADER = "refused: found", "on the line", "read otherwise: found", "read the same: flagged"


class Outcome(Enum):
    """What a reader makes of a text after a slip, compared with what it made of it before."""

    REFUSED = "refused"
    OTHERWISE = "read otherwise"
    SAME = "read the same"


class Problem(NamedTuple):
    """What postlint reports of a text and did not report before the slip."""

    line: int
    """From 0."""
    rule: str
    message: str


class Case(NamedTuple):
    """A text after a slip, for one reader."""

    reader: str
    kind: str
    """The kind of the slip."""
    outcome: Outcome
    text: str
    lines: frozenset[int]
    """The lines at which a report is of use; empty if they are not known."""
    problems: tuple[Problem, ...]
    before: Reading
    after: Reading

    @property
    def found(self) -> bool:
        """Whether anything is reported."""
        return bool(self.problems)

    @property
    def on_line(self) -> bool:
        """Whether a problem is reported where the slip is."""
        return any(problem.line in self.lines for problem in self.problems)

    @property
    def miss(self) -> str:
        """What is not as it has to be; empty if all is right."""
        if self.outcome is Outcome.SAME:
            return "flagged, and reads the same" if self.found else ""
        if not self.found:
            return f"not found, and {self.outcome.value}"
        return "on another line, and refused" if self.outcome is Outcome.REFUSED and self.lines and not self.on_line else ""


class Share(NamedTuple):
    """How many of some cases."""

    number: int
    total: int

    @classmethod
    def of(cls, cases: Iterable[Case], is_so: Callable[[Case], bool]) -> Share:
        """The share of cases for which something is so."""
        all_of_them = [is_so(case) for case in cases]
        return cls(sum(all_of_them), len(all_of_them))

    def __str__(self) -> str:
        return f"{self.number}/{self.total} {self.number / self.total * 100:.1f} %" if self.total else "-"

    @property
    def value(self) -> float | None:
        """A number from 0 to 1; ``None`` of nothing."""
        return self.number / self.total if self.total else None


class Shares(NamedTuple):
    """The shares that there are goals for, and that of what is read otherwise."""

    refused_found: Share
    refused_on_line: Share
    otherwise_found: Share
    same_flagged: Share

    @classmethod
    def of(cls, cases: Sequence[Case]) -> Shares:
        """The shares of some cases."""
        refused, otherwise, same = ([case for case in cases if case.outcome is outcome] for outcome in Outcome)
        on_line = Share.of((case for case in refused if case.lines), lambda case: case.on_line)
        return cls(Share.of(refused, _found), on_line, Share.of(otherwise, _found), Share.of(same, _found))

    @property
    def met(self) -> bool:
        """Whether the goals are met."""
        found, on_line, _, flagged = (share.value for share in self)
        return (found is None or found >= 0.97) and (on_line is None or on_line >= 0.90) and (flagged is None or flagged <= 0.01)


def by_reader(cases: Sequence[Case], profiles: dict[str, str]) -> str:
    """A table with a row for each reader, and one for all of them."""
    rows: list[Sequence[str]] = [("reader", "profile", *_HEADER, "goals")]
    for name, profile in profiles.items():
        if own := [case for case in cases if case.reader == name]:
            rows.append(_row(name, profile, Shares.of(own)))
    return aligned([*rows, _row("all", "", Shares.of(cases))])


def _row(name: str, profile: str, shares: Shares) -> tuple[str, ...]:
    return (name, profile, *map(str, shares), "met" if shares.met else "missed")


def by_kind(cases: Sequence[Case]) -> str:
    """A table with a row for each kind of slip."""
    kinds = dict.fromkeys(case.kind for case in cases)
    return aligned(
        [("slip", "", *_HEADER), *((kind, "", *map(str, Shares.of([case for case in cases if case.kind == kind]))) for kind in kinds)]
    )


def otherwise(cases: Sequence[Case]) -> str:
    """A table of what is read otherwise: the share that is found, by kind of slip and reader."""
    cases = [case for case in cases if case.outcome is Outcome.OTHERWISE]
    kinds, readers = (list(dict.fromkeys(names)) for names in ([case.kind for case in cases], [case.reader for case in cases]))
    rows = [["slip", "", *readers]]
    for kind in kinds:
        shares = [Share.of([case for case in cases if (case.kind, case.reader) == (kind, reader)], _found) for reader in readers]
        rows.append([kind, "", *map(str, shares)])
    return aligned(rows)


def misses(cases: Iterable[Case]) -> str:
    """All cases that are not as they have to be, the most frequent kinds first; what several readers do with a text is shown once."""
    groups: dict[tuple[str, str], dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        if case.miss:
            groups[case.miss, case.kind][case.text].append(case)
    order = sorted(groups, key=lambda key: (-len(groups[key]), key))
    lines = [f"{len(groups[key]):6} {key[1]}: {key[0]} ({_by_reader(groups[key])})" for key in order]
    for what, kind in order:
        lines += ["", f"## {kind}: {what}"]
        for text, same in groups[what, kind].items():
            lines += ["", *_shown(text, same)]
    return "\n".join(lines) + "\n"


def _by_reader(group: dict[str, list[Case]]) -> str:
    counts = Counter(case.reader for same in group.values() for case in same)
    return ", ".join(f"{reader} {number}" for reader, number in counts.most_common())


def _shown(text: str, cases: list[Case]) -> list[str]:
    marked = [
        f"{'>' if number in cases[0].lines else ' '}{number + 1:3} | {line}" for number, line in enumerate(text.rstrip("\n").split("\n"))
    ]
    readers = [f"{case.reader}: {_change(case)}" for case in cases]
    problems = dict.fromkeys(f"line {problem.line + 1}: {problem.rule}: {problem.message}" for case in cases for problem in case.problems)
    return [*marked, *readers, *problems]


def _change(case: Case) -> str:
    """Why a reader refuses a text, or the first field that it reads otherwise."""
    if case.outcome is Outcome.REFUSED:
        return case.after.error.replace("\n", " ")[:160]
    before, after = (json.loads(reading.data or "{}") for reading in (case.before, case.after))
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return f"{before!r:.80} -> {after!r:.80}"
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            return f"{key}: {before.get(key)!r:.80} -> {after.get(key)!r:.80}"
    return "the body" if case.outcome is Outcome.OTHERWISE else "the same"


def _found(case: Case) -> bool:
    return case.found
