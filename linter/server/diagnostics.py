"""Problems as the Language Server Protocol has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from ..report.escape import escaped
from ..report.places import documentation_url
from ..values.diagnostics import Severity
from ..values.edits import Safety

if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..values.diagnostics import Diagnostic
    from ..values.spans import Span
    from .client import Client
    from .positions import Positions

SOURCE = "postlint"
MOST = 1000
"""Diagnostics of one text; editors show no more, and each of them takes time."""
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_DEPRECATED = frozenset({"deprecated-attribute", "deprecated-element"})


def lsp_range(span: Span, positions: Positions) -> types.Range:
    """Return the range of a span."""
    (line, column), (end_line, end_column) = positions.position(span.start), positions.position(span.end)
    return types.Range(types.Position(line, column), types.Position(end_line, end_column))


def lsp_diagnostics(result: FileResult, positions: Positions, client: Client) -> list[types.Diagnostic]:
    """Return what is wrong with a text: also that it could not be checked, which is never silent."""
    found = [lsp_diagnostic(result, diagnostic, positions, client) for diagnostic in result.diagnostics[:MOST]]
    more = len(result.diagnostics) - len(found)
    if more > 0:
        found.append(_at_start(f"{more:,} more problems are not shown; `postlint check` reports all", types.DiagnosticSeverity.Information))
    if result.error:
        found.append(_at_start(escaped(result.error), types.DiagnosticSeverity.Error))
    return found


def lsp_diagnostic(result: FileResult, diagnostic: Diagnostic, positions: Positions, client: Client) -> types.Diagnostic:
    """Return one problem."""
    url = documentation_url(diagnostic.rule) if client.code_description else ""
    tags = [tag for tag in _tags(diagnostic) if tag.value in client.tags]
    return types.Diagnostic(
        lsp_range(diagnostic.span, positions),
        escaped(diagnostic.message_with_help),
        severity=_SEVERITIES[result.severities[diagnostic.graded]],
        code=diagnostic.rule,
        code_description=types.CodeDescription(url) if url else None,
        source=SOURCE,
        tags=tags or None,
    )


def _tags(diagnostic: Diagnostic) -> list[types.DiagnosticTag]:
    """What an editor fades or strikes out: what a safe fix only removes, and what HTML does not have any more."""
    if diagnostic.rule in _DEPRECATED:
        return [types.DiagnosticTag.Deprecated]
    fix, span = diagnostic.fix, diagnostic.span
    if fix is None or fix.safety is not Safety.SAFE or any(edit.text for edit in fix.edits):
        return []
    removed = any(edit.span.start <= span.start and span.end <= edit.span.end for edit in fix.edits)
    return [types.DiagnosticTag.Unnecessary] if removed and span.start < span.end else []


def _at_start(message: str, severity: types.DiagnosticSeverity) -> types.Diagnostic:
    start = types.Position(0, 0)
    return types.Diagnostic(types.Range(start, start), message, severity=severity, source=SOURCE)
