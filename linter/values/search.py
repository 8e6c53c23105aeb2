"""Quick search for a string."""

from __future__ import annotations

_FEW = 2
"""Places that are looked at one by one."""


def contains(text: str, needle: str, index: int) -> bool:
    """Whether ``needle`` is in the text; ``index`` is that of its rarest character.

    To look for one character is some twenty times as fast as to look for two.
    """
    offset = text.find(needle[index], index)
    for _ in range(_FEW):
        if offset < 0:
            return False
        if text.startswith(needle, offset - index):
            return True
        offset = text.find(needle[index], offset + 1)
    return needle in text


def offsets_of(needle: str, text: str, start: int, end: int) -> list[int]:
    """Return the offset of each occurrence of ``needle`` in a part of a text; they do not overlap.

    >>> offsets_of(",", "a,b,c", 0, 4)
    [1, 3]
    """
    offsets: list[int] = []
    offset = text.find(needle, start, end)
    while offset >= 0:
        offsets.append(offset)
        offset = text.find(needle, offset + len(needle), end)
    return offsets
