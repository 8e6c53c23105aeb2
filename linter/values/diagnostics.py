"""What a rule reports."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .edits import Fix
    from .spans import Span


class Severity(Enum):
    """How serious a problem is; the names are those of SARIF 2.1.0 (`level`), except `info` (`note`)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


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
