"""One file of the results of all shards, in the order of the corpus."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

from ..values.errors import UsageError
from ..values.words import counted
from .manifest import UNKNOWN
from .outputs.folder import output_folder
from .outputs.formats import FORMATS, result_name
from .status import status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .manifest import Shard
    from .outputs.folder import OutputFolder


def merge(out: str, target: str) -> int:
    """Write the results of all shards to one file, and return its rows.

    Raises ``UsageError`` if a shard is not done or has not as many rows as were planned, and ``OSError``.
    """
    known = status(out)
    if known.missing:
        raise UsageError(f"{counted(len(known.missing), 'shard')} of {out} not done yet: run the command that made it again")
    for shard, summary in known.done:
        if shard.rows not in (UNKNOWN, summary.rows):
            raise UsageError(
                f"{result_name(shard.number, known.manifest.job['output-format'])} has {summary.rows:,} rows, not {shard.rows:,}"
            )
    output = known.manifest.job["output-format"]
    place, name = os.path.split(target)
    folder, parts = output_folder(place or os.curdir), output_folder(out)
    totals = known.totals
    record = f'{{"digest":"{known.manifest.digest}","rows":{totals.rows}}}'.encode()
    with folder.writing(name) as file:
        FORMATS[output].merge(_opened(parts, [shard for shard, _ in known.done], output), file, record)
    return totals.rows


def _opened(folder: OutputFolder, shards: list[Shard], output: str) -> Iterator[IO[bytes]]:
    for shard in shards:
        with folder.reading(result_name(shard.number, output)) as file:
            yield file
