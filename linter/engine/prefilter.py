"""Selects the rules that a post has something for, by the strings and the tags in it."""

from __future__ import annotations

from ..values.patterns import lazy
from ..values.search import contains
from ..values.typed import Generic, TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..rules.triggers import Trigger
    from ..syntax.parse import Post

Item = TypeVar("Item")

_Group = tuple[str, int, list[tuple[int, str, int]]]
"""A character, the items that need a string with it, and these strings: index of the character, string, items.

A set of items is an integer with a bit for each.
"""


class Prefilter(Generic[Item]):
    """Items, each with the trigger that says what a post must have for it."""

    def __init__(self, items: Iterable[tuple[Trigger[object], Item]]) -> None:
        self._items: list[tuple[int, Item]] = []
        self._free = self._without_tags = self._with_any_tag = 0
        """The items that need no string; those that need no tag; those that need any tag."""
        self._by_tag: dict[str, int] = {}
        needs: dict[str, int] = {}
        for index, (on, item) in enumerate(items):
            bit = 1 << index
            self._items.append((bit, item))
            if on.tags is None:
                self._without_tags |= bit
            elif not on.tags:
                self._with_any_tag |= bit
            for name in on.tags or ():
                self._by_tag[name] = self._by_tag.get(name, 0) | bit
            if not on.needs:
                self._free |= bit
            for need in on.needs:
                needs[need] = needs.get(need, 0) | bit
        groups: dict[str, list[tuple[int, str, int]]] = {}
        for need, bits in needs.items():
            character = min(need, key=_COMMON.find)
            groups.setdefault(character, []).append((need.index(character), need, bits))
        # Common characters first: what is found needs no other string.
        order = [_group(one, groups[one]) for one in sorted(groups, key=_COMMON.find, reverse=True)]
        self._ascii = [group for group in order if group[0].isascii()]
        # A class with a character beyond the BMP is slow, and few texts have any.
        self._marks = [group for group in order if group[0] in _MARKS or group[0] > "\uffff"]
        self._rare = {group[0]: group for group in order if "\x7f" < group[0] <= "\uffff" and group[0] not in _MARKS}
        self._any_rare = lazy(f"[{''.join(sorted(self._rare))}]" if self._rare else "(?!)")

    def matching(self, post: Post) -> list[Item]:
        """Return the items that a post has something for, in their order."""
        text = post.text
        found = self._without_tags
        if post.tags:
            found |= self._with_any_tag
            by_tag = self._by_tag
            for name in {tags[0][3] for tags in post.alike.values()}:
                if name in by_tag:
                    found |= by_tag[name]
        missing = found & ~self._free
        is_long = len(text) > _LONG
        groups = self._ascii
        if not text.isascii():
            rare = self._rare
            # One search for all of them finds none in most posts.
            groups = [*groups, *self._marks, *[rare[character] for character in set(self._any_rare().findall(text))]]
        for character, of_group, needs in groups:
            # To look for one character is some twenty times as fast as to look for two.
            if missing & of_group and character in text:
                for index, need, bits in needs:
                    if missing & bits and (len(need) == 1 or (contains(text, need, index) if is_long else need in text)):
                        missing &= ~bits
        found &= ~missing
        return [item for bit, item in self._items if found & bit]


def _group(character: str, needs: list[tuple[int, str, int]]) -> _Group:
    together = 0
    for _, _, bits in needs:
        together |= bits
    return character, together, needs


_LONG = 5_000
"""Characters of a text in which to look for rare characters first is faster than to look for a string."""

_MARKS = "‘’“”。《「，！？；：（）"
"""Characters that are so common in Chinese texts that to look for each is faster than to find all."""

# The characters of posts, from the rarer to the commonest; what is not among them is rarer still.
_COMMON = "\t{}$^~|`\\;&#*[]@%+!?<>\"_=:/()'0123456789-.,\nzqjxkvbywgpfmucdlhrsnioate "
