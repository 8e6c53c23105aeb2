"""The files of knowledge: what is collected of each row, in buckets of sources, and what is found out about each source."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from ...source.signing import digest
from ..outputs.folder import read
from ..outputs.parquet import COMPRESSION, RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa
    from pyarrow import parquet

    from ..outputs.folder import OutputFolder

BUCKETS = 64
"""Parts into which sources are shared out by their names; each is put together apart from the others."""
NAME = "knowledge.json"
"""The file that is there once everything is put together."""
_BUCKETS = b"postlint.buckets"


def bucket_of(source: str) -> int:
    """Return the bucket of a source, the same in every process."""
    return int.from_bytes(digest(source.encode("utf-8", "surrogatepass"))[:4]) % BUCKETS


def bucket_name(bucket: int) -> str:
    """Return the name of the file of what is found out about the sources of a bucket."""
    return f"known-{bucket:02}.parquet"


def collected_schema() -> pa.Schema:
    """Return the columns of what is collected of each row; ``run.prepare.Recurrence`` and ``truncation.siblings.Tail`` describe them."""
    import pyarrow as pa

    keys = pa.list_(pa.binary())
    return pa.schema(
        [
            ("source", pa.string()),
            ("file", pa.string()),
            ("row", pa.int64()),
            ("path", pa.string()),
            ("body", pa.binary()),
            ("origin", pa.binary()),
            ("last", keys),
            ("first", keys),
            ("glossaries", keys),
            ("paragraphs", pa.list_(pa.string())),
            ("length", pa.int32()),
            ("is_ended", pa.bool_()),
            ("word", pa.string()),
            ("first_word", pa.string()),
            ("words", pa.string()),
        ]
    )


def found_schema() -> pa.Schema:
    """Return the columns of what is found out: a row with the keys of each source, and one for each post with evidence about its end."""
    import pyarrow as pa

    fields = [("source", pa.string()), ("file", pa.string()), ("row", pa.int64()), ("keys", pa.list_(pa.binary())), ("about", pa.string())]
    return pa.schema(fields)


class BucketWriter:
    """Writes rows in buckets: each row group has rows of one bucket."""

    def __init__(self, file: IO[bytes]) -> None:
        from pyarrow import parquet

        self._schema = collected_schema()
        self._buckets: list[int] = []
        self._writer: parquet.ParquetWriter = parquet.ParquetWriter(file, self._schema, compression=COMPRESSION)

    def write(self, rows: Mapping[int, Sequence[Mapping[str, object]]]) -> None:
        """Write the rows of some buckets."""
        import pyarrow as pa

        for bucket in sorted(rows):
            self._writer.write_table(pa.Table.from_pylist(list(rows[bucket]), schema=self._schema), row_group_size=len(rows[bucket]))
            self._buckets.append(bucket)

    def finish(self, record: bytes) -> None:
        """Write the footer, with the record of the shard."""
        self._writer.add_key_value_metadata({_BUCKETS: json.dumps(self._buckets, separators=(",", ":")).encode(), RECORD: record})
        self._writer.close()


def row_groups(file: parquet.ParquetFile, bucket: int) -> list[int]:
    """Return the row groups of a bucket."""
    known = json.loads(file.metadata.metadata[_BUCKETS])
    return [group for group, one in enumerate(known) if one == bucket]


def buckets_in(folder: OutputFolder, name: str) -> set[int]:
    """Return the buckets of which a file has rows; raises ``OSError``."""
    from pyarrow import parquet

    with folder.reading(name) as opened:
        return set(json.loads(parquet.read_metadata(opened).metadata[_BUCKETS]))


def state(folder: OutputFolder) -> dict[str, object] | None:
    """Return what a folder of knowledge is made of; ``None`` if it is not put together.  Raises ``OSError`` and ``ValueError``."""
    try:
        known: dict[str, object] = json.loads(read(folder, NAME))
    except FileNotFoundError:
        return None
    return known
