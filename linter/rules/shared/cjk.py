"""What the rules about Chinese, Japanese and Korean ask: which language stands where, and where an address."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ...values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

HAN = "\u3400-\u9fff"
"""Han characters, for the inside of a character class."""
KANA = "\u3041-\u3096\u30a1-\u30fa"
"""Hiragana and Katakana; not `・` and `ー`, which Chinese texts use as marks too."""

# Only Japanese and Korean are written with these.
_FOREIGN = lazy(rf"[{KANA}\uac00-\ud7a3]")
_HANGUL_LEADS = b"\xea\xeb\xec\xed"
_KANA_LEADS = lazy(rb"\xe3[\x81-\x83]")
# A Chinese text may quote a name or a sentence; in a Japanese one every second character is kana.
_FEW = 20
_NEAR = 200


def in_chinese(text: str, starts: Iterable[int]) -> list[int]:
    """Those of the places that stand in Chinese text: neither the text nor the line is Japanese or Korean."""
    starts = list(starts)
    if not starts or not _has_foreign(text):
        return starts
    # The lines first: in a Japanese text most have kana, and to count takes longer.
    starts = [start for start in starts if not _FOREIGN().search(text, *line_round(text, start, _NEAR))]
    if starts and len(_FOREIGN().findall(text)) * _FEW > len(_CHARACTER().findall(text)):
        return []
    return starts


# Several rules ask this of the same text.
@lru_cache(maxsize=4)
def _has_foreign(text: str) -> bool:
    """Whether the text holds kana or Hangul."""
    # In UTF-8 few characters of a Chinese text begin with the bytes that these begin with.
    data = text.encode("utf-8", "surrogatepass")
    if not any(lead in data for lead in _HANGUL_LEADS) and not _KANA_LEADS().search(data):
        return False
    return _FOREIGN().search(text) is not None


def line_round(text: str, at: int, reach: int) -> tuple[int, int]:
    """Beginning and end of the line of visible text round a place, no farther than ``reach`` on either side."""
    first, last = max(at - reach, 0), min(at + reach, len(text))
    starts = [start + 1 for start in (text.rfind("\n", first, at), text.rfind(_GAP, first, at)) if start >= 0]
    ends = [end for end in (text.find("\n", at, last), text.find(_GAP, at, last)) if end >= 0]
    return max(starts, default=first), min(ends, default=last)


def in_address(text: str, at: int) -> bool:
    """Whether a place belongs to an address that stands in the text as it is: generators make links of those."""
    before = text.rfind("://", max(at - _NEAR, 0), at)
    return before >= 0 and not _ENDS().search(text, before, at)


# A space, markup, or a full-width mark.
_ENDS = lazy(r"[\s\0<>\u3001-\u3011\uff00-\uff0f\uff1a-\uff1f“”]")
# Blocks are parted by markup and line ends, which `Post.prose` blanks out; a single one is a mark of emphasis.
_GAP = "\0\0"
_CHARACTER = lazy(rf"[{HAN}]")
