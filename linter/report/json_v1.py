"""For programs: an array of objects, documented in docs/output.md and kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..values.diagnostics import Diagnostic
    from .findings import FileResult
    from .summary import Summary


class Json:
    """The format ``json``."""

    most = 0

    def file(self, result: FileResult) -> str:
        """The objects of one file, separated by commas; empty where there are none."""
        return ",\n".join(json.dumps(_object(result, one)) for one in result.diagnostics)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The array."""
        del summary
        inner = ",\n".join(part for part in parts if part)
        return f"[\n{inner}\n]\n" if inner else "[]\n"


def _object(result: FileResult, one: Diagnostic) -> dict[str, object]:
    fix = one.fix
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits] if fix else []
    return {
        "path": result.path,
        "rule": one.rule,
        "severity": result.severities[one.rule].value,
        "message": one.message,
        **result.place(one)._asdict(),
        "fix": {"safety": fix.safety.value, "edits": edits} if fix else None,
    }
