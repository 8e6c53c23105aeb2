"""What a session does to documents: plain data that crosses processes."""

from __future__ import annotations

from ..values.enums import Enum
from ..values.named_tuples import NamedTuple

POLICY_RULE = "outside-policy"
"""The rule whose fixes are what cleaning does."""


class Mode(Enum):
    """What is done to a file."""

    CHECK = "check"
    FIX = "fix"
    CLEAN = "clean"
    POLICY = "policy"
    """Check with the rule that cleaning uses, and no other."""
    CONVERT = "convert"
    """Write HTML as Markdown, and clean the result."""
    IGNORE = "ignore"
    """Insert ignore comments for what is found."""

    @property
    def changes(self) -> bool:
        """Whether the text of a post may be changed."""
        return self in (Mode.FIX, Mode.CLEAN, Mode.CONVERT, Mode.IGNORE)

    @property
    def cleans(self) -> bool:
        """Whether the policy's rule is the only one that reports."""
        return self in (Mode.CLEAN, Mode.POLICY, Mode.CONVERT)


class Problems(NamedTuple):
    """Some of the problems of a post, for which an ignore comment is wanted."""

    rule: str
    start: int
    end: int
    """They begin in this range of the text."""
    whole_file: bool = False
    """Whether the rule is to be ignored in the whole file; otherwise as close to them as possible, or not at all."""


class Plan(NamedTuple):
    """How a session works; plain data that crosses processes."""

    mode: Mode = Mode.CHECK
    unsafe_fixes: bool = False
    write: bool = False
    """Whether a fixed text replaces its file."""
    into: str = ""
    """The folder below which cleaned or converted files are written instead."""
    limit: int = 0
    """How many diagnostics of one kind are made of those that come by the hundred; 0 is all."""
    baseline: bool = True
    """Whether the baseline of the settings is honoured."""
    reason: str = ""
    """The reason that inserted ignore comments give."""
    journal: str = ""
    """The folder where the old bytes of replaced files are kept (``source.journal``); empty for none."""
    problems: Problems | None = None
    """The only problems that ignore comments are inserted for."""
