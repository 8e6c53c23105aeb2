"""The worker processes of the server: one, and a second one while the first is at a long post.

The loop of the server never waits for the work on a post: while one is checked, others are answered.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from .worker import Worker, WorkerEndedError

_MOST = 2
_PATIENCE = 0.15
"""Seconds that a request waits for a process that is busy, before another one is started."""
_GRACE = 1.0
"""Seconds for work whose result nobody waits for any more; then its process is ended."""
_IDLE = 60.0
"""Seconds after which a second process that has nothing to do is ended."""


class TookTooLongError(Exception):
    """The work took longer than the limit."""


class Workers:
    """Hands requests to worker processes."""

    def __init__(self, time_limit: float) -> None:
        """Start the first process; ``time_limit`` is in seconds a request, 0 for none."""
        self.time_limit = time_limit
        self._threads = ThreadPoolExecutor(_MOST, "postlint-worker")
        first = Worker()
        self._all = [first]
        self._idle = [first]
        self._waiting: list[asyncio.Future[Worker]] = []
        # What it is asked meanwhile, it does after that.
        self._threads.submit(first.ask, "warm_up")

    async def ask(self, name: str, *arguments: object, **options: object) -> Any:  # noqa: ANN401 - each kind of work has its own
        """Return what a method of ``Work`` returns for these arguments.

        Raises ``RequestFailedError``, ``WorkerEndedError``, or ``TookTooLongError``.  Work that nobody waits for any more may go on for a
        moment.
        """
        worker = await self._take()
        if not worker.is_alive:  # ended by the system, which may need its memory
            self._all.remove(worker)
            worker = self._start()
        answer = asyncio.get_running_loop().run_in_executor(self._threads, lambda: worker.ask(name, *arguments, **options))
        try:
            await asyncio.wait({answer}, timeout=self.time_limit or None)
        except asyncio.CancelledError:
            self._leave(worker, answer, _GRACE)
            raise
        if not answer.done():
            self._leave(worker, answer, 0)
            raise TookTooLongError
        self._take_back(worker, answer)
        return answer.result()

    def end(self) -> None:
        """End all processes."""
        for worker in self._all:
            worker.end()
        self._threads.shutdown(wait=False)

    async def _take(self) -> Worker:
        """A process that has nothing to do."""
        if self._idle:
            return self._idle.pop()
        if not self._all:
            return self._start()
        waiter: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            await asyncio.wait({waiter}, timeout=_PATIENCE)
            if not waiter.done() and len(self._all) < _MOST:
                self._waiting.remove(waiter)
                return self._start()
            return await waiter
        except asyncio.CancelledError:
            if waiter in self._waiting:
                self._waiting.remove(waiter)
            elif waiter.done() and not waiter.cancelled():
                self._offer(waiter.result())
            raise

    def _start(self) -> Worker:
        worker = Worker()
        self._all.append(worker)
        return worker

    def _leave(self, worker: Worker, answer: asyncio.Future[Any], seconds: float) -> None:
        """Let a process finish what it is at, or end it after some seconds."""
        ending = asyncio.get_running_loop().call_later(seconds, worker.end)

        def finish(_: object) -> None:
            ending.cancel()
            self._take_back(worker, answer)

        answer.add_done_callback(finish)

    def _take_back(self, worker: Worker, answer: asyncio.Future[Any]) -> None:
        """Take note that a process has answered, or has ended."""
        if isinstance(answer.exception(), WorkerEndedError):
            self._all.remove(worker)
            if self._waiting and not self._all:
                self._offer(self._start())
        else:
            self._offer(worker)

    def _offer(self, worker: Worker) -> None:
        """Give a process that has nothing to do to who has waited longest."""
        while self._waiting:
            waiter = self._waiting.pop(0)
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._idle.append(worker)
        if len(self._idle) > 1:
            asyncio.get_running_loop().call_later(_IDLE, self._end_second)

    def _end_second(self) -> None:
        """End a process that is not needed any more."""
        if len(self._idle) > 1:
            worker = self._idle.pop(0)
            self._all.remove(worker)
            worker.end()
