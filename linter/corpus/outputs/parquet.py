"""Sidecar Parquet: one row for each row of the corpus, in its order, that can be joined to it by ``id``."""

from __future__ import annotations

from itertools import accumulate
from typing import IO, TYPE_CHECKING, Any

from ... import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa
    from pyarrow import parquet

    from ..job import Job
    from ..results import Finding, RowResult

ENDING = ".parquet"
RECORD = b"postlint.shard"
COMPRESSION = "zstd"


def schema(job: Job) -> pa.Schema:
    """Return the columns of the results of a job."""
    import pyarrow as pa

    edit = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())])
    finding = pa.struct(
        [
            ("rule", pa.string()),
            ("severity", pa.string()),
            ("start", pa.int32()),
            ("end", pa.int32()),
            ("line", pa.int32()),
            ("column", pa.int32()),
            ("message", pa.string()),
            ("fix_safety", pa.string()),
            ("edits", pa.list_(edit)),
        ]
    )
    fields = [
        ("id", pa.string()),
        ("ok", pa.bool_()),
        ("error", pa.string()),
        ("n_findings", pa.int32()),
        ("rules", pa.list_(pa.string())),
        ("findings", pa.list_(finding)),
    ]
    if job.columns.source:
        fields.append(("source", pa.string()))
    if job.changes:
        fix = pa.struct([("rule", pa.string()), ("count", pa.int32())])
        fields += [("text", pa.string()), ("changed", pa.bool_()), ("fixes", pa.list_(fix))]
        if job.columns.front_matter:
            fields.append(("front_matter", pa.string()))
    known = {
        "postlint.version": __version__,
        "postlint.config": job.described()["settings"],
        "postlint.offsets": f"characters (Unicode code points) of {'`text` of this file' if job.changes else 'the text of the row'}",
    }
    return pa.schema(fields, metadata=known)


class ParquetWriter:
    """Writes the results of a shard; each batch becomes a row group."""

    def __init__(self, file: IO[bytes], job: Job) -> None:
        from pyarrow import parquet

        self._schema = schema(job)
        self._writer: parquet.ParquetWriter = parquet.ParquetWriter(file, self._schema, compression=COMPRESSION)

    def write(self, results: Sequence[RowResult]) -> None:
        """Write some rows."""
        import pyarrow as pa

        arrays = _arrays(results, self._schema)
        self._writer.write_batch(pa.record_batch([arrays[name] for name in self._schema.names], schema=self._schema))

    def finish(self, record: bytes) -> None:
        """Write the footer, with the record of the shard."""
        self._writer.add_key_value_metadata({RECORD: record})
        self._writer.close()

    def abandon(self) -> None:
        """Write nothing any more, not even when this is deleted: the file is closed by then."""
        self._writer.is_open = False


def record(file: IO[bytes]) -> bytes:
    """Return the record of the shard that a file is the result of; raises ``ValueError`` if it has none."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        known = parquet.read_metadata(file).metadata or {}
    except pa.ArrowException as error:
        raise ValueError(str(error)) from None
    if RECORD not in known:
        raise ValueError("it is no result of a shard")
    found: bytes = known[RECORD]
    return found


def merge(parts: Iterable[IO[bytes]], into: IO[bytes], job_record: bytes) -> None:
    """Write the row groups of some files, in order, to one."""
    from pyarrow import parquet

    writer: parquet.ParquetWriter | None = None
    for part in parts:
        file = parquet.ParquetFile(part)
        if writer is None:
            writer = parquet.ParquetWriter(into, file.schema_arrow, compression=COMPRESSION)
        for group in range(file.num_row_groups):
            writer.write_table(file.read_row_group(group, use_threads=False))
    if writer is not None:
        writer.add_key_value_metadata({RECORD: job_record})
        writer.close()


def _arrays(results: Sequence[RowResult], of: pa.Schema) -> dict[str, Any]:
    """The columns, built as flat arrays: a list of dictionaries for each finding would take longer than the checks of short posts."""
    import pyarrow as pa

    findings = [result.findings for result in results]
    columns: dict[str, Any] = {
        "id": [result.id for result in results],
        "ok": [not result.error for result in results],
        "error": [result.error or None for result in results],
        "n_findings": [len(found) for found in findings],
        "rules": [sorted({finding.rule for finding in found}) for found in findings],
        "source": [result.source for result in results],
        "text": [result.text for result in results],
        "changed": [result.changed for result in results],
        "fixes": [[{"rule": rule, "count": count} for rule, count in result.fixes] for result in results],
        "front_matter": [result.front_matter for result in results],
    }
    arrays = {name: pa.array(columns[name], of.field(name).type) for name in of.names if name in columns}
    arrays["findings"] = _findings(findings, of.field("findings").type)
    return arrays


def _findings(rows: Sequence[Sequence[Finding]], kind: Any) -> Any:  # noqa: ANN401 - arrays of Arrow
    import pyarrow as pa

    flat = [finding for row in rows for finding in row]
    fields = list(kind.value_type)
    columns = list(zip(*flat, strict=True)) if flat else [()] * len(fields)
    children = [pa.array(column, field.type) for column, field in zip(columns[:-1], fields[:-1], strict=True)]
    children.append(_lists(columns[-1], fields[-1].type))
    values = pa.StructArray.from_arrays(children, fields=fields)
    return pa.ListArray.from_arrays(pa.array(_offsets(rows), pa.int32()), values, type=kind)


def _lists(rows: Sequence[Sequence[tuple[int, int, str]]], kind: Any) -> Any:  # noqa: ANN401 - arrays of Arrow
    import pyarrow as pa

    flat = [edit for row in rows for edit in row]
    fields = list(kind.value_type)
    columns = list(zip(*flat, strict=True)) if flat else [()] * len(fields)
    values = pa.StructArray.from_arrays([pa.array(one, field.type) for one, field in zip(columns, fields, strict=True)], fields=fields)
    return pa.ListArray.from_arrays(pa.array(_offsets(rows), pa.int32()), values, type=kind)


def _offsets(rows: Sequence[Sequence[object]]) -> list[int]:
    return [0, *accumulate(map(len, rows))]
