"""What is known of a row after the work on it, as every output gets it: plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source.document import Document
from ..values.named_tuples import NamedTuple
from .row import BadRow

if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..values.diagnostics import Diagnostic
    from .job import Job
    from .row import Row


class Finding(NamedTuple):
    """A problem; offsets are in characters of the text of the row, lines and columns count from 1."""

    rule: str
    severity: str
    start: int | None
    """``None``, as the other places, for a problem of metadata that is in columns of its own."""
    end: int | None
    line: int | None
    column: int | None
    message: str
    fix_safety: str | None
    edits: tuple[tuple[int, int, str], ...]


class RowResult(NamedTuple):
    """A row that was done or quarantined."""

    id: str
    number: int
    source: str
    length: int
    """Characters of its text."""
    error: str = ""
    """Why it is quarantined; empty if it is done."""
    findings: tuple[Finding, ...] = ()
    """Of the new text, where there is one."""
    text: str | None = None
    """The fixed, cleaned or converted text; ``None`` for a check, and for a row that is quarantined."""
    changed: bool = False
    fixes: tuple[tuple[str, int], ...] = ()
    """Rules whose fixes were applied, with how many."""
    front_matter: str | None = None
    """The new front matter, if it is in columns of its own and has changed."""


def document_of(row: Row, job: Job) -> Document:
    """Return the document that a row is."""
    path = row.path or ("post.html" if job.kind == "html" else "post.md")
    return Document.from_text(row.front_matter + row.text, path)


def quarantined(row: Row | BadRow, reason: str = "") -> RowResult:
    """Return the result of a row that cannot be worked on."""
    if isinstance(row, BadRow):
        return RowResult(row.id, row.number, row.source, 0, row.reason)
    return RowResult(row.id, row.number, row.source, len(row.text), reason)


def row_result(row: Row, result: FileResult, job: Job) -> RowResult:
    """Return what the work on a row has given."""
    if result.failure:
        return quarantined(row, result.failure)
    text, head, moved = None, row.front_matter, len(row.front_matter)
    if job.changes:
        after = result.text_after(row.front_matter + row.text)
        if head and not after.startswith(head):
            head, moved = _split(after, job)
        text = after[moved:]
    findings = tuple([_finding(result, diagnostic, moved) for diagnostic in result.diagnostics])
    new_head = head if head != row.front_matter else None
    changed = text is not None and (text != row.text or new_head is not None)
    return RowResult(row.id, row.number, row.source, len(row.text), "", findings, text, changed, result.applied, new_head)


def _split(text: str, job: Job) -> tuple[str, int]:
    """The front matter of a text, and where what follows begins."""
    from ..syntax.parse import parse

    start = parse(Document.from_text(text), job.config.site.profile).body.start
    return text[:start], start


def _finding(result: FileResult, diagnostic: Diagnostic, moved: int) -> Finding:
    (start, end), fix = diagnostic.span, diagnostic.fix
    severity = result.severities[diagnostic.graded].value
    if moved and (start < moved or (fix and any(edit.span.start < moved for edit in fix.edits))):
        return Finding(diagnostic.rule, severity, None, None, None, None, diagnostic.message, None, ())
    line, column = result.lines.position(start) if result.lines else (1, 1)
    if moved and result.lines:
        line -= result.lines.position(moved)[0] - 1
    edits = tuple([(edit.span.start - moved, edit.span.end - moved, edit.text) for edit in fix.edits]) if fix else ()
    safety = fix.safety.value if fix else None
    return Finding(diagnostic.rule, severity, start - moved, end - moved, line, column, diagnostic.message, safety, edits)
