"""Whether the file of a shard is still the one that was planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .folder import state_of_posts
from .streams import State, state_of

if TYPE_CHECKING:
    from ..manifest import Shard


def refuse_changed(shard: Shard) -> None:
    """Raise ``OSError`` if the file of a shard, or a post of it, is not the one that was planned."""
    state = state_of_posts(shard.file, shard.paths) if shard.format == "folder" else state_of(shard.file)
    if state != State(*shard.state):
        raise OSError(f"{shard.name} has changed since the corpus was planned")
