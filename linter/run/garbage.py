"""When to look for cyclic garbage, in a process of our own."""

from __future__ import annotations

import gc

_MANY_OBJECTS = 200_000
"""What may be left of files that are done, in cycles, before they are looked for."""


class SeldomCollecting:
    """Looks for cyclic garbage only when there may be much: Python's own way, after every 700 objects, costs a fifth of the time.

    For a process of our own: a worker, or the command.
    """

    def __init__(self) -> None:
        gc.freeze()
        gc.disable()

    def step(self) -> None:
        """Look if a file has left many objects."""
        if gc.get_count()[0] > _MANY_OBJECTS:
            gc.collect()
