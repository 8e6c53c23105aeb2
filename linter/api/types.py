"""The public types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..values.diagnostics import Severity
    from ..values.edits import Edit, Safety

Text = TypeVar("Text", str, bytes)
"""A post as text, or as the bytes of its file; what is given back is of the type that came in."""


class Fix(NamedTuple):
    """Edits that belong together: all of them are applied, or none."""

    edits: tuple[Edit, ...]
    """In the order of the text; no two overlap."""
    safety: Safety
    title: str
    """What it does, in the imperative."""


class Diagnostic(NamedTuple):
    """One problem at one place."""

    rule: str
    severity: Severity
    message: str
    """What is wrong."""
    help: str
    """What to do; empty if the message says it all."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    line: int
    column: int
    end_line: int
    end_column: int
    fix: Fix | None
    url: str
    """The page of the rule; empty for a rule that is not postlint's own."""


class CheckResult(NamedTuple):
    """What is wrong with a post."""

    path: str
    diagnostics: tuple[Diagnostic, ...]
    """In the order of the text."""
    ignored: int = 0
    """How many more problems comments in the post ignore."""
    error: str = ""
    """Why the post could not be checked; empty if it was."""


class FixResult(NamedTuple, Generic[Text]):
    """A fixed post."""

    text: Text
    """The fixed post; the one that came in if nothing was fixed."""
    changed: bool
    applied: Mapping[str, int]
    """How many fixes of each rule were applied."""
    refused: Mapping[str, str]
    """The rules whose fixes were left out, each with the reason."""
    check: CheckResult
    """What is left, at its place in the fixed text."""


class CleanResult(NamedTuple, Generic[Text]):
    """A post without what a policy forbids."""

    text: Text
    """The clean post; empty if ``refused`` is not, so that nothing unclean is handed out."""
    changed: bool
    removed: tuple[Diagnostic, ...]
    """What the policy forbids, at its place in the post that came in."""
    refused: str
    """Why the post cannot be cleaned; empty if it was."""


class KeptBlock(NamedTuple):
    """A block that stays HTML because Markdown would lose something of it."""

    element: str
    """The name of its element."""
    reason: str
    start: int
    """Offset of its first character in the post that came in."""
    line: int
    column: int


class ConvertResult(NamedTuple, Generic[Text]):
    """A post in Markdown."""

    text: Text
    """The post in Markdown; empty if ``refused`` is not, so that nothing unclean is handed out."""
    changed: bool
    kept: tuple[KeptBlock, ...]
    """The blocks that stay HTML, in order."""
    refused: str
    """Why the post cannot be converted; empty if it was."""


class FileResult(NamedTuple):
    """A file after its fixes were written."""

    path: str
    changed: bool
    applied: Mapping[str, int]
    """How many fixes of each rule were applied."""
    refused: Mapping[str, str]
    """The rules whose fixes were left out, each with the reason."""
    check: CheckResult
    """What is left in the file."""
    error: str = ""
    """Why the file could not be fixed; empty if it was.  It is then as it was before."""


for _public in (Fix, Diagnostic, CheckResult, FixResult, CleanResult, KeptBlock, ConvertResult, FileResult):
    _public.__module__ = "postlint"  # the name that users import it by, in messages and pickles
