"""What every engine does: the same work on many shards, some of them at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ...values.named_tuples import NamedTuple
from ..job import LEARN
from ..outputs.folder import output_folder
from ..shard import run_shard
from ..summary import tell_nobody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ..job import Job
    from ..manifest import Shard
    from ..summary import ShardSummary


BUCKET = "bucket"
"""The format of the shards that stand for buckets of sources (``knowledge.learn``)."""


class ShardFailure(NamedTuple):
    """A shard that could not be done."""

    reason: str
    died: bool = False
    """Whether the process that did the work has ended, so that another attempt may tell which row is at fault."""
    again: bool = False
    """Whether the engine goes on to do it again by itself, through no fault of a row."""


class ShardProgress(NamedTuple):
    """How far the work on a shard is; an engine may tell it, or not."""

    rows: int
    """That are done."""
    share: float
    """Of the shard that was read, from 0 to 1."""


class ShardWork(NamedTuple):
    """The work on a shard: plain data that pickles, and does the same in every process."""

    job: Job
    out: str
    """The path or URL of the output folder."""
    isolated: bool = False
    """Whether each row is done in a process of its own (``run_shard``)."""

    def __call__(self, shard: Shard, tell: Callable[[int, float], None] = tell_nobody) -> ShardSummary | ShardFailure:
        """Do the work, and ``tell`` how far it is (``ShardProgress``); raises nothing that the shard or the disk can cause."""
        try:
            work = _work_on(shard, self.job)
            return work(shard, self.job, output_folder(self.out), isolated=self.isolated, tell=tell)
        except Exception as error:  # noqa: BLE001 - the other shards go on
            return ShardFailure(reason_of(error))


def _work_on(shard: Shard, job: Job) -> Callable[..., ShardSummary]:
    """What does the work on a shard."""
    if job.command != LEARN:
        return run_shard
    from ..knowledge.collect import collect_shard
    from ..knowledge.find import find_bucket

    return find_bucket if shard.format == BUCKET else collect_shard


def reason_of(error: BaseException) -> str:
    """Return why something failed, on one line."""
    text = str(error) if isinstance(error, OSError) and not error.strerror else ""
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return " ".join((text or repr(error)).split())


class Engine(Protocol):
    """Does the work on many shards."""

    def run(self, shards: Sequence[Shard], work: ShardWork) -> Iterator[tuple[Shard, ShardSummary | ShardFailure | ShardProgress]]:
        """Yield each shard, in any order, with what it has become: once, but for failures that say that it is done ``again``.

        Before that, an engine may yield how far it is.

        When the iterator is closed, no process that it has started is left.
        """
        ...
