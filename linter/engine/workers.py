"""Many files over several processes; the results come in the order of the files."""

from __future__ import annotations

import marshal
import os
import sys
from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import selectors
    from collections.abc import Callable, Iterator, Sequence

FEWEST = 24
"""Files that are worth a second process."""
_PIPE = 1 << 16
"""Bytes that a pipe of Linux holds: asking for more only makes room that is given back at once."""


class Died:
    """Takes the place of a result whose process ended before it was there."""


def spread(
    items: Sequence[str], work: Callable[[str], Any], jobs: int, each: Callable[[], Callable[[str], Any]] | None = None
) -> Iterator[Any]:
    """``work`` of each item, in their order; results are what ``marshal`` can write.

    ``work`` raises nothing.  Where processes can be forked, item ``n`` goes to process
    ``n % jobs``; one that dies costs the item it was at, which gives ``Died``, and another goes on.
    Where Python runs without its global lock (PEP 703), threads share the items, with the work that ``each`` makes for a thread.
    """
    if jobs < 2 or len(items) < FEWEST:
        yield from map(work, items)
        return
    if each is not None and is_free_threaded():
        yield from _threaded(items, each, jobs)
        return
    if not hasattr(os, "fork"):
        yield from map(work, items)
        return
    import selectors

    sys.stdout.flush()
    sys.stderr.flush()
    lanes = [_Lane(items[start::jobs], work) for start in range(jobs)]
    watch = selectors.DefaultSelector()
    try:
        for lane in lanes:
            lane.start(watch)
        for index in range(len(items)):
            lane = lanes[index % jobs]
            while not lane.ready:
                for key, _ in watch.select():
                    key.data.read(watch)
            yield lane.ready.popleft()
    finally:
        for lane in lanes:
            lane.stop()
        watch.close()


def is_free_threaded() -> bool:
    """Whether threads of this Python run at the same time."""
    asked = getattr(sys, "_is_gil_enabled", None)
    return asked is not None and not asked()


def _threaded(items: Sequence[str], each: Callable[[], Callable[[str], Any]], jobs: int) -> Iterator[Any]:
    from concurrent.futures import ThreadPoolExecutor
    from threading import local

    own = local()

    def work(item: str) -> Any:  # noqa: ANN401 - as in `spread`
        if not hasattr(own, "work"):
            own.work = each()
        return own.work(item)

    with ThreadPoolExecutor(jobs) as pool:
        for start in range(0, len(items), _AT_ONCE):
            yield from pool.map(work, items[start : start + _AT_ONCE])


_AT_ONCE = 1000
"""Items that wait for a thread, or whose results wait to be taken."""


class _Lane:
    """The items of one process after another, and what has come back."""

    def __init__(self, items: Sequence[str], work: Callable[[str], Any]) -> None:
        self.items = items
        self.work = work
        self.ready: deque[Any] = deque()
        self.done = 0
        self.pid = 0
        self.pipe = -1
        self.buffer = bytearray()

    def start(self, watch: selectors.BaseSelector) -> None:
        """Start a process for what is left to do."""
        from selectors import EVENT_READ

        if self.done == len(self.items):
            return
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                import signal

                signal.signal(signal.SIGINT, signal.SIG_DFL)
                os.close(reading)
                self._run(writing)
                status = 0
            finally:
                os._exit(status)
        os.close(writing)
        self.pipe = reading
        self.buffer = bytearray()
        watch.register(reading, EVENT_READ, self)

    def _run(self, pipe: int) -> None:
        for item in self.items[self.done :]:
            data = marshal.dumps(self.work(item))
            view = memoryview(len(data).to_bytes(8, "little") + data)
            while view:
                view = view[os.write(pipe, view) :]

    def read(self, watch: selectors.BaseSelector) -> None:
        data = os.read(self.pipe, _PIPE)
        self.buffer += data
        at = 0
        while len(self.buffer) - at >= 8:
            size = int.from_bytes(self.buffer[at : at + 8], "little")
            if len(self.buffer) - at - 8 < size:
                break
            self.ready.append(marshal.loads(self.buffer[at + 8 : at + 8 + size]))  # noqa: S302 - our own process wrote it
            self.done += 1
            at += 8 + size
        del self.buffer[:at]
        if data:
            return
        watch.unregister(self.pipe)
        self._ended()
        if self.done < len(self.items):
            self.ready.append(Died)
            self.done += 1
            self.start(watch)

    def _ended(self) -> None:
        os.close(self.pipe)
        os.waitpid(self.pid, 0)
        self.pid, self.pipe = 0, -1

    def stop(self) -> None:
        """End the process where it has not ended by itself."""
        if self.pid:
            os.kill(self.pid, 15)  # SIGTERM
            self._ended()
