"""Applies fixes until no rule asks for another."""

from __future__ import annotations

from ..source.document import Document
from ..values.edits import Fix, Safety, apply, compatible, moved
from ..values.named_tuples import NamedTuple
from .guards import GROWTH, SERIOUS, grows_too_much, refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from .check import Checker
    from .findings import CheckResult, Findings

_MAX_PASSES = 500
"""Rules that do not conflict need as many passes as a block of HTML has cuts; a text seen twice ends the loop at once."""
_MIN_PASSES = 50
_CHARACTERS = 10_000_000
"""What all passes together may read, beyond the fewest: what is done by then is kept, so that time grows with the text only."""
_MAX_TRIALS = 400
_MIN_TRIALS = 30
"""How often the guards are asked about a part of the fixes in one round; each time reads the text."""
_ROUNDS = 20
"""How often fixes that were refused are tried again after others were applied."""


class ConflictingFixes(Exception):
    """Rules undo each other's fixes; the text is left as it was."""

    def __init__(self, rules: tuple[str, ...]) -> None:
        super().__init__(f"the fixes of {', '.join(rules)} undo each other")
        self.rules = rules


Sample = tuple[str, str, Fix]
"""A rule, the text of the pass that first applied a fix of it, and that fix."""


class FixResult(NamedTuple):
    """What fixing made of a document."""

    text: str
    applied: tuple[tuple[str, int], ...]
    """The rules whose fixes were applied, with how many."""
    refused: tuple[tuple[str, str], ...]
    """Rules of which fixes were left out, each with a reason."""
    check: CheckResult
    """What is left to report of the text."""
    samples: tuple[Sample, ...] = ()
    """One fix of each rule that was applied."""
    converged: bool = True
    """Whether no rule asks for another fix; if not, another run goes on from here."""


class _State(NamedTuple):
    """Where some passes have come to."""

    document: Document
    found: Findings
    applied: dict[str, int]
    samples: dict[str, Sample]
    converged: bool = True


def fix_document(checker: Checker, document: Document, trusted: Collection[Safety]) -> FixResult:
    """Fix a document with every fix that is trusted, or say what was left out and why.

    Safe fixes come first, as if no others were trusted; the others go on from their result.  The guards validate the result of
    each stage.  If they refuse it, the stage is repeated and each pass validated; the fixes of a pass that they refuse are divided
    until those at fault are known and left out.  These are tried again after what came later, so that a second run changes nothing.
    Raises ``ConflictingFixes``.
    """
    fixing = _Fixing(checker, document)
    state = fixing.result(frozenset(trusted))
    applied, samples = tuple(sorted(state.applied.items())), tuple(state.samples.values())
    refused = tuple((fixing.refused | fixing.growing).items())
    return FixResult(state.document.text, applied, refused, state.found.whole, samples, state.converged)


class _Fixing:
    """The work on one document."""

    def __init__(self, checker: Checker, document: Document) -> None:
        self.checker = checker
        self.original = document
        self.seen = {document.text}
        """Every text that the passes have come to."""
        self.refused: dict[str, str] = {}
        """Rules of which a fix was refused in this round, each with the reason."""
        self.growing: dict[str, str] = {}
        """Rules with fixes that make the text too long, with the reason: they may have no end, so all of their fixes are left out."""
        self.trials = 0

    def result(self, trusted: frozenset[Safety]) -> _State:
        """The state in which nothing is left that is trusted and not refused."""
        state = _State(self.original, self.checker.findings(self.original), {}, {})
        stages = [frozenset({Safety.SAFE}), trusted] if Safety.SAFE in trusted and len(trusted) > 1 else [trusted]
        for _ in range(_ROUNDS):
            before = state.document.text
            self.refused = {}
            self.trials = min(_MAX_TRIALS, max(_MIN_TRIALS, _CHARACTERS // (len(before) + 1)))
            for stage in stages:
                state = self.stage(state, stage)
            if not self.refused or state.document.text == before:
                return state
        return state._replace(converged=False)

    def stage(self, start: _State, trusted: frozenset[Safety]) -> _State:
        """Apply the fixes that are trusted."""
        seen = set(self.seen)
        state, fixes = self.unguarded(start, trusted)
        if not fixes or self.refusal(start, state, fixes, state.applied) is None:
            return state
        while True:
            self.seen = set(seen)
            growing = len(self.growing)
            state = self.guarded(start, trusted)
            if len(self.growing) == growing:
                return state

    def unguarded(self, state: _State, trusted: frozenset[Safety]) -> tuple[_State, list[Fix]]:
        """The state after all passes, and what they applied."""
        every: list[Fix] = []
        for _ in range(_passes(state)):
            wanted = self.wanted(state, trusted)
            if not wanted:
                return state._replace(converged=True), every
            fixes = compatible(wanted)
            state = self.applied(state, fixes, wanted)
            self.remember(state, fixes, wanted)
            every += fixes
        return state._replace(converged=not self.wanted(state, trusted)), every

    def guarded(self, state: _State, trusted: frozenset[Safety]) -> _State:
        """The state after passes that are validated one by one."""
        growing, without = len(self.growing), frozenset[Fix]()
        for _ in range(_passes(state)):
            wanted = self.wanted(state, trusted, without)
            if not wanted:
                return state._replace(converged=True)
            fixes = compatible(wanted)
            ordered = sorted(fixes, key=lambda fix: (wanted[fix], fix.edits))
            after, kept = self.accepted(state, state, [], ordered, wanted)
            if len(self.growing) > growing:
                return state
            if kept:
                self.remember(after, kept, wanted)
            without = moved(without.union(set(fixes).difference(kept)), [edit for fix in kept for edit in fix.edits])
            state = after
        return state._replace(converged=not self.wanted(state, trusted, without))

    def accepted(self, start: _State, state: _State, kept: list[Fix], fixes: list[Fix], rules: dict[Fix, str]) -> tuple[_State, list[Fix]]:
        """Apply those of ``fixes`` that the guards do not refuse together with ``kept``; ``state`` is what these make of ``start``."""
        every = kept + fixes
        after = self.applied(start, every, rules)
        reason = self.refusal(start, after, every, {rules[fix] for fix in every})
        if reason is None:
            return after, every
        self.trials -= 1
        if len(fixes) > 1 and self.trials > 0:
            half = len(fixes) // 2
            state, kept = self.accepted(start, state, kept, fixes[:half], rules)
            return self.accepted(start, state, kept, fixes[half:], rules)
        (self.growing if reason == GROWTH else self.refused).update({rules[fix]: reason for fix in fixes})
        return state, kept

    def wanted(self, state: _State, trusted: frozenset[Safety], without: frozenset[Fix] = frozenset()) -> dict[Fix, str]:
        """The fixes that may be applied, each with its rule."""
        wanted: dict[Fix, str] = {}
        for diagnostic in state.found.among(self.checker.fixing(trusted)):
            fix = diagnostic.fix
            if fix and fix.safety in trusted and diagnostic.rule not in self.growing and fix not in without:
                wanted.setdefault(fix, diagnostic.rule)
        return wanted

    def applied(self, state: _State, fixes: list[Fix], rules: dict[Fix, str]) -> _State:
        """What fixes that do not overlap make of a state; those that it asks for are found first (``Checker.findings``)."""
        text = state.document.text
        counts, samples = dict(state.applied), dict(state.samples)
        for fix in fixes:
            rule = rules[fix]
            counts[rule] = counts.get(rule, 0) + 1
            samples.setdefault(rule, (rule, text, fix))
        document = Document.from_text(apply(text, (edit for fix in fixes for edit in fix.edits)), self.original.path)
        return _State(document, self.checker.findings(document), counts, samples)

    def remember(self, state: _State, fixes: list[Fix], rules: dict[Fix, str]) -> None:
        """Note that passes have come to this text.  Raises ``ConflictingFixes`` if they had before."""
        text = state.document.text
        if text in self.seen:
            raise ConflictingFixes(tuple(sorted({rules[fix] for fix in fixes})))
        self.seen.add(text)

    def refusal(self, before: _State, after: _State, fixes: list[Fix], rules: Collection[str]) -> str | None:
        """Why the guards refuse what fixes of these rules have made of a state; ``None`` if they do not."""
        if grows_too_much(self.original.text, after.document.text):
            return GROWTH
        serious = [diagnostic for diagnostic in after.found.among(SERIOUS) if diagnostic.rule in SERIOUS]
        return refusal(
            before.document,
            after.document,
            before.found.among(SERIOUS) if serious else (),
            serious,
            fixes,
            declared_safe=not self.checker.config.declared_safe.isdisjoint(rules),
            profile=self.checker.config.site.profile,
        )


def _passes(state: _State) -> int:
    """How many passes a text may have."""
    return min(_MAX_PASSES, max(_MIN_PASSES, _CHARACTERS // (len(state.document.text) + 1)))
