"""What was found in a document while it is fixed: most of the texts on the way are asked for their fixes only."""

from __future__ import annotations

from operator import itemgetter

from ..values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..values.diagnostics import Diagnostic
    from ..values.edits import Safety

BY_PLACE = itemgetter(0, 1)
"""The order of diagnostics; those with the same key are of one rule."""


class CheckResult(NamedTuple):
    """What was found in a document."""

    diagnostics: tuple[Diagnostic, ...]
    """In the order of the text."""
    ignored: int = 0
    """How many more were ignored by comments in the post."""
    folded: Mapping[tuple[str, Safety | None], int] = {}
    """How many more were only counted, by rule and by the safety of their fixes."""


class Findings:
    """What rules find in a document; each is asked once, when its diagnostics are needed."""

    def __init__(
        self, found: CheckResult, ask: Callable[[frozenset[str]], CheckResult] | None = None, left: frozenset[str] = frozenset()
    ) -> None:
        self._found = found
        self._ask = ask
        """Asks some rules; ``None`` if none is left."""
        self._left = left
        """The rules that were not asked yet."""

    @property
    def whole(self) -> CheckResult:
        """What all rules find, as ``Checker.check`` returns it."""
        self.among(self._left)
        return self._found

    def among(self, rules: frozenset[str]) -> Sequence[Diagnostic]:
        """Diagnostics in order, among them all of some rules."""
        asked = self._left & rules
        if asked and self._ask is not None:
            more, _, folded = self._ask(asked)
            found = sorted([*self._found.diagnostics, *more], key=BY_PLACE) if self._found.diagnostics else more
            self._found = self._found._replace(diagnostics=tuple(found), folded={**self._found.folded, **folded})
            self._left -= asked
            if not self._left:
                self._ask = None  # which lets go of the post
        return self._found.diagnostics
