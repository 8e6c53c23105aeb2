"""For programs: an array of objects, or one object a line, documented in docs/output.md and kept."""

from __future__ import annotations

from ..values.diagnostics import fix_title
from .escape import json_text
from .places import documentation_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from ..values.diagnostics import Diagnostic
    from .formats import Style


class Json:
    """The format ``json``."""

    limit = 0

    def __init__(self, style: Style) -> None:
        """Programs read it, so no style counts."""
        del style

    def file(self, result: FileResult) -> str:
        """The objects of one file, separated by commas; empty where there are none."""
        return ",\n".join(json_text(_object(result, diagnostic)) for diagnostic in result.diagnostics)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The array."""
        del summary
        inner = ",\n".join(part for part in parts if part)
        return f"[\n{inner}\n]\n" if inner else "[]\n"


class JsonLines(Json):
    """The format ``json-lines``."""

    def file(self, result: FileResult) -> str:
        """The objects of one file, each on a line."""
        return "".join(f"{json_text(_object(result, diagnostic))}\n" for diagnostic in result.diagnostics)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The end of the report."""
        del parts, summary
        return ""


def _object(result: FileResult, diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "path": result.path,
        "rule": diagnostic.rule,
        "severity": result.severities[diagnostic.graded].value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "url": documentation_url(diagnostic.rule) or None,
        **result.place(diagnostic)._asdict(),
        "fix": _fix(result, diagnostic),
    }


def _fix(result: FileResult, diagnostic: Diagnostic) -> dict[str, object] | None:
    fix = diagnostic.fix
    if fix is None:
        return None
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    title = fix_title(diagnostic, result.lines.text if result.lines else "")
    return {"title": title, "safety": fix.safety.value, "edits": edits}
