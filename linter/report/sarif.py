"""For code scanning: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from .. import __version__
from ..registry.catalogue import CATALOGUE
from ..rules.examples import documentation
from ..values.diagnostics import Severity

if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from ..values.diagnostics import Diagnostic
    from .formats import Style

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class Sarif:
    """The format ``sarif``."""

    limit = 0

    def __init__(self, style: Style) -> None:
        """Programs read it, so no style counts."""
        del style

    def file(self, result: FileResult) -> str:
        """The results of one file, separated by commas."""
        uri = quote(result.path.replace("\\", "/"), errors="surrogateescape")
        out = [json.dumps(_result(uri, result, diagnostic)) for diagnostic in result.diagnostics]
        if result.error:
            out.append(json.dumps({"error": {"uri": uri, "text": result.error}}))
        return ",\n".join(out)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The log with its one run."""
        entries = json.loads("[" + ",".join(part for part in parts if part) + "]")
        failures = [entry["error"] for entry in entries if "error" in entry]
        notices = [
            {
                "level": "error",
                "message": {"text": failure["text"]},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": failure["uri"]}}}],
            }
            for failure in failures
        ]
        run = {
            "tool": {
                "driver": {
                    "name": "postlint",
                    "version": __version__,
                    "rules": [_rule(name) for name in sorted(summary.rules)],
                }
            },
            "invocations": [{"executionSuccessful": not failures, "toolExecutionNotifications": notices}],
            "columnKind": "unicodeCodePoints",
            "results": [entry for entry in entries if "error" not in entry],
        }
        log = {
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
        return json.dumps(log, indent=1) + "\n"


def _rule(name: str) -> dict[str, object]:
    if name not in CATALOGUE.names:
        return {"id": name}  # a user's own
    rule = CATALOGUE.named(name)
    pages = documentation(rule)
    return {
        "id": name,
        "shortDescription": {"text": pages.title},
        "fullDescription": {"text": " ".join(pages.why.split())},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family.replace("_", "-")]},
    }


def _result(uri: str, file: FileResult, diagnostic: Diagnostic) -> dict[str, object]:
    spot = file.place(diagnostic)
    region = {
        "startLine": spot.line,
        "startColumn": spot.column,
        "endLine": spot.end_line,
        "endColumn": spot.end_column,
        "charOffset": diagnostic.span.start,
        "charLength": diagnostic.span.end - diagnostic.span.start,
    }
    place = {"artifactLocation": {"uri": uri}, "region": region}
    # By what the line says, not by its number: a line added above must not make an old finding new.
    source = file.source(spot.line).strip()
    key = "\0".join((diagnostic.rule, uri, source, str(spot.column if len(source) > 1000 else 0)))
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[file.severities[diagnostic.rule]],
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"postlint/v1": hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).hexdigest()},
    }
    if diagnostic.fix:
        replacements = [
            {
                "deletedRegion": {"charOffset": edit.span.start, "charLength": edit.span.end - edit.span.start},
                "insertedContent": {"text": edit.text},
            }
            for edit in diagnostic.fix.edits
        ]
        description = {"text": f"{diagnostic.fix.safety.value} fix"}
        change = {"artifactLocation": {"uri": uri}, "replacements": replacements}
        result["fixes"] = [{"description": description, "artifactChanges": [change]}]
    return result
