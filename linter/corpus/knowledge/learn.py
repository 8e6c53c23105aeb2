"""The end of the first pass: all buckets of sources are put together, and a file says that they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ... import __version__
from ...source.signing import digest
from ...values.errors import UsageError
from ..engines.engine import BUCKET, ShardFailure, ShardWork
from ..manifest import Shard
from ..outputs.folder import output_folder, write
from ..outputs.formats import result_name, summary_in
from ..run import planned
from .table import NAME, bucket_name, buckets_in

if TYPE_CHECKING:
    from ..engines.engine import Engine
    from ..job import Job
    from ..manifest import Manifest
    from ..outputs.folder import OutputFolder

_ATTEMPTS = 3


def find_all(out: str, job: Job, engine: Engine) -> list[str]:
    """Put together what all shards of a folder have collected, and return why this could not be done, bucket by bucket.

    What an earlier run has put together is kept.  Raises ``UsageError`` if a shard is not done, and ``OSError``.
    """
    folder = output_folder(out)
    manifest = planned(folder)
    if manifest is None:
        raise UsageError(f"{out} has no knowledge: run `postlint corpus learn` first")
    known, numbers = stamp(manifest), _buckets(manifest, job, folder)
    files = tuple(result_name(shard.number, job.output) for shard in manifest.shards)
    buckets = [Shard(number, BUCKET, out, bucket_name(number), 0, 0, True, 0, 0, 1, (0, known), files) for number in numbers]  # noqa: FBT003
    left = [bucket for bucket in buckets if not _is_done(bucket, job, folder)]
    failures: dict[int, str] = {}
    for _ in range(_ATTEMPTS):
        failures = {}
        for bucket, outcome in engine.run(left, ShardWork(job, folder.url)) if left else ():
            if isinstance(outcome, ShardFailure) and not outcome.again:
                failures[bucket.number] = outcome.reason
            else:  # perhaps at the second attempt of the engine
                failures.pop(bucket.number, None)
        left = [bucket for bucket in left if bucket.number in failures]
    if not failures:
        made = {
            "stamp": known,
            "buckets": numbers,
            "job": dict(manifest.job),
            "sources": [[source.name, list(source.state)] for source in manifest.sources],
        }
        write(folder, NAME, json.dumps(made, separators=(",", ":"), sort_keys=True).encode() + b"\n")
    return [f"{bucket_name(number)}: {reason}" for number, reason in sorted(failures.items())]


def _buckets(manifest: Manifest, job: Job, folder: OutputFolder) -> list[int]:
    """The buckets that have any rows."""
    found: set[int] = set()
    for shard in manifest.shards:
        name = result_name(shard.number, job.output)
        if summary_in(folder, name, job.output) is None:
            raise UsageError(f"{name} is not there: run `postlint corpus learn` again")
        found |= buckets_in(folder, name)
    return sorted(found)


def stamp(manifest: Manifest) -> str:
    """Return what stands for the knowledge that is made of the files of a plan, in hexadecimal."""
    facts = (__version__, manifest.digest, [(source.name, tuple(source.state)) for source in manifest.sources])
    return digest(repr(facts).encode("utf-8", "surrogateescape")).hex()


def _is_done(bucket: Shard, job: Job, folder: OutputFolder) -> bool:
    summary = summary_in(folder, bucket.name, job.output)
    return summary is not None and summary.digest == bucket.digest(job.digest())
