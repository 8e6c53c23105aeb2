"""Rows of Parquet: a shard is some row groups of a file, of which only the columns that are needed are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..row import bad_row, row_from
from .streams import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..job import Job
    from ..manifest import Shard
    from ..row import BadRow, Row


def rows(shard: Shard, job: Job) -> Iterator[Row | BadRow]:
    """Yield the rows of some row groups; raises ``OSError`` for a file that is broken."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = job.columns
    wanted = [columns.text, columns.id, columns.source, *columns.front_matter]
    number = shard.first_row
    try:
        with opened(shard.file) as source:
            file = parquet.ParquetFile(source)
            names = [name for name in dict.fromkeys(wanted) if name in file.schema_arrow.names]
            if columns.text not in names:
                for _ in range(shard.rows):
                    yield bad_row(number, shard.name, f"there is no column `{columns.text}`")
                    number += 1
                return
            groups = list(range(shard.start, shard.end))
            for batch in file.iter_batches(batch_size=job.limits.rows, row_groups=groups, columns=names, use_threads=False):
                lists = [batch.column(name).to_pylist() for name in names]
                for values in zip(*lists, strict=True):
                    yield row_from(dict(zip(names, values, strict=True)), number, shard.name, job)
                    number += 1
    except (pa.ArrowException, ValueError) as error:
        raise OSError(f"{shard.name} cannot be read: {error}") from None


def cuts(path: str, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield ranges of row groups with about so many bytes of data, and the rows in each; raises ``OSError``."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with opened(path) as source:
            known = parquet.ParquetFile(source).metadata
            groups = [(known.row_group(group).total_byte_size, known.row_group(group).num_rows) for group in range(known.num_row_groups)]
    except (pa.ArrowException, ValueError) as error:
        raise OSError(f"{path} is no Parquet file: {error}") from None
    start = total = rows = 0
    for group, (taken, count) in enumerate(groups):
        total, rows = total + taken, rows + count
        if total >= size:
            yield start, group + 1, rows
            start, total, rows = group + 1, 0, 0
    if start < len(groups):
        yield start, len(groups), rows
