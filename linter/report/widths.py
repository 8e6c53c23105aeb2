"""How many columns a terminal gives to a text."""

from __future__ import annotations

from ..values.patterns import lazy

# What most texts are made of: ASCII has one byte in UTF-8 and one column; Chinese, Japanese and Korean have three and two.
_EVEN = lazy("[ -~\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]+")


def columns(text: str) -> int:
    """Return how many columns a terminal gives to a printable text.

    wcwidth knows the others (UAX #11, combining characters, emoji); it is imported for texts that have some.
    """
    length = len(text)
    if text.isascii():
        return length
    rest = _EVEN().sub("", text)
    if not rest:
        return (length + len(text.encode())) // 2
    from wcwidth import wcswidth

    even = length - len(rest) + len(text.encode()) - len(rest.encode())
    return even // 2 + max(wcswidth(rest), 0)


def fitting(text: str, width: int) -> int:
    """Return how many characters of a printable text fit into so many columns."""
    if text.isascii():
        return min(len(text), width)
    low, high = 0, min(len(text), width)
    while low < high:
        middle = (low + high + 1) // 2
        if columns(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def fitting_end(text: str, width: int) -> int:
    """Return how many characters at the end of a printable text fit into so many columns."""
    if text.isascii():
        return min(len(text), width)
    low, high = 0, min(len(text), width)
    while low < high:
        middle = (low + high + 1) // 2
        if columns(text[len(text) - middle :]) <= width:
            low = middle
        else:
            high = middle - 1
    return low
