"""Dolma attributes: for each document, in the same order, spans in characters with a score.

https://github.com/allenai/dolma, docs/data-format.md.  Each rule is an attribute with its findings; ``findings__count`` has the number of
all of them, and ``row__failed`` marks rows that are quarantined.  Source and id together name a document.  The toolkit reads the
attributes of a file of documents from one that has the same name and the same rows (``merge.merge_by_file``).
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from .gzip_lines import LinesWriter

if TYPE_CHECKING:
    from ..job import Job
    from ..results import RowResult

_NAME = "postlint"


def dolma_writer(file: IO[bytes], job: Job) -> LinesWriter:
    """Return a writer of attributes, and of documents with a new text where the job makes one."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def line(result: RowResult) -> str:
        if not job.changes:
            source = {"source": result.source} if job.columns.source else {}
            return encode({**source, "id": result.id, "attributes": attributes(result)})
        text = "" if result.text is None else result.text
        known = {"id": result.id, "text": text, "source": result.source, "metadata": {"postlint": attributes(result)}}
        return encode(known)

    return LinesWriter(file, line)


def attributes(result: RowResult) -> dict[str, list[list[float]]]:
    """Return the attributes of a document."""
    length = result.length if result.text is None else len(result.text)
    found: dict[str, list[list[float]]] = {}
    for finding in result.findings:
        start, end = (0, length) if finding.start is None or finding.end is None else (finding.start, finding.end)
        found.setdefault(f"{_NAME}__{finding.rule.replace('-', '_')}__span", []).append([start, end, 1.0])
    found[f"{_NAME}__findings__count"] = [[0, length, len(result.findings)]]
    if result.error:
        found[f"{_NAME}__row__failed"] = [[0, length, 1.0]]
    return found
