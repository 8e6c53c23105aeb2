"""Processes that do work, each with a pipe to and from it.

They are forked where the system can, which takes 5 ms; elsewhere they are spawned (``multiprocessing``).  They end when the process
that started them ends, however it does.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from time import monotonic

from ..values.typed import Protocol
from .garbage import SeldomCollecting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    Commit = Callable[[], None]
    """What the work on a file calls before it changes the file: from then on it is not ended any more."""
    Start = Callable[["Task", Sequence[str] | None, bool], "Worker"]

_PIPE = 1 << 16
"""Bytes that fit into a pipe of Linux: asking for more only makes room that is given back at once."""
_LONGEST = 4096
"""Bytes of the path of a file that is given to a worker: what a pipe passes on in one piece (``PIPE_BUF``)."""
RESULT, COMMIT, CRASH, NOTE = b"R", b"C", b"X", b"N"
"""The kinds of messages."""


class Task(Protocol):
    """The work on one file; pickles, if processes are spawned."""

    def __call__(self, path: str, channel: Channel, /) -> bytes:
        """Return the result of the work on a file; raises only what a bug makes it raise."""


class Channel:
    """What the work on a file has of the process that waits for it; ``wait`` waits for a permission, if one is needed."""

    def __init__(self, send: Callable[[bytes], None], wait: Callable[[], object] | None) -> None:
        self._send = send
        self._wait = wait

    def __call__(self) -> None:
        """Ask for the permission to change the file (``Commit``)."""
        if self._wait is not None:
            self._send(COMMIT)
            self._wait()

    def note(self, data: bytes) -> None:
        """Tell how the work goes on; only for the workers of a ``pool``."""
        self._send(NOTE + data)


class Worker(Protocol):
    """A process with a pipe to and from it."""

    starting: float
    """Seconds that it may take to begin with its first file."""

    @property
    def source(self) -> object:
        """What is waited for: a file descriptor, or a connection of ``multiprocessing``."""

    def receive(self) -> list[bytes]:
        """Return the messages that are there, each with its kind first; raises ``EOFError`` if the process has ended."""

    def allow(self) -> None:
        """Let the work change its file."""

    def give(self, path: str) -> None:
        """Give the next file to a worker that was started without any."""

    def end(self, grace: float = 0) -> str:
        """End the process if it does not do so within some seconds, and return how it ended."""


def can_fork() -> bool:
    """Whether workers are forked."""
    return hasattr(os, "fork")


def _has_threads() -> bool:
    """Whether this process has more than one thread: a fork would copy the locks that the others hold."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def start(*, spawn: bool) -> Start:
    """Return how a worker is started: with a task, its files (``None``: it is given them one by one), and whether its time is limited."""
    return _Forked if can_fork() and not spawn and not _has_threads() else _Spawned


def readable(sources: list[Any], seconds: float | None) -> list[Any]:
    """Return those of the sources of workers that have messages, once there are some or the time is up."""
    if not all(isinstance(source, int) for source in sources):
        from multiprocessing.connection import wait

        return wait(sources, seconds)
    import select

    poll = select.poll()
    for source in sources:
        poll.register(source, select.POLLIN | select.POLLHUP)
    return [source for source, _ in poll.poll(None if seconds is None else seconds * 1000 + 1)]


def _serve(task: Task, paths: Iterable[str], send: Callable[[bytes], None], wait: Callable[[], object] | None) -> None:
    """Do the work on files, one after another; in the worker."""
    seldom, channel = SeldomCollecting(), Channel(send, wait)
    for path in paths:
        try:
            message = RESULT + task(path, channel)
        except KeyboardInterrupt:
            return
        except BaseException as error:  # noqa: BLE001 - the other side has to know why
            message = CRASH + f"internal error: {error!r}".encode("utf-8", "replace")
        send(message)
        seldom.step()


def _given(receive: Callable[[], bytes]) -> Iterator[str]:
    """The files that a worker is given one by one."""
    with suppress(EOFError):
        while path := receive():
            yield path.decode()


class _Forked:
    """A forked process, with two pipes."""

    starting = 0.0

    def __init__(self, task: Task, paths: Sequence[str] | None, limited: bool) -> None:  # noqa: FBT001 - as `_Spawned`
        results, write_results = os.pipe()
        read_allowed, allowed = os.pipe()
        alive, self._alive = os.pipe()
        parent = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                for mine in (results, allowed, self._alive, *tuple(_held)):
                    os.close(mine)
                _held.clear()
                _end_with_parent(alive, parent)
                files = _given(lambda: os.read(read_allowed, _LONGEST)) if paths is None else paths
                _serve(task, files, _sending(write_results), (lambda: os.read(read_allowed, 1)) if limited else None)
                status = 0
            finally:
                os._exit(status)
        for theirs in (write_results, read_allowed, alive):
            os.close(theirs)
        self.source: object = results
        self._results = results
        self._allowed = allowed
        self._buffer = bytearray()
        _held.update((results, allowed, self._alive))

    def receive(self) -> list[bytes]:
        data = os.read(self._results, _PIPE)
        self._buffer += data
        messages, at = [], 0
        while len(self._buffer) - at >= 8:
            size = int.from_bytes(self._buffer[at : at + 8], "little")
            if len(self._buffer) - at - 8 < size:
                break
            messages.append(bytes(self._buffer[at + 8 : at + 8 + size]))
            at += 8 + size
        del self._buffer[:at]
        if not data:
            raise EOFError
        return messages

    def allow(self) -> None:
        os.write(self._allowed, b"1")

    def give(self, path: str) -> None:
        with suppress(BrokenPipeError):  # that it has ended is noticed where its results are read
            os.write(self._allowed, path.encode())

    def end(self, grace: float = 0) -> str:
        import signal
        from time import sleep

        if self.pid:
            until = monotonic() + grace
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            while not ended and monotonic() < until:
                sleep(0.001)
                ended, status = os.waitpid(self.pid, os.WNOHANG)
            if not ended:
                os.kill(self.pid, signal.SIGKILL)
                _, status = os.waitpid(self.pid, 0)
            self.pid = 0
            for mine in (self._results, self._allowed, self._alive):
                os.close(mine)
                _held.discard(mine)
            self._how = _described(os.waitstatus_to_exitcode(status))
        return self._how


_held: set[int] = set()
"""The ends of pipes that this process has and its workers must not."""


def _sending(pipe: int) -> Callable[[bytes], None]:
    def send(message: bytes) -> None:
        view = memoryview(len(message).to_bytes(8, "little") + message)
        while view:
            view = view[os.write(pipe, view) :]

    return send


def _end_with_parent(alive: int, parent: int) -> None:
    """End this process when the other end of a pipe is closed, which the system does when the parent ends in any way.

    The signal ends it also in code written in C (fcntl(2), ``F_SETOWN``: SIGIO ends a process that does not handle it).
    """
    import fcntl
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(alive, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(alive, fcntl.F_SETFL, fcntl.fcntl(alive, fcntl.F_GETFL) | os.O_ASYNC)
    if os.getppid() != parent:  # it ended before that
        os._exit(1)


def _described(code: int) -> str:
    import signal

    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


class _Spawned:
    """A spawned process, with a connection."""

    starting = 10.0  # it imports all modules anew

    def __init__(self, task: Task, paths: Sequence[str] | None, limited: bool) -> None:  # noqa: FBT001 - as `_Forked`
        from multiprocessing import get_context

        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_spawned, args=(task, paths, theirs, limited), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def source(self) -> object:
        return self._connection

    def receive(self) -> list[bytes]:
        try:
            return [self._connection.recv_bytes()]
        except OSError:
            raise EOFError from None

    def allow(self) -> None:
        self._connection.send_bytes(b"1")

    def give(self, path: str) -> None:
        with suppress(OSError):
            self._connection.send_bytes(path.encode())

    def end(self, grace: float = 0) -> str:
        self._process.join(grace)
        if self._process.exitcode is None:
            self._process.kill()
        self._process.join()
        self._connection.close()
        return _described(self._process.exitcode or 0)


class _Connection(Protocol):
    """What a worker has of a connection of ``multiprocessing``."""

    def send_bytes(self, message: bytes, /) -> None: ...

    def recv_bytes(self) -> bytes: ...


def _spawned(task: Task, paths: Sequence[str] | None, connection: _Connection, limited: bool) -> None:  # noqa: FBT001 - as `_Spawned`
    import signal
    from multiprocessing import current_process, parent_process
    from multiprocessing.connection import wait
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    Thread(target=follow, daemon=True).start()
    # It ends with its parent in any case, so it may have workers of its own.
    current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001 - not told otherwise
    files = _given(connection.recv_bytes) if paths is None else paths
    _serve(task, files, connection.send_bytes, connection.recv_bytes if limited else None)
