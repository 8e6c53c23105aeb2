"""What a rule found."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .edits import Fix
    from .spans import Span


class Severity(Enum):
    """How bad a finding is; the names are those of SARIF 2.1.0 (`level`), bar `info` (`note`)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Diagnostic(NamedTuple):
    """One finding at one place.

    Its severity is a matter of configuration, not of the finding.
    """

    span: Span
    rule: str
    """The name of the rule, as in the configuration and in ignore comments."""
    message: str
    """One or two sentences about the user's text."""
    fix: Fix | None = None
