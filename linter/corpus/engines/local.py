"""Worker processes of this machine."""

from __future__ import annotations

import marshal
import pickle
from typing import TYPE_CHECKING

from ...run.executor import Failure
from ...run.pool import Note, run_unordered
from ..shard import warm_up
from .engine import ShardFailure, ShardProgress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...run.processes import Channel
    from ..manifest import Shard
    from ..summary import ShardSummary
    from .engine import ShardWork


class LocalEngine:
    """Shares shards out over so many processes; with ``spawn``, they are not forked even if they could be."""

    def __init__(self, jobs: int, *, spawn: bool = False) -> None:
        self._jobs = jobs
        self._spawn = spawn

    def run(self, shards: Sequence[Shard], work: ShardWork) -> Iterator[tuple[Shard, ShardSummary | ShardFailure | ShardProgress]]:
        """Yield each shard with what it has become, and before that how far it is."""
        warm_up(work.job)
        numbers = {str(shard.number): shard for shard in shards}
        for number, message in run_unordered(numbers, _Task(numbers, work), jobs=min(self._jobs, len(numbers)), spawn=self._spawn):
            if isinstance(message, Failure):
                yield numbers[number], ShardFailure(message.reason, died=True)
            elif isinstance(message, Note):
                yield numbers[number], ShardProgress(*marshal.loads(message.data))  # noqa: S302 - our own process wrote it
            else:
                yield numbers[number], pickle.loads(message)  # noqa: S301 - our own process wrote it


class _Task:
    """The work on one shard, by its number."""

    def __init__(self, shards: dict[str, Shard], work: ShardWork) -> None:
        self.shards = shards
        self.work = work

    def __call__(self, path: str, channel: Channel) -> bytes:
        def tell(rows: int, share: float) -> None:
            channel.note(marshal.dumps((rows, share)))

        return pickle.dumps(self.work(self.shards[path], tell), protocol=5)
