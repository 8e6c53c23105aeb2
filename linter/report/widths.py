"""How many columns a terminal gives to a text."""

from __future__ import annotations

from ..values.patterns import VERBOSE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# What most texts are made of, in UTF-8: ASCII has one byte and one column; Chinese, Japanese and Korean have three and two; letters of
# Latin, Greek and Cyrillic have two and one; some punctuation has three and one.  As characters, the pattern would be large: Python 3.11
# compiles a range one character at a time.
_EVEN = lazy(
    rb"""(?:
      [ -~]++
    | (?: [\xe5-\xe9][\x80-\xbf]{2} | \xe4[\x80-\xb6\xb8-\xbf][\x80-\xbf] | \xe3[\x90-\xbf][\x80-\xbf] )++  # U+3400-4DBF, 4E00-9FFF
    | \xc2[\xa0-\xac\xae-\xbf] | [\xc3-\xcb\xd0\xd1][\x80-\xbf] | \xce[\x91-\xbf] | \xcf[\x80-\x89]            # letters, U+00A0
    | \xe2\x80[\x93\x94\x98\x99\x9c\x9d\xa2\xa6]                                                             # dashes, quotes, bullet
    | \xe3(?: \x80[\x81-\xa9] | \x81[\x81-\xbf] | \x82[\x80-\x96\xa0-\xbf] | \x83[\x80-\xbf] )                # U+3001-3029, kana
    | \xef(?: \xbc[\x81-\xbf] | \xbd[\x80-\xa0] )                                                            # U+FF01-FF60
    | (?: \xea[\xb0-\xbf][\x80-\xbf] | [\xeb\xec][\x80-\xbf]{2} | \xed[\x80-\x9d][\x80-\xbf] | \xed\x9e[\x80-\xa3] )++  # U+AC00-D7A3
    )*+""",
    VERBOSE,
)
# All else, with the characters on both sides, whose columns it may change: U+FE0F makes a digit an emoji.
_UNEVEN = lazy(
    "(?s)(?:.?[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03c9\u0400-\u047f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"
    "\u3001-\u3029\u3041-\u3096\u30a0-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]+)+.?"
)

_NOT_FIRST_OF_TWO = bytes([*range(0xC2), *range(0xE0, 0x100)])


def columns(text: str) -> int:
    """Return how many columns a terminal gives to a printable text.

    wcwidth knows the others (UAX #11, combining characters, emoji); it is imported for texts that have some.
    """
    if text.isascii():
        return len(text)
    data = text.encode()
    if _EVEN().fullmatch(data):
        return _twice(text, data) // 2
    from wcwidth import wcswidth

    uneven = _UNEVEN().findall(text)
    rest = "".join(uneven)
    return (_twice(text, data) - _twice(rest, rest.encode())) // 2 + sum(max(wcswidth(part), 0) for part in uneven)


def _twice(text: str, data: bytes) -> int:
    """Twice the columns of a text without other characters, ``data`` in UTF-8; of one with some, what they add can be subtracted again."""
    return len(text) + len(data) - 2 * data.count(b"\xe2\x80") - len(data.translate(None, _NOT_FIRST_OF_TWO))


def fitting(text: str, width: int) -> int:
    """Return how many characters of a printable text fit into so many columns."""
    return _fitting(text, width, lambda count: text[:count], from_start=True)


def fitting_end(text: str, width: int) -> int:
    """Return how many characters at the end of a printable text fit into so many columns."""
    return _fitting(text, width, lambda count: text[len(text) - count :], from_start=False)


def _fitting(text: str, width: int, part: Callable[[int], str], *, from_start: bool) -> int:
    length = len(text)
    if text.isascii():
        return min(length, width)
    if _EVEN().fullmatch(text.encode()):
        # Half of the columns are enough for each character to be wide; from there on, one after the other.
        count = min(length, width // 2)
        left = width - columns(part(count))
        while count < length and left > 0:
            left -= 1 if text[count if from_start else -count - 1] < "\u3000" else 2
            count += left >= 0
        return count
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
