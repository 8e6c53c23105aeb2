"""Patterns that are compiled when they are first needed."""

from __future__ import annotations

import re
from typing import AnyStr, Generic


class lazy(Generic[AnyStr]):  # noqa: N801 - it reads as a function where it is used
    """A pattern; calling it gives the compiled one.

    Compiling all patterns of all rules takes longer than checking a post: a run pays for
    those that it uses.
    """

    __slots__ = ("_flags", "_made", "_source")

    def __init__(self, source: AnyStr, flags: int = 0) -> None:
        self._source: AnyStr = source
        self._flags = flags
        self._made: re.Pattern[AnyStr] | None = None

    def __call__(self) -> re.Pattern[AnyStr]:
        """The compiled pattern."""
        if self._made is None:
            self._made = re.compile(self._source, self._flags)
        return self._made
