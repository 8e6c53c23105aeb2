"""Which rules a post has something for, told by the strings and the tags that it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..rules.triggers import Trigger
    from ..syntax.parse import Post

Item = TypeVar("Item")
_FEW = 6
"""Places that are looked at one by one."""


class Gate(Generic[Item]):
    """Items, each with the trigger that says what a post must hold for it."""

    def __init__(self, items: Iterable[tuple[Trigger[object], Item]]) -> None:
        self._items = [(tuple(map(_sign, on.needs)), None if on.tags is None else frozenset(on.tags), item) for on, item in items]

    def of(self, post: Post) -> list[Item]:
        """The items that a post has something for, in their order."""
        text = post.text
        tags = frozenset([tag[3] for tag in post.tags])
        known: dict[str, bool] = {}
        found = []
        for needs, names, item in self._items:
            if names is not None and (names.isdisjoint(tags) if names else not tags):
                continue
            for sign, at, need in needs:
                # To look for one character is some twenty times as fast as to look for two.
                if sign not in text:
                    continue
                held = known.get(need)
                if held is None:
                    held = known[need] = len(need) == 1 or _holds(text, sign, at, need)
                if held:
                    found.append(item)
                    break
            else:
                if not needs:
                    found.append(item)
        return found


def _holds(text: str, sign: str, at: int, need: str) -> bool:
    """Whether ``need`` is in the text; ``sign`` is its character at ``at``."""
    place = text.find(sign, at)
    for _ in range(_FEW):
        if place < 0:
            return False
        if text.startswith(need, place - at):
            return True
        place = text.find(sign, place + 1)
    return need in text


def _sign(need: str) -> tuple[str, int, str]:
    """The character of ``need`` that the fewest posts hold, its place, and ``need``."""
    sign = min(need, key=_COMMON.find)
    return sign, need.index(sign), need


# The characters of posts, from the rarer to the commonest; what is not among them is rarer still.
_COMMON = "\t{}$^~|`\\;&#*[]@%+!?<>\"_=:/()'0123456789-.,\nabcdefghijklmnopqrstuvwxyz "
