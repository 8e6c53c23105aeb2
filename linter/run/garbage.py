"""When to look for cyclic garbage, in a process of our own."""

from __future__ import annotations

import gc

_MANY_OBJECTS = 200_000
"""What may be left of files that are done, in cycles, before they are looked for."""

_MANY_CHARACTERS = 4_000_000
"""Of files that are done, of which each may have left its text in a cycle."""


class SeldomCollecting:
    """Looks for cyclic garbage only when there may be much: Python's own way, after every 700 objects, costs a fifth of the time.

    For a process of our own: a worker, or the command.
    """

    def __init__(self) -> None:
        gc.freeze()
        gc.disable()
        self._size = 0

    def step(self, size: int = 0) -> None:
        """Look if files have left many objects, or if there were many characters in them: few objects may keep long texts."""
        self._size += size
        if gc.get_count()[0] > _MANY_OBJECTS or self._size > _MANY_CHARACTERS:
            gc.collect()
            self._size = 0
