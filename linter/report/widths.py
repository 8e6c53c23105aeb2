"""How many columns a terminal gives to a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

# What most texts are made of: ASCII has one byte in UTF-8 and one column; Chinese, Japanese and Korean have three and two.
_EVEN = " -~\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
# All else, with the characters on both sides, whose columns it may change: U+FE0F makes a digit an emoji.
_UNEVEN = lazy(f"(?s)(?:.?[^{_EVEN}]+)+.?")


def columns(text: str) -> int:
    """Return how many columns a terminal gives to a printable text.

    wcwidth knows the others (UAX #11, combining characters, emoji); it is imported for texts that have some.
    """
    length = len(text)
    if text.isascii():
        return length
    uneven = _UNEVEN().findall(text)
    if not uneven:
        return (length + len(text.encode())) // 2
    from wcwidth import wcswidth

    rest = "".join(uneven)
    even = length - len(rest) + len(text.encode()) - len(rest.encode())
    return even // 2 + sum(max(wcswidth(part), 0) for part in uneven)


def fitting(text: str, width: int) -> int:
    """Return how many characters of a printable text fit into so many columns."""
    return _fitting(text, width, lambda count: text[:count])


def fitting_end(text: str, width: int) -> int:
    """Return how many characters at the end of a printable text fit into so many columns."""
    return _fitting(text, width, lambda count: text[len(text) - count :])


def _fitting(text: str, width: int, part: Callable[[int], str]) -> int:
    length = len(text)
    if text.isascii():
        return min(length, width)
    low, high = 0, min(length, width)
    # Some characters have no columns, so that more than `width` may fit.
    while high < length and columns(part(high)) <= width:
        low, high = high, min(high * 2, length)
    while low < high:
        middle = (low + high + 1) // 2
        if columns(part(middle)) <= width:
            low = middle
        else:
            high = middle - 1
    return low
