"""A limit on the time of the work in this process, by the interval timer of the system."""

from __future__ import annotations

from ..values.errors import ConfigError
from ..values.typed import TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable, Iterable
    from typing import Any
else:
    try:
        import _signal as signal  # without the enumerations of `signal`, which load 3 ms of other modules
    except ImportError:  # not CPython
        import signal

Result = TypeVar("Result")
_AGAIN = 0.05
"""Seconds after which the timer rings once more, in case that something has swallowed the exception."""


class TimeLimitExceeded(BaseException):
    """The time is up.  No ``Exception``, so that no handler for those takes it for an error of the work."""


class Limit:
    """A block without a limit: calling it, and starting it anew, does nothing."""

    def __call__(self) -> None:
        """End the limit, before something is done that must not be interrupted."""

    def restart(self) -> None:
        """Start the time anew."""

    def __enter__(self) -> Limit:  # noqa: PYI034 - or another one, see below
        return self

    def __exit__(self, *_: object) -> None:
        """End the limit with the block."""


class _Timer(Limit):
    """The interval timer of the system."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._is_on = False
        self._before: Any = None
        """The handler of the signal outside of the block; ``None`` if it is not one of Python."""

    def __call__(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        # A ring that is pending is handled in this call, and none comes later.
        signal.signal(signal.SIGALRM, signal.SIG_IGN)

    def restart(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, self._seconds, _AGAIN)

    def __enter__(self) -> Limit:
        try:
            self._before = signal.signal(signal.SIGALRM, _ring)
        except ValueError:  # not the main thread
            return Limit()
        self._is_on = True
        self.restart()
        return self

    def __exit__(self, *_: object) -> None:
        stopped = not self._is_on
        while not stopped:
            try:
                signal.setitimer(signal.ITIMER_REAL, 0)
                stopped = True
            except TimeLimitExceeded:  # it may ring again on the way here
                continue
        if self._before is not None:
            signal.signal(signal.SIGALRM, self._before)


def _ring(_number: int, _frame: object) -> None:
    raise TimeLimitExceeded


def time_limit(seconds: float) -> Limit:
    """Raise ``TimeLimitExceeded`` in the block after so many seconds; 0 is no limit.

    What the block gets ends the limit when it is called, and can start the time anew.  In a thread
    other than the main one, and where a system has no interval timer (Windows), there is no limit.  It cannot interrupt
    code written in C: worker processes can be ended at any point (``executor``).
    """
    return _Timer(seconds) if seconds and hasattr(signal, "setitimer") else Limit()


def processor_limit(seconds: float) -> None:
    """End this process once it has used so many more seconds of a processor, also in code written in C; 0 takes the limit back.

    For a worker process, which another one replaces.  Where a system has no such timer (Windows), there is no limit.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def within(seconds: float, what: str, work: Callable[[], Result]) -> Result:
    """Return the result of some work; raise ``ConfigError`` if it takes longer than so many seconds.  ``what`` is what it does.

    For what is done before the work on files: a pattern or a setting that comes with the posts may take forever.
    """
    try:
        with time_limit(seconds):
            return work()
    except TimeLimitExceeded:
        raise _too_long(what, seconds) from None


def each_within(seconds: float, items: Iterable[Result], what: Callable[[Result | None], str]) -> list[Result]:
    """Return the items; raise ``ConfigError`` if the next one takes longer than so many seconds.  ``what`` gets the one before."""
    found: list[Result] = []
    try:
        with time_limit(seconds) as limit:
            for item in items:
                found.append(item)
                limit.restart()
    except TimeLimitExceeded:
        raise _too_long(what(found[-1] if found else None), seconds) from None
    return found


def _too_long(what: str, seconds: float) -> ConfigError:
    return ConfigError(f"{what} took longer than {seconds:g} s: look for patterns with many `*`, or raise `--time-limit`")
