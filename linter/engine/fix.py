"""Applies fixes until no rule asks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..source.document import Document
from ..values.edits import Fix, Safety, apply, compatible
from .guards import refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from .check import Checked, Checker

_PASSES = 500
"""Rules that do not fight need as many passes as a block of HTML has cuts; a text seen twice ends the loop at once."""
_FEWEST = 50
_CHARACTERS = 10_000_000
"""What all passes together may read, beyond the fewest: what is done by then is kept, so that time grows with the text only."""


class Unstable(Exception):
    """Rules undo each other's fixes; the text is left as it was."""

    def __init__(self, rules: tuple[str, ...]) -> None:
        super().__init__(f"the fixes of {', '.join(rules)} undo each other")
        self.rules = rules


Sample = tuple[str, str, Fix]
"""A rule, the text of the pass that first applied a fix of it, and that fix."""


class Fixed(NamedTuple):
    """What fixing made of a document."""

    text: str
    applied: tuple[tuple[str, int], ...]
    """The rules whose fixes were applied, with how many."""
    refused: tuple[tuple[str, str], ...]
    """Rules whose fixes were left out, each with the reason."""
    checked: Checked
    """What is left to say of the text."""
    samples: tuple[Sample, ...] = ()
    """One fix of each rule that was applied."""
    ended: bool = True
    """Whether no rule asks for another fix; where not, another run goes on from here."""


class _Reached(NamedTuple):
    """Where the passes have come to."""

    text: str
    applied: dict[str, int]
    fixes: list[Fix]
    samples: tuple[Sample, ...]
    checked: Checked
    ended: bool


def fixed(checker: Checker, document: Document, trusted: Collection[Safety]) -> Fixed:
    """Fix a document with every fix that is trusted, or say what was left out and why.

    Each result is judged by the guards; a rule whose fixes they refuse is left out and
    the rest tried again.  Raises ``Unstable``.
    """
    before = checker.check(document)
    refused: dict[str, str] = {}
    while True:
        reached = _passed(checker, document, before, trusted, frozenset(refused))
        text, applied, _, samples, checked, ended = reached
        if text == document.text:
            return Fixed(text, (), tuple(refused.items()), before)
        reason = _refusal(checker, document, before, reached)
        if reason is None:
            return Fixed(text, tuple(sorted(applied.items())), tuple(refused.items()), checked, samples, ended)
        at_fault, reason = _at_fault(checker, document, before, trusted, sorted(applied), frozenset(refused), reason)
        refused[at_fault] = reason


def _passed(
    checker: Checker, document: Document, before: Checked, trusted: Collection[Safety], without: frozenset[str]
) -> _Reached:
    text, applied, all_fixes, samples = document.text, dict[str, int](), list[Fix](), dict[str, Sample]()
    seen = {text: ()}
    checked, left = before, min(_PASSES, max(_FEWEST, _CHARACTERS // (len(text) + 1)))
    while (wanted := _wanted(checked, trusted, without)) and left:
        left -= 1
        fixes = compatible(wanted)
        for fix in fixes:
            rule = wanted[fix]
            applied[rule] = applied.get(rule, 0) + 1
            samples.setdefault(rule, (rule, text, fix))
        all_fixes += fixes
        text = apply(text, (edit for fix in fixes for edit in fix.edits))
        if text in seen:
            raise Unstable(tuple(sorted({wanted[fix] for fix in fixes})))
        seen[text] = ()
        checked = checker.check(Document.of(text, document.path))
    return _Reached(text, applied, all_fixes, tuple(samples.values()), checked, not wanted)


def _wanted(checked: Checked, trusted: Collection[Safety], without: frozenset[str]) -> dict[Fix, str]:
    """The fixes that may be applied, each with its rule."""
    wanted: dict[Fix, str] = {}
    for diagnostic in checked.diagnostics:
        if diagnostic.fix and diagnostic.fix.safety in trusted and diagnostic.rule not in without:
            wanted.setdefault(diagnostic.fix, diagnostic.rule)
    return wanted


def _refusal(checker: Checker, document: Document, before: Checked, reached: _Reached) -> str | None:
    """Why the guards refuse what was reached; ``None`` where they do not."""
    after = Document.of(reached.text, document.path)
    promised = not checker.config.promised.isdisjoint(reached.applied)
    return refusal(document, after, before.diagnostics, reached.checked.diagnostics, reached.fixes, promised=promised)


def _at_fault(
    checker: Checker,
    document: Document,
    before: Checked,
    trusted: Collection[Safety],
    rules: list[str],
    without: frozenset[str],
    reason: str,
) -> tuple[str, str]:
    """The first rule whose fixes alone the guards refuse; where none is, the last to take part."""
    for rule in rules:
        alone = without | (frozenset(rules) - {rule})
        why = _refusal(checker, document, before, _passed(checker, document, before, trusted, alone))
        if why is not None:
            return rule, why
    return rules[-1], reason
