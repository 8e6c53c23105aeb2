"""Finds the language of a passage and the URLs in text, for the rules about Chinese, Japanese and Korean."""

from __future__ import annotations

from functools import lru_cache

from ...values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

HAN = "\u3400-\u9fff"
"""The range of Han characters, for a character class."""
_FIRST_HAN, _LAST_HAN = HAN[0], HAN[-1]
KANA = "\u3041-\u3096\u30a1-\u30fa"
"""The ranges of hiragana and katakana, without `・` and `ー`, which Chinese text uses as punctuation too."""

# Characters of Japanese and Korean only.
_FOREIGN = lazy(rf"[{KANA}\uac00-\ud7a3]")
_HANGUL_LEADS = b"\xea\xeb\xec\xed"
_KANA_LEADS = lazy(rb"\xe3[\x81-\x83]")
# A Chinese text may quote a Japanese name or sentence; in a Japanese text every second character is kana.
_HAN_PER_FOREIGN = 20
_REACH = 200


def is_han(character: str) -> bool:
    """Whether a character is Han."""
    return _FIRST_HAN <= character <= _LAST_HAN


def has_han(text: str, count: int = 1) -> bool:
    """Whether a text has so many Han characters."""
    if count > 0 and not text.isascii():
        if count == 1:
            return _HAN_CHARACTER().search(text) is not None
        for character in text:
            if _FIRST_HAN <= character <= _LAST_HAN:
                count -= 1
                if not count:
                    break
    return count <= 0


def in_chinese(text: str, starts: Iterable[int]) -> list[int]:
    """The offsets that are in Chinese text: neither the text nor the line is Japanese or Korean."""
    starts = list(starts)
    if not starts or not _has_foreign(text):
        return starts
    # The lines are checked first: in a Japanese text most contain kana, and counting is slower.
    starts = [start for start in starts if not _is_foreign(text, *line_round(text, start, _REACH))]
    return [] if starts and _is_foreign(text, 0, len(text)) else starts


def _is_foreign(text: str, start: int, end: int) -> bool:
    """Whether a part of a text is Japanese or Korean."""
    if not _FOREIGN().search(text, start, end):
        return False
    return len(_FOREIGN().findall(text, start, end)) * _HAN_PER_FOREIGN > len(_HAN_CHARACTER().findall(text, start, end))


# Several rules call this with the same text.
@lru_cache(maxsize=4)
def _has_foreign(text: str) -> bool:
    """Whether the text contains kana or Hangul."""
    # In UTF-8, few characters of a Chinese text start with the same bytes as kana or Hangul.
    data = text.encode("utf-8", "surrogatepass")
    if not any(lead in data for lead in _HANGUL_LEADS) and not _KANA_LEADS().search(data):
        return False
    return _FOREIGN().search(text) is not None


def line_round(text: str, offset: int, reach: int) -> tuple[int, int]:
    """The start and end of the line of visible text around an offset, at most ``reach`` characters on either side."""
    first, last = max(offset - reach, 0), min(offset + reach, len(text))
    starts = [start + 1 for start in (text.rfind("\n", first, offset), text.rfind(_BLOCK_GAP, first, offset)) if start >= 0]
    ends = [end for end in (text.find("\n", offset, last), text.find(_BLOCK_GAP, offset, last)) if end >= 0]
    return max(starts, default=first), min(ends, default=last)


def in_address(text: str, offset: int) -> bool:
    """Whether an offset is inside a bare URL, which generators turn into a link."""
    scheme_end = text.rfind("://", max(offset - _REACH, 0), offset)
    return scheme_end >= 0 and not _URL_END().search(text, scheme_end, offset)


# A space, markup, or full-width punctuation.
_URL_END = lazy(r"[\s\0<>\u3001-\u3011\uff00-\uff0f\uff1a-\uff1f“”]")
# Blocks are separated by markup and newlines, which `Post.prose` masks; a single masked character is an emphasis delimiter.
_BLOCK_GAP = "\0\0"
_HAN_CHARACTER = lazy(rf"[{HAN}]")
