"""For reviewdog: its Diagnostic Format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf)."""

from __future__ import annotations

from ..values.diagnostics import Severity
from ..values.edits import Safety, apply
from ..values.links import DOCUMENTATION
from ..values.spans import Lines, Span
from .escape import escaped, json_text
from .places import byte_position, documentation_url, relative_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from ..values.diagnostics import Diagnostic
    from ..values.edits import Fix
    from .formats import Style

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
_SOURCE = {"name": "postlint", "url": DOCUMENTATION}
_LONGEST = 2000
"""Characters of the text that a suggestion replaces at most; more is no suggestion that somebody reads."""


class Rdjson:
    """The format ``rdjson``."""

    limit = 0

    def __init__(self, style: Style) -> None:
        """Programs read it, so no style counts."""
        del style

    def file(self, result: FileResult) -> str:
        """The diagnostics of one file, separated by commas."""
        path = escaped(relative_path(result.path))
        lines = result.lines or Lines("")
        return ",\n".join(json_text(_diagnostic(result, lines, path, diagnostic)) for diagnostic in result.diagnostics)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The result with its diagnostics."""
        del summary
        inner = ",\n".join(part for part in parts if part)
        inner = f"\n{inner}\n" if inner else ""
        return f'{{"source": {json_text(_SOURCE)}, "diagnostics": [{inner}]}}\n'


def _diagnostic(result: FileResult, lines: Lines, path: str, diagnostic: Diagnostic) -> dict[str, object]:
    url = documentation_url(diagnostic.rule)
    found: dict[str, object] = {
        "message": escaped(diagnostic.message_with_help),
        "location": {"path": path, "range": _range(lines, diagnostic.span)},
        "severity": _SEVERITIES[result.severities[diagnostic.graded]],
        "code": {"value": diagnostic.rule, "url": url} if url else {"value": diagnostic.rule},
    }
    suggestion = _suggestion(lines, diagnostic.fix)
    if suggestion:
        found["suggestions"] = [suggestion]
    return found


def _range(lines: Lines, span: Span) -> dict[str, object]:
    ends = [byte_position(lines, offset) for offset in span]
    start, end = ({"line": line, "column": column} for line, column in ends)
    return {"start": start, "end": end}


def _suggestion(lines: Lines, fix: Fix | None) -> dict[str, object] | None:
    """A fix as one replacement: reviewdog offers suggestions one by one, and half a fix is none."""
    if fix is None or fix.safety is Safety.SHOWN:
        return None
    span = Span(fix.edits[0].span.start, fix.edits[-1].span.end)
    if span.end - span.start > _LONGEST:
        return None
    edits = [edit._replace(span=edit.span.moved(-span.start)) for edit in fix.edits]
    return {"range": _range(lines, span), "text": apply(span.text(lines.text), edits)}
