"""Validates the result of applying fixes: rejects it, never repairs it."""

from __future__ import annotations

from ..registry.catalogue import CATALOGUE
from ..syntax.fields import content
from ..syntax.front_matter import front_matter
from ..values.edits import Safety
from ..values.profiles import PLAIN
from .visible_text import body, shows_the_same, visible_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..source.document import Document
    from ..values.diagnostics import Diagnostic
    from ..values.edits import Fix
    from ..values.profiles import Profile

_SYNTAX = frozenset({"invalid-front-matter", "unclosed-front-matter", "duplicate-key", "html-block-cut", "unclosed-tag", "stray-tag"})
SERIOUS = _SYNTAX.union(CATALOGUE.family("security"))
"""The rules for problems that a fix must not introduce."""
GROWTH = "the text would grow by more than half"
"""The reason for refusing a text that is too long."""
_ADDED = 200
"""Characters that fixes may add to a post of any size, in addition to half of its length."""


def grows_too_much(before: str, after: str) -> bool:
    """Whether a text is so much longer that a fix may have no end."""
    return len(after) > len(before) * 1.5 + _ADDED


def refusal(
    before: Document,
    after: Document,
    old_diagnostics: Sequence[Diagnostic],
    new_diagnostics: Sequence[Diagnostic],
    fixes: Sequence[Fix],
    *,
    declared_safe: bool = False,
    profile: Profile = PLAIN,
) -> str | None:
    """Why the result is rejected, or ``None`` if it is accepted.

    ``declared_safe`` means that the user, not the rule, declared one of the fixes safe: then the visible text may change.
    """
    if grows_too_much(before.text, after.text):
        return GROWTH
    fixed_fields = frozenset(name for fix in fixes for name in fix.fields)
    changed = _changed_fields(before.text, after.text, fixed_fields, profile)
    if changed is not None:
        return changed
    new = _new_problem(old_diagnostics, new_diagnostics)
    if new is not None:
        return f"they would introduce `{new}`"
    if declared_safe or any(fix.safety is not Safety.SAFE for fix in fixes):
        return None
    if body(before, profile) == body(after, profile) or shows_the_same(before, after, profile):
        return None
    return f"the visible text would change: {_difference(visible_text(before, profile), visible_text(after, profile))}"


def _changed_fields(before: str, after: str, fixed_fields: Collection[str], profile: Profile) -> str | None:
    old, new = front_matter(before, profile), front_matter(after, profile)
    if old is None or old.problem:
        return None if new is None or not new.problem or (old and old.problem) else "the front matter would be invalid"
    if new is None or new.problem:
        return "the front matter would be invalid"
    old_values = {field.key: content(field.value) for field in old.fields if field.key not in fixed_fields}
    new_values = {field.key: content(field.value) for field in new.fields if field.key not in fixed_fields}
    for key in [*old_values, *new_values]:
        if old_values.get(key, ()) != new_values.get(key, ()):
            return f"the field `{key}` would change"
    return None


def _new_problem(old: Sequence[Diagnostic], new: Sequence[Diagnostic]) -> str | None:
    counts: dict[str, int] = {}
    for diagnostic in old:
        counts[diagnostic.rule] = counts.get(diagnostic.rule, 0) + 1
    for diagnostic in new:
        counts[diagnostic.rule] = counts.get(diagnostic.rule, 0) - 1
    for name, balance in counts.items():
        if balance < 0 and name in SERIOUS:
            return name
    return None


def _difference(old: str, new: str) -> str:
    """The first difference of two texts, for a message."""
    offset = next((index for index, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return f"`{old[max(0, offset - 10) : offset + 20]}` becomes `{new[max(0, offset - 10) : offset + 20]}`"
