"""How many columns a terminal gives to a text."""

from __future__ import annotations

from ..values.patterns import DOTALL, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_EVEN = (
    " -~\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03c9\u0400-\u047f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"
    "\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
)
"""What most texts are made of, as the inside of a character class: from U+3000 on, each has two columns, before it one."""
_ODD = lazy(f"[^{_EVEN}]")
# All else, with the characters on both sides, whose columns it may change: U+FE0F makes a digit an emoji.
_UNEVEN = lazy(f"((?:.?[^{_EVEN}]+)+.?)", DOTALL)
_WIDE = 1
_WIDE_BLOCKS = bytes([0] * 0x30 + [_WIDE] * 0xD0)
"""Whether even characters have two columns, by the first byte of UTF-16."""


def columns(text: str) -> int:
    """Return how many columns a terminal gives to a printable text.

    wcwidth knows the others (UAX #11, combining characters, emoji); it is imported for texts that have some.
    """
    if text.isascii():
        return len(text)
    if not _ODD().search(text):
        return _even_columns(text)
    from wcwidth import wcswidth

    parts = _UNEVEN().split(text)
    return _even_columns("".join(parts[::2])) + sum([max(wcswidth(part), 0) for part in parts[1::2]])


def _even_columns(text: str) -> int:
    return len(text) + _wide(text).count(_WIDE)


def _wide(text: str) -> bytes:
    """Whether each character has two columns, of a text without odd ones."""
    return text.encode("utf-16-be")[::2].translate(_WIDE_BLOCKS)


class Measured:
    """A printable text of which several parts are measured; without odd characters, each has its columns wherever it is."""

    __slots__ = ("_text", "_wide", "is_even")

    def __init__(self, text: str) -> None:
        self._text = text
        self.is_even = (text.isascii() and text.isprintable()) or not _ODD().search(text)
        """Whether there are no odd characters, and so none that is not printable."""
        self._wide = _wide(text) if self.is_even and not text.isascii() else b""

    def columns(self, start: int, end: int, ellipsis: str = "") -> int:
        """Return the columns of the characters from ``start`` to ``end``, behind an ellipsis."""
        if self.is_even:
            return len(ellipsis) + end - start + self._wide.count(_WIDE, start, end)
        return columns(ellipsis + self._text[start:end])

    def fitting(self, start: int, width: int, ellipsis: str = "") -> int:
        """Return where the longest part ends that begins at ``start`` and fits into so many columns, behind an ellipsis."""
        if self.is_even:
            end = min(start + width, len(self._text))
            while (more := self.columns(start, end, ellipsis) - width) > 0:
                end -= (more + 1) // 2  # so many do not fit even if each is wide
            return end
        part = ellipsis + self._text[start:]
        return start - len(ellipsis) + _fitting(len(part), width, lambda count: columns(part[:count]))

    def fitting_end(self, end: int, width: int) -> int:
        """Return where the longest part begins that ends at ``end`` and fits into so many columns."""
        if self.is_even:
            start = max(end - width, 0)
            while (more := self.columns(start, end) - width) > 0:
                start += (more + 1) // 2
            return start
        return end - _fitting(end, width, lambda count: self.columns(end - count, end))


def _fitting(length: int, width: int, columns_of: Callable[[int], int]) -> int:
    """How many of so many characters fit; some have no columns, so that more than ``width`` may."""
    low, high = 0, min(length, width)
    while high < length and columns_of(high) <= width:
        low, high = high, min(high * 2, length)
    while low < high:
        middle = (low + high + 1) // 2
        if columns_of(middle) <= width:
            low = middle
        else:
            high = middle - 1
    return low
