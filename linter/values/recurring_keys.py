"""The lines that recur in the posts that a post belongs to."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

NONE: frozenset[bytes] = frozenset()


class RecurringKeys:
    """The keys of lines that many posts share, and of the glossaries that many posts link words to; hashable, as a part of a site.

    ``everywhere`` are those of all posts; ``by_path`` has those of some posts, where not all posts belong together.
    """

    __slots__ = ("_by_path", "_everywhere")

    def __init__(self, everywhere: frozenset[bytes] = NONE, by_path: Mapping[str, frozenset[bytes]] | None = None) -> None:
        self._everywhere = everywhere
        self._by_path = by_path or {}

    def __bool__(self) -> bool:
        return bool(self._everywhere or self._by_path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecurringKeys) and (self._everywhere, self._by_path) == (other._everywhere, other._by_path)

    def __hash__(self) -> int:
        return hash((self._everywhere, len(self._by_path)))

    def __repr__(self) -> str:
        by_path = {path: sorted(keys) for path, keys in self._by_path.items()}
        return f"RecurringKeys({sorted(self._everywhere)!r}, {by_path!r})"

    def of(self, path: str) -> frozenset[bytes]:
        """Return the keys that count for a post."""
        return self._by_path.get(path, self._everywhere)
