"""Rows of Parquet: a shard is some row groups of a file, of which only the columns that are needed are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..row import bad_row, row_from, too_large
from .streams import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyarrow import parquet

    from ..job import Job
    from ..manifest import Shard
    from ..row import BadRow, Row


class BrokenFileError(OSError):
    """A file that is no Parquet file."""


def rows(shard: Shard, job: Job) -> Iterator[Row | BadRow]:
    """Yield the rows of some row groups.

    The rows of a group that is broken are bad from the broken place on.  Raises ``OSError`` for a file that cannot be read.
    """
    import pyarrow as pa
    from pyarrow import parquet

    columns = job.columns
    wanted = [columns.text, columns.id, columns.source, *columns.front_matter]
    number = shard.first_row
    try:
        with opened(shard.file) as source:
            # Column by column and page by page: otherwise, all of a row group is in memory.
            file = parquet.ParquetFile(source, pre_buffer=False, buffer_size=_BUFFER)
            names = [name for name in dict.fromkeys(wanted) if file.schema_arrow.names.count(name) == 1]
            if columns.text not in names:
                times = file.schema_arrow.names.count(columns.text)
                reason = f"there are {times} columns `{columns.text}`" if times else f"there is no column `{columns.text}`"
                for _ in range(shard.rows):
                    yield bad_row(number, shard.name, reason)
                    number += 1
                return
            for group in range(shard.start, shard.end):
                end = number + file.metadata.row_group(group).num_rows
                try:
                    for values in _values(file, group, names, job):
                        yield row_from(values, number, shard.name, job)
                        number += 1
                except (pa.ArrowException, OSError) as error:
                    if isinstance(error, OSError) and error.errno:
                        raise  # of the disk or the network: another attempt may read it
                    reason = f"row group {group} cannot be read from here on: {' '.join(str(error).split())}"
                    while number < end:
                        yield bad_row(number, shard.name, reason)
                        number += 1
    except (pa.ArrowException, ValueError) as error:
        raise BrokenFileError(f"{shard.name} is no Parquet file: {error}") from None


_BUFFER = 1 << 16
"""Bytes of a column that are read at once."""


def _values(file: parquet.ParquetFile, group: int, names: list[str], job: Job) -> Iterator[dict[str, object]]:
    """The values of some columns, row by row."""
    known = file.metadata.row_group(group)
    average = max(known.total_byte_size // max(known.num_rows, 1), 1)
    size = max(1, min(job.limits.rows, job.limits.memory // average))
    for batch in file.iter_batches(batch_size=size, row_groups=[group], columns=names, use_threads=False):
        lists = [_texts(batch.column(name), job) if name == job.columns.text else _listed(batch.column(name)) for name in names]
        for values in zip(*lists, strict=True):
            yield dict(zip(names, values, strict=True))


def _texts(column: Any, job: Job) -> list[object]:  # noqa: ANN401 - an array of Arrow
    """The texts of a column; in place of one that is too large, why it is not read, for it may not fit into memory a second time."""
    import pyarrow as pa
    from pyarrow import compute

    kind = column.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind)):
        return _listed(column)
    sizes = compute.binary_length(column)
    largest = compute.max(sizes).as_py()
    if largest is None or largest <= job.limits.size:
        return _listed(column)
    return [
        ValueError(too_large(size, job)) if (size or 0) > job.limits.size else _value(column[at])
        for at, size in enumerate(sizes.to_pylist())
    ]


def _listed(column: Any) -> list[object]:  # noqa: ANN401 - an array of Arrow
    """The values of a column; in place of one that Python cannot have, what is wrong with it."""
    try:
        found: list[object] = column.to_pylist()
    except (ValueError, OverflowError, TypeError):
        return [_value(one) for one in column]
    return found


def _value(one: Any) -> object:  # noqa: ANN401 - a scalar of Arrow
    try:
        return one.as_py()
    except (ValueError, OverflowError, TypeError) as error:
        return error


def cuts(path: str, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield ranges of row groups with about so many bytes of data, and the rows in each; raises ``OSError``."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with opened(path) as source:
            known = parquet.ParquetFile(source).metadata
            groups = [(known.row_group(group).total_byte_size, known.row_group(group).num_rows) for group in range(known.num_row_groups)]
    except (pa.ArrowException, ValueError) as error:
        raise BrokenFileError(f"{path} is no Parquet file: {error}") from None
    start = total = rows = 0
    for group, (taken, count) in enumerate(groups):
        total, rows = total + taken, rows + count
        if total >= size:
            yield start, group + 1, rows
            start, total, rows = group + 1, 0, 0
    if start < len(groups):
        yield start, len(groups), rows
