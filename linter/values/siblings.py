"""What the other posts of a folder tell about the end of a post."""

from __future__ import annotations

from .named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Siblings(NamedTuple):
    """The evidence of the other posts about one post."""

    feed: int = 0
    """How many posts of the folder, this one among them, end without a terminator at the same length; 0 if that is no habit."""
    posts: int = 0
    """How many posts the folder has."""
    length: int = 0
    """The greatest length of these texts, in characters."""
    word: str = ""
    """The last word of the post, also before dots, if no other post has it, but longer words begin with it; empty if that is not so."""
    longer: str = ""
    """One of these longer words."""
    first: str = ""
    """The first word of the last paragraph if no other post has it, but longer words that end with it; empty if that is not so."""
    longer_first: str = ""
    """One of these longer words."""
    whole: str = ""
    """The paragraph of other posts of which the last paragraph is the end; empty if there is none."""
    repeated: bool = False
    """Whether other posts have the last paragraph as it is."""
    ended: int = 0
    """How many percent of the other posts end with a terminator, if this one does not and there are enough of them."""
    dotted: int = 100
    """How many percent of the other posts end in dots, as some authors like to do."""

    @property
    def supports(self) -> bool:
        """Whether there is evidence that something is missing."""
        return bool(self.feed or self.word or self.first or self.whole or self.ended)


class SiblingPosts:
    """What the other posts of their folders tell about some posts, by path; hashable, as a part of the settings of a site."""

    __slots__ = ("_told",)

    def __init__(self, told: Mapping[str, Siblings] | None = None) -> None:
        self._told = told or {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SiblingPosts) and self._told == other._told

    def __hash__(self) -> int:
        return len(self._told)

    def __repr__(self) -> str:
        # What stands for the settings of a site is made of this.
        return f"SiblingPosts({self._told!r})"

    def about(self, path: str) -> Siblings | None:
        """What is told about a post; ``None`` if nothing can be told."""
        return self._told.get(path)

    def support(self, path: str) -> bool:
        """Whether there is evidence that something is missing in a post."""
        about = self._told.get(path)
        return about is not None and about.supports
