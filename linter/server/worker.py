"""A worker process, seen from both of its ends: it answers one request after another.

A message is its length in eight bytes, then what ``pickle`` makes of it; both ends are this program.  The process ends when its
standard input does, and while it is at something, when the process that has started it has ended.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from functools import partial
from threading import Lock, Thread
from time import sleep
from typing import IO, TYPE_CHECKING, Any

from ..values.errors import PostlintError

if TYPE_CHECKING:
    from collections.abc import Callable

_OURS = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# With `-P`, nothing is imported from the working folder, which may be anybody's.  What is ours comes last, as it may be beside
# modules with the names of standard ones.
_COMMAND = "import sys; sys.path.append(sys.argv[1]); from linter.server.worker import main; main()"


class WorkerEndedError(Exception):
    """The process has ended before it had answered."""


class RequestFailedError(Exception):
    """The work has failed; the message says why."""


class Worker:
    """A worker process, as the server has it."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-c", _COMMAND, _OURS]
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of Windows
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=flags)  # noqa: S603 - ours
        self._lock = Lock()

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def ask(self, name: str, *arguments: object, **options: object) -> Any:  # noqa: ANN401 - each kind of work has its own
        """Return what a method of ``Work`` returns.  It blocks; raises ``RequestFailedError`` or ``WorkerEndedError``."""
        if self._process.stdin is None or self._process.stdout is None:  # both are pipes
            raise WorkerEndedError
        try:
            with self._lock:
                _send(self._process.stdin, (name, arguments, options))
                answer = _receive(self._process.stdout)
        except (OSError, ValueError):
            answer = None
        if answer is None:
            raise WorkerEndedError(self.end())
        succeeded, value = answer
        if not succeeded:
            raise RequestFailedError(value)
        return value

    def end(self) -> str:
        """End the process, and return how it ended."""
        self._process.kill()
        code = self._process.wait()
        return f"exit code {code}" if code >= 0 else f"signal {-code}"


def main() -> None:
    """Answer the requests on standard input until it ends."""
    import signal

    from .work import Work

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server is interrupted, too
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a rule prints must not be taken for an answer.
    os.dup2(2, 1)
    Thread(target=_follow, args=(os.getppid(),), daemon=True).start()
    work = Work()
    with suppress(BrokenPipeError):
        while (request := _receive(source)) is not None:
            name, arguments, options = request
            _send(answers, _answer(partial(getattr(work, name), *arguments, **options)))


def _follow(parent: int) -> None:
    """End this process when another process has taken the place of its parent, which Windows does not tell."""
    while os.getppid() == parent:
        sleep(1)
    os._exit(1)


def _answer(work: Callable[[], object]) -> tuple[bool, object]:
    try:
        return True, work()
    except PostlintError as error:
        return False, str(error)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the server goes on, whatever it is
        return False, f"this is a bug in postlint: {error!r}"


def _send(stream: IO[bytes], message: object) -> None:
    data = pickle.dumps(message, protocol=5)
    stream.write(len(data).to_bytes(8, "little"))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:  # noqa: ANN401 - each message has its own type
    """Return the next message; ``None`` if there is none any more."""
    head = stream.read(8)
    data = stream.read(int.from_bytes(head, "little")) if len(head) == 8 else b""
    return pickle.loads(data) if data else None  # noqa: S301 - this program wrote it
