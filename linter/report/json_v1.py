"""For programs: an array of objects, documented in docs/output.md and kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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
        return ",\n".join(json.dumps(_object(result, diagnostic)) for diagnostic in result.diagnostics)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The array."""
        del summary
        inner = ",\n".join(part for part in parts if part)
        return f"[\n{inner}\n]\n" if inner else "[]\n"


def _object(result: FileResult, diagnostic: Diagnostic) -> dict[str, object]:
    fix = diagnostic.fix
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits] if fix else []
    return {
        "path": result.path,
        "rule": diagnostic.rule,
        "severity": result.severities[diagnostic.rule].value,
        "message": diagnostic.message,
        **result.place(diagnostic)._asdict(),
        "fix": {"safety": fix.safety.value, "edits": edits} if fix else None,
    }
