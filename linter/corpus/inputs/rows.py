"""The rows of a shard, whatever its file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..job import Job
    from ..manifest import Shard
    from ..row import BadRow, Row
    from .streams import Reading


def rows(shard: Shard, job: Job, reading: Reading) -> Iterator[Row | BadRow]:
    """Yield the rows of a shard, in order; raises ``OSError`` if its file cannot be read."""
    if shard.format == "parquet":
        from . import parquet

        return parquet.rows(shard, job)
    if shard.format == "folder":
        from . import folder

        return folder.rows(shard, job)
    from . import jsonl

    return jsonl.rows(shard, job, reading)
