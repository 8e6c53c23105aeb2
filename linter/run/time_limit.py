"""A limit on the time of the work in this process, by the interval timer of the system."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from ..values.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Result = TypeVar("Result")
_AGAIN = 0.05
"""Seconds after which the timer rings once more, in case that something has swallowed the exception."""


class TimeLimitExceeded(BaseException):
    """The time is up.  No ``Exception``, so that no handler for those takes it for an error of the work."""


@contextmanager
def time_limit(seconds: float) -> Iterator[Callable[[], None]]:
    """Raise ``TimeLimitExceeded`` in the block after so many seconds; 0 is no limit.

    What the block gets ends the limit; it is called before something is done that must not be interrupted.  In a thread
    other than the main one, and where a system has no interval timer (Windows), there is no limit.  It cannot interrupt
    code written in C: worker processes can be ended at any point (``executor``).
    """
    if not seconds:
        yield _nothing
        return
    import signal

    if not hasattr(signal, "setitimer"):
        yield _nothing
        return

    def ring(_number: int, _frame: object) -> None:
        raise TimeLimitExceeded

    try:
        before = signal.signal(signal.SIGALRM, ring)
    except ValueError:  # not the main thread
        yield _nothing
        return

    def stop() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        # A ring that is pending is handled in this call, and none comes later.
        signal.signal(signal.SIGALRM, signal.SIG_IGN)

    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield stop
    finally:
        stopped = False
        while not stopped:
            with suppress(TimeLimitExceeded):  # it may ring again on the way here
                signal.setitimer(signal.ITIMER_REAL, 0)
                stopped = True
        signal.signal(signal.SIGALRM, before)


def processor_limit(seconds: float) -> None:
    """End this process once it has used so many more seconds of a processor, also in code written in C; 0 takes the limit back.

    For a worker process, which another one replaces.  Where a system has no such timer (Windows), there is no limit.
    """
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def within(seconds: float, what: str, work: Callable[[], Result]) -> Result:
    """Return the result of some work; raise ``ConfigError`` if it takes longer than so many seconds.  ``what`` says what it does.

    For what is done before the work on files: a pattern or a setting that comes with the posts may take forever.
    """
    try:
        with time_limit(seconds):
            return work()
    except TimeLimitExceeded:
        raise ConfigError(f"{what} took longer than {seconds:g} s: look for patterns with many `*`, or raise `--time-limit`") from None


def _nothing() -> None:
    """Stands for the end of a limit where there is none."""
