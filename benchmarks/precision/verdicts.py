"""What readers think of problems."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .problems import Problem

VERDICTS = Path(__file__).with_name("verdicts.jsonl")
RIGHT, DEBATABLE, WRONG = JUDGEMENTS = "right", "debatable", "wrong"


class Verdict(NamedTuple):
    """What a reader thinks of a problem.  It has nothing of the text that the problem is in."""

    rule: str
    key: str
    """A digest of the text around the problem."""
    place: str
    """Where it was when it was judged, for people."""
    judgement: str
    """One of ``JUDGEMENTS``: the author would change it, or with reason not; nobody would, or the advice is harmful."""
    reason: str = ""


class Verdicts:
    """The verdicts of a file of JSON lines; of several on a problem, the last counts."""

    def __init__(self, path: Path, known: Mapping[tuple[str, str], Verdict]) -> None:
        self._path = path
        self._known = dict(known)

    @classmethod
    def load(cls, path: Path) -> Verdicts:
        """The verdicts of a file; none if there is no such file."""
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        verdicts = [Verdict(**json.loads(line)) for line in lines if line.strip()]
        return cls(path, {(verdict.rule, verdict.key): verdict for verdict in verdicts})

    def of(self, problem: Problem) -> Verdict | None:
        """The verdict on a problem; ``None`` if nobody has judged it."""
        return self._known.get((problem.rule, problem.key))

    def judgement(self, rule: str, key: str) -> str:
        """The judgement on a problem that may be gone; empty if nobody has judged it."""
        verdict = self._known.get((rule, key))
        return verdict.judgement if verdict else ""

    def record(self, verdicts: Iterable[Verdict]) -> int:
        """Append verdicts to the file, except those that it has already; returns how many."""
        new = [verdict for verdict in verdicts if self._is_new(verdict)]
        if new:
            with self._path.open("a", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{json.dumps(verdict._asdict(), ensure_ascii=False)}\n" for verdict in new)
        self._known |= {(verdict.rule, verdict.key): verdict for verdict in new}
        return len(new)

    def _is_new(self, verdict: Verdict) -> bool:
        known = self._known.get((verdict.rule, verdict.key))
        return known is None or (known.judgement, known.reason) != (verdict.judgement, verdict.reason)
