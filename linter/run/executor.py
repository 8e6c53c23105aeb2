"""Worker processes: the files of a run over several processes that can be ended; results come in the order of the files.

A file goes to worker ``n % jobs``.  A worker whose time for a file is up is killed, which works in code written in C too; one that
dies costs the file it was at, and another goes on.
"""

from __future__ import annotations

import sys
from collections import deque
from time import monotonic

from ..values.named_tuples import NamedTuple
from .processes import COMMIT, RESULT, readable, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .processes import Start, Task, Worker

_FILES_PER_WORKER = 12
"""Files that are worth a process."""
_GRACE = 1.0
"""Seconds for a process whose pipe is closed to end by itself."""


class Failure(NamedTuple):
    """Takes the place of a result that did not come."""

    reason: str
    timed_out: bool = False


def run_tasks(paths: Sequence[str], task: Task, *, jobs: int, time_limit: float = 0, spawn: bool = False) -> Iterator[bytes | Failure]:
    """Yield the result of ``task`` for each path, in their order.

    ``time_limit`` is in seconds a file, 0 for none.  With ``spawn``, workers are spawned also where they could be forked.
    """
    starting = start(spawn=spawn)
    count = max(1, min(jobs, len(paths) // _FILES_PER_WORKER))
    lanes = [_Lane(paths[first::count], task, starting, time_limit) for first in range(count)]
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        for lane in lanes:
            lane.start()
        for index in range(len(paths)):
            lane = lanes[index % count]
            while not lane.ready:
                _wait(lanes)
            yield lane.ready.popleft()
    finally:
        for lane in lanes:
            lane.stop()


def _wait(lanes: Sequence[_Lane]) -> None:
    """Wait until a worker has something to say or has taken too long."""
    busy = {lane.worker.source: lane for lane in lanes if lane.worker is not None}
    deadline = min((lane.deadline for lane in busy.values() if lane.deadline), default=0.0)
    for source in readable(list(busy), max(deadline - monotonic(), 0) if deadline else None):
        busy.pop(source).read()
    now = monotonic()
    for lane in busy.values():
        if lane.deadline and lane.deadline <= now:
            lane.expire()


class _Lane:
    """The files of one worker after another, and what has come back."""

    def __init__(self, paths: Sequence[str], task: Task, start: Start, time_limit: float) -> None:
        self.paths = paths
        self.ready: deque[bytes | Failure] = deque()
        self.worker: Worker | None = None
        self.deadline = 0.0
        """When the file that the worker is at has taken too long; 0 is never."""
        self._task = task
        self._start = start
        self._time_limit = time_limit
        self._done = 0

    def start(self) -> None:
        """Start a process for what is left to do."""
        if self._done < len(self.paths):
            self.worker = self._start(self._task, self.paths[self._done :], bool(self._time_limit))
            self._begin()
            self.deadline += self.worker.starting if self.deadline else 0.0

    def _begin(self) -> None:
        self.deadline = monotonic() + self._time_limit if self._time_limit else 0.0

    def read(self) -> None:
        """Take what the worker has sent."""
        worker = self.worker
        if worker is None:
            return
        try:
            messages = worker.receive()
        except EOFError:
            self._replace(Failure(f"the process that checked it ended: {worker.end(_GRACE)}"))
            return
        for message in messages:
            kind, data = message[:1], message[1:]
            if kind == COMMIT:
                self.deadline = 0.0
                worker.allow()
                continue
            self.ready.append(data if kind == RESULT else Failure(data.decode("utf-8", "replace")))
            self._done += 1
            self._begin()

    def expire(self) -> None:
        """End the worker: its time for a file is up."""
        if self.worker is not None:
            self.worker.end()
            self._replace(Failure(f"it took longer than {self._time_limit:g} s", timed_out=True))

    def _replace(self, failure: Failure) -> None:
        """Note that the worker is gone with the file it was at, and start another."""
        self.worker = None
        if self._done < len(self.paths):
            self.ready.append(failure)
            self._done += 1
            self.start()

    def stop(self) -> None:
        """End the worker if it has not ended by itself."""
        if self.worker is not None:
            self.worker.end()
            self.worker = None
