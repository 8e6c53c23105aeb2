"""Selects the rules that a post has something for, by the strings and the tags in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from ..values.search import contains

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..rules.triggers import Trigger
    from ..syntax.parse import Post

Item = TypeVar("Item")


class Prefilter(Generic[Item]):
    """Items, each with the trigger that says what a post must have for it."""

    def __init__(self, items: Iterable[tuple[Trigger[object], Item]]) -> None:
        self._items = [(tuple(map(_rarest, on.needs)), None if on.tags is None else frozenset(on.tags), item) for on, item in items]

    def matching(self, post: Post) -> list[Item]:
        """Return the items that a post has something for, in their order."""
        text = post.text
        tags = frozenset([tag[3] for tag in post.tags])
        known: dict[str, bool] = {}
        matching = []
        for needs, names, item in self._items:
            if names is not None and (names.isdisjoint(tags) if names else not tags):
                continue
            for character, index, need in needs:
                present = known.get(need)
                if present is None:
                    # To look for one character is some twenty times as fast as to look for two.
                    present = known.get(character)
                    if present is None:
                        present = known[character] = character in text
                    known[need] = present = present and (len(need) == 1 or contains(text, need, index))
                if present:
                    matching.append(item)
                    break
            else:
                if not needs:
                    matching.append(item)
        return matching


def _rarest(need: str) -> tuple[str, int, str]:
    """Return the character of ``need`` that the fewest posts have, its index, and ``need``."""
    character = min(need, key=_COMMON.find)
    return character, need.index(character), need


# The characters of posts, from the rarer to the commonest; what is not among them is rarer still.
_COMMON = "\t{}$^~|`\\;&#*[]@%+!?<>\"_=:/()'0123456789-.,\nabcdefghijklmnopqrstuvwxyz "
