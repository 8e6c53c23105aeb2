"""The rows of a shard, whatever its file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..job import Job
    from ..manifest import Shard
    from ..row import BadRow, Row


def rows(shard: Shard, job: Job) -> Iterator[Row | BadRow]:
    """Yield the rows of a shard, in order; raises ``OSError`` if its file cannot be read."""
    if shard.format == "parquet":
        from .parquet import rows as read
    elif shard.format == "folder":
        from .folder import rows as read
    else:
        from .jsonl import rows as read
    return read(shard, job)
