"""Applies fixes until no rule asks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..source.document import Document
from ..values.edits import Fix, Safety, apply, compatible
from .guards import refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from .check import Checked, Checker

PASSES = 500
"""Rules that do not fight need as many passes as elements are nested, or as a block of HTML has cuts; a text seen twice
ends the loop at once."""


class Unstable(Exception):
    """Rules undo each other's fixes; the text is left as it was."""

    def __init__(self, rules: tuple[str, ...], what: str = "undo each other") -> None:
        super().__init__(f"the fixes of {', '.join(rules)} {what}")
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


def fixed(checker: Checker, document: Document, trusted: Collection[Safety]) -> Fixed:
    """Fix a document with every fix that is trusted, or say what was left out and why.

    Each result is judged by the guards; a rule whose fixes they refuse is left out and
    the rest tried again.  Raises ``Unstable``.
    """
    before = checker.check(document)
    refused: dict[str, str] = {}
    while True:
        text, applied, fixes, samples = _quiet(checker, document, before, trusted, frozenset(refused))
        if text == document.text:
            return Fixed(text, (), tuple(refused.items()), before)
        after = Document.of(text, document.path)
        checked = checker.check(after)
        promised = not checker.config.promised.isdisjoint(applied)
        reason = refusal(document, after, before.diagnostics, checked.diagnostics, fixes, promised=promised)
        if reason is None:
            return Fixed(text, tuple(sorted(applied.items())), tuple(refused.items()), checked, samples)
        at_fault, reason = _at_fault(checker, document, before, trusted, sorted(applied), frozenset(refused), reason)
        refused[at_fault] = reason


def _quiet(
    checker: Checker, document: Document, before: Checked, trusted: Collection[Safety], without: frozenset[str]
) -> tuple[str, dict[str, int], list[Fix], tuple[Sample, ...]]:
    text, applied, all_fixes, samples = document.text, dict[str, int](), list[Fix](), dict[str, Sample]()
    seen = {text: ()}
    found = before.diagnostics
    names: tuple[str, ...] = ()
    for _ in range(PASSES):
        wanted: dict[Fix, str] = {}
        for diagnostic in found:
            if diagnostic.fix and diagnostic.fix.safety in trusted and diagnostic.rule not in without:
                wanted.setdefault(diagnostic.fix, diagnostic.rule)
        if not wanted:
            return text, applied, all_fixes, tuple(samples.values())
        fixes = compatible(wanted)
        for fix in fixes:
            rule = wanted[fix]
            applied[rule] = applied.get(rule, 0) + 1
            samples.setdefault(rule, (rule, text, fix))
        all_fixes += fixes
        names = tuple(sorted({wanted[fix] for fix in fixes}))
        text = apply(text, (edit for fix in fixes for edit in fix.edits))
        if text in seen:
            raise Unstable(names)
        seen[text] = ()
        found = checker.check(Document.of(text, document.path)).diagnostics
    raise Unstable(names, f"did not come to an end in {PASSES} passes")


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
        text, _, fixes, _ = _quiet(checker, document, before, trusted, alone)
        after = Document.of(text, document.path)
        promised = rule in checker.config.promised
        why = refusal(document, after, before.diagnostics, checker.check(after).diagnostics, fixes, promised=promised)
        if why is not None:
            return rule, why
    return rules[-1], reason
