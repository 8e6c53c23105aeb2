"""What a rule reports."""

from __future__ import annotations

from enum import Enum

from .named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .edits import Edit, Fix
    from .spans import Span


class Severity(Enum):
    """How serious a problem is; the names are those of SARIF 2.1.0 (`level`), except `info` (`note`)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


LIKELY = "?"
"""Marks the name of a rule whose evidence leaves a doubt."""


class Diagnostic(NamedTuple):
    """One problem at one place.

    Its severity is a matter of configuration, so it is not stored here.
    """

    span: Span
    rule: str
    """The name of the rule, as in the configuration and in ignore comments."""
    message: str
    """What is wrong with the user's text."""
    help: str = ""
    """What to do; empty if the message is enough."""
    fix: Fix | None = None
    likely: bool = False
    """Whether the evidence leaves a doubt, so that the problem is at most an `info`."""

    @property
    def graded(self) -> str:
        """What its severity is kept by: the name of the rule, marked if there is a doubt."""
        return self.rule + LIKELY if self.likely else self.rule

    @property
    def message_with_help(self) -> str:
        """Message and help as one text, for readers that show nothing else."""
        return f"{self.message}; {self.help}" if self.help else self.message


_QUOTED = 40
"""Characters of the text that a title quotes."""


def fix_title(diagnostic: Diagnostic, text: str) -> str:
    """What the fix of a diagnostic does to ``text``, as a menu of an editor names it; empty if there is no fix.

    >>> from linter.values.edits import Edit, Fix, Safety
    >>> from linter.values.spans import Span
    >>> fix_title(Diagnostic(Span(0, 3), "a", "", "", Fix((Edit(Span(0, 4), ""),), Safety.SAFE)), "one two")
    'remove `one `'
    """
    fix = diagnostic.fix
    if fix is None:
        return ""
    return diagnostic.help or _edits_title(text, fix.edits)


def _edits_title(text: str, edits: tuple[Edit, ...]) -> str:
    if len(edits) > 1:
        return f"make {len(edits)} changes"
    (start, end), new = edits[0]
    if start == end:
        return f"insert `{_short(new)}`"
    return f"replace `{_short(text[start:end])}` with `{_short(new)}`" if new else f"remove `{_short(text[start:end])}`"


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
