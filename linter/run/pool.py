"""A pool of worker processes: the next file goes to the worker that is free, and results come as they are ready.

For work that takes long and whose order does not count; ``executor`` keeps the order of the files.
"""

from __future__ import annotations

import sys
from collections import deque

from ..values.named_tuples import NamedTuple
from .executor import Failure
from .processes import NOTE, RESULT, readable, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .processes import Task, Worker

_GRACE = 1.0
"""Seconds for a process whose pipe is closed to end by itself."""


class Note(NamedTuple):
    """What the work on a file tells while it goes on."""

    data: bytes


def run_unordered(paths: Iterable[str], task: Task, *, jobs: int, spawn: bool = False) -> Iterator[tuple[str, bytes | Note | Failure]]:
    """Yield each path with the result of ``task``, or with a failure if the worker that had it has ended; notes come before that.

    With ``spawn``, workers are spawned also where they could be forked.
    """
    starting = start(spawn=spawn)
    waiting = deque(paths)
    busy: dict[object, tuple[Worker, str]] = {}
    free: list[Worker] = []
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        while waiting or busy:
            while waiting and (free or len(busy) < max(jobs, 1)):
                worker, path = free.pop() if free else starting(task, None, False), waiting.popleft()  # noqa: FBT003 - see `_Forked`
                busy[worker.source] = worker, path
                worker.give(path)
            for source in readable(list(busy), None):
                worker, path = busy[source]
                try:
                    messages = worker.receive()
                except EOFError:
                    del busy[source]
                    yield path, Failure(f"the process that did the work ended: {worker.end(_GRACE)}")
                    continue
                for message in messages:  # at most one that is no note: a worker has one file at a time
                    kind, data = message[:1], message[1:]
                    if kind == NOTE:
                        yield path, Note(data)
                        continue
                    del busy[source]
                    free.append(worker)
                    yield path, data if kind == RESULT else Failure(data.decode("utf-8", "replace"))
    finally:
        for worker in [*free, *(worker for worker, _ in busy.values())]:
            worker.end()
