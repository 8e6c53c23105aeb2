"""JSONL: the columns of the Parquet output as an object a line."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from .gzip_lines import LinesWriter

if TYPE_CHECKING:
    from ..job import Job
    from ..results import Finding, RowResult


def jsonl_writer(file: IO[bytes], job: Job) -> LinesWriter:
    """Return a writer of objects."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def line(result: RowResult) -> str:
        known: dict[str, object] = {
            "id": result.id,
            "ok": not result.error,
            "error": result.error or None,
            "n_findings": len(result.findings),
            "rules": sorted({finding.rule for finding in result.findings}),
            "findings": [_finding(finding) for finding in result.findings],
        }
        if job.columns.source:
            known["source"] = result.source
        if job.changes:
            fixes = [{"rule": rule, "count": count} for rule, count in result.fixes]
            known |= {"text": result.text, "changed": result.changed, "fixes": fixes}
            if job.columns.front_matter:
                known["front_matter"] = result.front_matter
        return encode(known)

    return LinesWriter(file, line)


def _finding(finding: Finding) -> dict[str, object]:
    edits = [{"start": start, "end": end, "text": text} for start, end, text in finding.edits]
    return finding._asdict() | {"edits": edits}
