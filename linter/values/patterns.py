"""Regular expressions that are compiled on first use."""

from __future__ import annotations

import re
from typing import AnyStr, Generic


class lazy(Generic[AnyStr]):  # noqa: N801 - it is used like a function
    """A regular expression; calling it returns the compiled pattern.

    Compiling the patterns of all rules takes longer than checking a post, so a run compiles
    only those that it uses.
    """

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: AnyStr, flags: int = 0) -> None:
        self._source: AnyStr = source
        self._flags = flags
        self._compiled: re.Pattern[AnyStr] | None = None

    def __call__(self) -> re.Pattern[AnyStr]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled
