"""For code scanning: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)."""

from __future__ import annotations

import json
from urllib.parse import quote

from .. import __version__
from ..registry.catalogue import CATALOGUE
from ..rules.examples import documentation
from ..rules.explain import page
from ..values.diagnostics import Severity, fix_title
from ..values.links import DOCUMENTATION
from .escape import json_text
from .fingerprints import fingerprints
from .places import documentation_url, relative_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..run.result import FileResult
    from ..run.summary import Summary
    from ..values.diagnostics import Diagnostic
    from .formats import Style

LIMIT = 5000
"""Results of a run that GitHub shows: https://docs.github.com/code-security/reference/code-scanning/sarif-support."""
_LONGEST = 1024
"""Characters of a description that GitHub shows."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RANKS = {level: rank for rank, level in enumerate(_LEVELS.values())}


class Sarif:
    """The format ``sarif``."""

    limit = 0

    def __init__(self, style: Style) -> None:
        """Programs read it, so no style counts."""
        del style

    def file(self, result: FileResult) -> str:
        """The results of one file, separated by commas."""
        path = relative_path(result.path)
        prints = fingerprints(result, path)
        pairs = zip(result.diagnostics, prints, strict=True)
        out = [json_text(_result(_uri(path), result, diagnostic, fingerprint)) for diagnostic, fingerprint in pairs]
        if result.error:
            out.append(json_text({"error": {"uri": _uri(path), "text": result.error}}))
        return ",\n".join(out)

    def whole(self, parts: list[str], summary: Summary) -> str:
        """The log with its one run."""
        entries = json.loads("[" + ",".join(part for part in parts if part) + "]")
        failures = [entry["error"] for entry in entries if "error" in entry]
        results = [entry for entry in entries if "error" not in entry]
        notifications = [_notification("error", failure["text"], failure["uri"]) for failure in failures]
        if len(results) > LIMIT:
            text = f"{LIMIT:,} of {len(results):,} results are in this report, the most severe ones: GitHub shows no more of a run"
            notifications.append(_notification("warning", text))
            results = sorted(results, key=lambda result: _RANKS[result["level"]])[:LIMIT]
        driver = {
            "name": "postlint",
            "version": __version__,
            "informationUri": DOCUMENTATION,
            "rules": [_rule(name) for name in sorted(summary.rules)],
        }
        run = {
            "tool": {"driver": driver},
            "invocations": [{"executionSuccessful": not (failures or summary.errors), "toolExecutionNotifications": notifications}],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }
        log = {
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
        return json_text(log, indent=1) + "\n"


def _uri(path: str) -> str:
    """A path as a URI reference; one that begins at the root needs its scheme."""
    drive = path[1:3] == ":/"
    uri = quote(path, errors="surrogateescape", safe="/:" if drive else "/")
    return f"file:///{uri}" if drive else f"file://{uri}" if uri.startswith("/") else uri


def _notification(level: str, text: str, uri: str = "") -> dict[str, object]:
    notification: dict[str, object] = {"level": level, "message": {"text": _text(text)}}
    if uri:
        notification["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]
    return notification


def _text(text: str) -> str:
    """A message in which nothing that a post quotes is a link (section 3.11.6)."""
    return text.replace("](", "\\](")


def _rule(name: str) -> dict[str, object]:
    url = documentation_url(name)
    if not url:
        return {"id": name}  # a user's own
    rule = CATALOGUE.named(name)
    docs = documentation(rule)
    why, help_page = " ".join(docs.why.split()), page(rule)
    return {
        "id": name,
        "shortDescription": {"text": docs.title},
        "fullDescription": {"text": why if len(why) <= _LONGEST else why[: _LONGEST - 1] + "…"},
        "help": {"text": help_page, "markdown": help_page},
        "helpUri": url,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family.replace("_", "-")]},
    }


def _result(uri: str, file: FileResult, diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    place = file.place(diagnostic)
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": diagnostic.span.start,
        "charLength": diagnostic.span.end - diagnostic.span.start,
    }
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "level": _LEVELS[file.severities[diagnostic.graded]],
        "message": {"text": _text(diagnostic.message_with_help)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
        "partialFingerprints": {"postlint/v1": fingerprint},
    }
    if diagnostic.fix:
        replacements = [
            {
                "deletedRegion": {"charOffset": edit.span.start, "charLength": edit.span.end - edit.span.start},
                "insertedContent": {"text": edit.text},
            }
            for edit in diagnostic.fix.edits
        ]
        title = fix_title(diagnostic, file.lines.text if file.lines else "")
        description = {"text": _text(f"{title} ({diagnostic.fix.safety.value} fix)")}
        change = {"artifactLocation": {"uri": uri}, "replacements": replacements}
        result["fixes"] = [{"description": description, "artifactChanges": [change]}]
    return result
