"""A run over a corpus: plan it or take up its plan, do the shards that are not done, and count what there is."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from ..values.errors import UsageError
from ..values.named_tuples import NamedTuple
from . import manifest as manifests
from .engines.engine import ShardFailure, ShardProgress, ShardWork, reason_of
from .inputs.find import cut, find_sources
from .knowledge.table import NAME as KNOWLEDGE
from .knowledge.use import refuse_other
from .lock import locked
from .manifest import Manifest, Shard
from .outputs.folder import output_folder, read
from .outputs.formats import result_name, summaries_in
from .summary import Totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .engines.engine import Engine
    from .job import Job
    from .outputs.folder import OutputFolder
    from .summary import ShardSummary

_ATTEMPTS = 3
"""How often a shard is tried whose worker has ended: the second time, its rows are isolated."""


class Share(NamedTuple):
    """The part of a plan that a run does, where several share it."""

    number: int = 1
    """From 1."""
    of: int = 1


ALL = Share()


class Watch(Protocol):
    """Who is told how a run goes on."""

    def begin(self, manifest: Manifest, shards: Sequence[Shard], done: Sequence[ShardSummary]) -> None:
        """The plan is there: the shards of this run, and those of them that are done already."""

    def move(self, shard: Shard, progress: ShardProgress) -> None:
        """A part of a shard is done."""

    def step(self, shard: Shard, summary: ShardSummary) -> None:
        """A shard is done."""

    def failed(self, shard: Shard, reason: str, *, final: bool) -> None:
        """A shard could not be done; unless this is ``final``, it is tried again."""


class Outcome(NamedTuple):
    """What has become of a run."""

    manifest: Manifest
    totals: Totals
    """Of all shards of this run that are done, also of those that were before."""
    failures: tuple[tuple[Shard, str], ...]
    """The shards that could not be done, each with the reason."""


def run(
    inputs: Sequence[str],
    job: Job,
    out: str,
    engine: Engine,
    watch: Watch,
    *,
    share: Share = ALL,
    restart: bool = False,
    shard_size: int = 0,
) -> Outcome:
    """Do a job on a corpus, and return what has become of it.

    What an earlier run has done is kept; with ``restart``, it is removed first.  ``shard_size`` is in bytes, 0 for one that suits
    the corpus.  Raises ``UsageError`` if the folder has results of other inputs or settings, or another run is writing to it, and
    ``ConfigError`` and ``OSError``.
    """
    if restart and share.of > 1:
        raise UsageError("`--restart` with `--shard` would remove what other runs have done: remove the folder instead")
    folder = output_folder(out)
    folder.prepare()
    with locked(folder.url, *share):
        if restart:
            _clear(folder)
        if share == ALL:  # another part of the plan may be writing it just now
            folder.sweep(manifests.NAME)
        manifest = _plan(inputs, job, folder, shard_size)
        shards = manifest.part(*share)
        for shard in shards:
            folder.sweep(result_name(shard.number, job.output))
        totals, failures = Totals(), list[tuple[Shard, str]]()
        done = summaries_in(folder, shards, job.digest(), job.output)
        for summary in done.values():
            totals.add(summary)
        watch.begin(manifest, shards, list(done.values()))
        left = [shard for shard in shards if shard.number not in done]
        for attempt in range(1, _ATTEMPTS + 1):
            again = list[Shard]()
            for shard, outcome in _each(left, ShardWork(job, folder.url, isolated=attempt > 1), engine):
                if isinstance(outcome, ShardProgress):
                    watch.move(shard, outcome)
                    continue
                if not isinstance(outcome, ShardFailure):
                    totals.add(outcome)
                    watch.step(shard, outcome)
                    continue
                final = not outcome.again and (not outcome.died or attempt == _ATTEMPTS)
                watch.failed(shard, outcome.reason, final=final)
                folder.sweep(result_name(shard.number, job.output))
                if final:
                    failures.append((shard, outcome.reason))
                elif not outcome.again:
                    again.append(shard)
            left = sorted(again)
    return Outcome(manifest, totals, tuple(failures))


def _each(shards: Sequence[Shard], work: ShardWork, engine: Engine) -> Iterator[tuple[Shard, ShardSummary | ShardFailure | ShardProgress]]:
    if shards:
        with closing(engine.run(shards, work)) as outcomes:  # type: ignore[type-var]
            yield from outcomes


def _plan(inputs: Sequence[str], job: Job, folder: OutputFolder, shard_size: int) -> Manifest:
    """The plan that is there, if it is the one that is asked for; otherwise a new one."""
    known = planned(folder)
    try:
        sources = find_sources(inputs, job.config, folder.url)
        if job.knowledge is not None:
            refuse_other(job.knowledge, job, sources)
        shards = () if known else tuple(cut(sources, job.config, shard_size))
    except OSError as error:
        raise UsageError(f"the corpus cannot be read: {reason_of(error)}") from None
    if known is not None:
        known.refuse_other(job, sources, folder.url)
        return known
    made = Manifest(job.described(), job.digest(), tuple(sources), shards)
    try:
        folder.create(manifests.NAME, made.encoded())
    except FileExistsError:  # a run of another part has begun at the same time
        return _plan(inputs, job, folder, shard_size)
    return made


def planned(folder: OutputFolder) -> Manifest | None:
    """Return the plan that a folder has; ``None`` if there is none.  Raises ``UsageError``."""
    try:
        data = read(folder, manifests.NAME)
    except FileNotFoundError:
        return None
    return Manifest.decoded(data, f"{folder.url}/{manifests.NAME}")


def _clear(folder: OutputFolder) -> None:
    """Remove the plan and what was made after it; nothing from a folder without a plan, whose files are not ours."""
    names = folder.names()
    for name in names if manifests.NAME in names else ():
        if name in (manifests.NAME, KNOWLEDGE) or name.startswith(("part-", "known-")):
            folder.remove(name)
