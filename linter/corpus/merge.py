"""The results of all shards in one file, or in one for each file of the input, in the order of the corpus."""

from __future__ import annotations

import os
from itertools import takewhile
from typing import IO, TYPE_CHECKING

from ..values.errors import UsageError
from ..values.words import counted
from .inputs.find import LINES, PARQUET
from .inputs.streams import COMPRESSED
from .manifest import UNKNOWN
from .outputs.folder import output_folder
from .outputs.formats import FORMATS, result_name
from .status import status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .manifest import Shard
    from .outputs.folder import OutputFolder
    from .status import Status
    from .summary import ShardSummary


def merge(out: str, target: str) -> int:
    """Write the results of all shards to one file, and return its rows.

    Raises ``UsageError`` if a shard is not done or has not as many rows as were planned, and ``OSError``.
    """
    known = _whole(out)
    place, name = os.path.split(target)
    return _write(known, known.done, output_folder(out), output_folder(place or os.curdir), name)


def merge_by_file(out: str, target: str) -> int:
    """Write the results of each file of the input to a file of its name, and return the rows of all; raises as ``merge``.

    The folders of the input, below the one that all of its files are in, are made below ``target``.
    """
    known, rows = _whole(out), 0
    ending, parts = FORMATS[known.manifest.job["output-format"]].ending, output_folder(out)
    files: dict[str, list[tuple[Shard, ShardSummary]]] = {}
    stems = _stems({shard.file for shard, _ in known.done})
    for shard, summary in known.done:
        files.setdefault(stems[shard.file], []).append((shard, summary))
    for stem, shards in files.items():
        if len({shard.name for shard, _ in shards}) > 1:
            raise UsageError(f"several files would be `{stem}{ending}`: {', '.join(sorted({shard.name for shard, _ in shards}))}")
        place, name = os.path.split(stem)
        folder = output_folder(f"{target.rstrip('/')}/{place}" if place else target)
        folder.prepare()
        rows += _write(known, shards, parts, folder, f"{name}{ending}")
    return rows


def _whole(out: str) -> Status:
    """What is done, if it is everything."""
    known = status(out)
    if known.missing:
        raise UsageError(f"{counted(len(known.missing), 'shard')} of {out} not done yet: run the command that made it again")
    for shard, summary in known.done:
        if shard.rows not in (UNKNOWN, summary.rows):
            raise UsageError(
                f"{result_name(shard.number, known.manifest.job['output-format'])} has {summary.rows:,} rows, not {shard.rows:,}"
            )
    return known


def _stems(files: set[str]) -> dict[str, str]:
    """The names of files of the input below the folder that all of them are in, without their endings."""
    parts = {file: [part for part in file.replace(os.sep, "/").partition("?")[0].split("/") if part] or ["results"] for file in files}
    folders = [several[:-1] for several in parts.values()]
    common = sum(1 for _ in takewhile(lambda names: len(set(names)) == 1, zip(*folders, strict=False)))
    stems = {}
    for file, several in parts.items():
        stem = "/".join(several[common:])
        for ending in (*COMPRESSED, *LINES, *PARQUET):
            stem = stem.removesuffix(ending)
        stems[file] = stem or "results"
    return stems


def _write(known: Status, shards: Sequence[tuple[Shard, ShardSummary]], parts: OutputFolder, folder: OutputFolder, name: str) -> int:
    """Write the results of some shards to a file."""
    output, rows = known.manifest.job["output-format"], sum(summary.rows for _, summary in shards)
    record = f'{{"digest":"{known.manifest.digest}","rows":{rows}}}'.encode()
    folder.sweep(name)
    with folder.writing(name) as file:
        FORMATS[output].merge(_opened(parts, [shard for shard, _ in shards], output), file, record)
    return rows


def _opened(folder: OutputFolder, shards: list[Shard], output: str) -> Iterator[IO[bytes]]:
    for shard in shards:
        with folder.reading(result_name(shard.number, output)) as file:
            yield file
