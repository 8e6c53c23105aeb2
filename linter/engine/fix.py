"""Applies fixes until no rule asks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..source.document import Document
from ..values.edits import Fix, Safety, apply, compatible
from .guards import refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from .check import Checker, CheckResult

_MAX_PASSES = 500
"""Rules that do not conflict need as many passes as a block of HTML has cuts; a text seen twice ends the loop at once."""
_MIN_PASSES = 50
_CHARACTERS = 10_000_000
"""What all passes together may read, beyond the fewest: what is done by then is kept, so that time grows with the text only."""


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
    """Rules whose fixes were left out, each with the reason."""
    check: CheckResult
    """What is left to report of the text."""
    samples: tuple[Sample, ...] = ()
    """One fix of each rule that was applied."""
    converged: bool = True
    """Whether no rule asks for another fix; if not, another run goes on from here."""


class _Attempt(NamedTuple):
    """Where some passes have come to."""

    text: str
    applied: dict[str, int]
    fixes: list[Fix]
    samples: tuple[Sample, ...]
    check: CheckResult
    converged: bool


def fix_document(checker: Checker, document: Document, trusted: Collection[Safety]) -> FixResult:
    """Fix a document with every fix that is trusted, or say what was left out and why.

    Each result is validated by the guards; a rule whose fixes they refuse is left out and the rest tried again.
    Raises ``ConflictingFixes``.
    """
    before = checker.check(document)
    refused: dict[str, str] = {}
    while True:
        attempt = _passes(checker, document, before, trusted, frozenset(refused))
        if attempt.text == document.text:
            return FixResult(attempt.text, (), tuple(refused.items()), before)
        reason = _refusal(checker, document, before, attempt)
        if reason is None:
            applied = tuple(sorted(attempt.applied.items()))
            return FixResult(attempt.text, applied, tuple(refused.items()), attempt.check, attempt.samples, attempt.converged)
        rule, reason = _at_fault(checker, document, before, trusted, attempt, frozenset(refused), reason)
        refused[rule] = reason


def _passes(checker: Checker, document: Document, before: CheckResult, trusted: Collection[Safety], without: frozenset[str]) -> _Attempt:
    text, applied, all_fixes, samples = document.text, dict[str, int](), list[Fix](), dict[str, Sample]()
    seen = {text: ()}
    check, left = before, min(_MAX_PASSES, max(_MIN_PASSES, _CHARACTERS // (len(text) + 1)))
    while (wanted := _wanted(check, trusted, without)) and left:
        left -= 1
        fixes = compatible(wanted)
        for fix in fixes:
            rule = wanted[fix]
            applied[rule] = applied.get(rule, 0) + 1
            samples.setdefault(rule, (rule, text, fix))
        all_fixes += fixes
        text = apply(text, (edit for fix in fixes for edit in fix.edits))
        if text in seen:
            raise ConflictingFixes(tuple(sorted({wanted[fix] for fix in fixes})))
        seen[text] = ()
        check = checker.check(Document.from_text(text, document.path))
    return _Attempt(text, applied, all_fixes, tuple(samples.values()), check, not wanted)


def _wanted(check: CheckResult, trusted: Collection[Safety], without: frozenset[str]) -> dict[Fix, str]:
    """The fixes that may be applied, each with its rule."""
    wanted: dict[Fix, str] = {}
    for diagnostic in check.diagnostics:
        if diagnostic.fix and diagnostic.fix.safety in trusted and diagnostic.rule not in without:
            wanted.setdefault(diagnostic.fix, diagnostic.rule)
    return wanted


def _refusal(checker: Checker, document: Document, before: CheckResult, attempt: _Attempt) -> str | None:
    """Why the guards refuse an attempt; ``None`` if they do not."""
    after = Document.from_text(attempt.text, document.path)
    declared_safe = not checker.config.declared_safe.isdisjoint(attempt.applied)
    return refusal(
        document,
        after,
        before.diagnostics,
        attempt.check.diagnostics,
        attempt.fixes,
        declared_safe=declared_safe,
        profile=checker.config.site.profile,
    )


def _at_fault(
    checker: Checker,
    document: Document,
    before: CheckResult,
    trusted: Collection[Safety],
    attempt: _Attempt,
    without: frozenset[str],
    reason: str,
) -> tuple[str, str]:
    """The rule whose fixes the guards refuse, and why.

    It is the first whose fixes alone are refused.  If none is, several together are at fault: the one without which the
    others are not refused, of several such the one with the fewest fixes.  If there is none either, rules are left out one
    after another until what is left is not refused, which the last of them was the reason for.
    """
    rules = sorted(attempt.applied)

    def why(left_out: frozenset[str]) -> str | None:
        return _refusal(checker, document, before, _passes(checker, document, before, trusted, without | left_out))

    for rule in rules:
        alone = why(frozenset(rules) - {rule})
        if alone is not None:
            return rule, alone
    enough = [rule for rule in reversed(rules) if why(frozenset({rule})) is None]
    if enough:
        return min(enough, key=attempt.applied.__getitem__), reason
    for count in range(2, len(rules)):
        if why(frozenset(rules[-count:])) is None:
            return rules[-count], reason
    return rules[0], reason
