"""Language statistics: characters that begin and end sentences, sentence openers, and an English word list.

They are in ``model_tables.bin``, which ``python -m benchmarks.model_tables`` generates; ``docs/truncation.md`` names the sources.
The file is opened on first use, and each part is decompressed on first use.
"""

from __future__ import annotations

from functools import cache, lru_cache


def begins(character: str) -> float:
    """How likely a Han character, Kana or Hangul begins a sentence: natural-log odds from -4 to 4; 0 if unknown."""
    return _odds(character, 1)


def ends(character: str) -> float:
    """How likely the character ends a sentence: natural-log odds from -4 to 4; 0 if unknown."""
    return _odds(character, 2)


def is_opener(words: str) -> bool:
    """Whether the words begin sentences, followed by punctuation: ``其次``, ``ただし``."""
    return words in _openers()


def is_word(word: str) -> bool:
    """Whether a lower-case word is in the English word list."""
    words = _part("words")
    place = _place(words, word)
    return words.find(f"\n{word}\n", max(0, place - 1), place + _NEAR + len(word) + 2) >= 0


def _place(words: str, word: str) -> int:
    """Where a word is in the list, or would be: at most ``_NEAR`` characters after the returned offset, which begins a word."""
    low, high = 1, len(words)
    # The list is sorted, one word per line: binary search needs no other data structure, and a short part is searched faster as text.
    while high - low > _NEAR:
        start = words.rfind("\n", 0, (low + high) // 2) + 1
        if words[start : words.find("\n", start)] < word:
            low = start
        else:
            high = start
    return low


_NEAR = 600


@lru_cache(maxsize=1024)
def is_known(word: str) -> bool:
    """Whether a word or its base form is in the English word list: ``inks``, ``tougher``."""
    return is_word(word) or any(word.endswith(end) and len(word) > len(end) + 2 and is_word(word.removesuffix(end)) for end in _ENDINGS)


@lru_cache(maxsize=1024)
def begins_word(fragment: str) -> bool:
    """Whether an English word begins with a lower-case fragment."""
    words = _part("words")
    place = _place(words, fragment)
    return words.find(f"\n{fragment}", max(0, place - 1), place + _NEAR + len(fragment) + 2) >= 0


def ends_word(fragment: str) -> bool:
    """Whether an English word ends with a lower-case fragment."""
    return f"{fragment}\n" in _part("words")


_ENDINGS = ("s", "es", "ed", "er", "est", "ing", "ly", "ers", "able", "ness")


def _odds(character: str, line: int) -> float:
    # Searching a string is a hundred times as fast as building a dictionary, for the few look-ups of a post.
    lines = _characters()
    index = lines[0].find(character)
    return 0.0 if index < 0 or not character else (ord(lines[line][index]) - ord("@")) / 10


@cache
def _characters() -> list[str]:
    return _part("characters").split("\n")


@cache
def _openers() -> frozenset[str]:
    # One post in five needs it; the list is short enough for a set.
    return frozenset(_part("openers").strip("\n").split("\n"))


@cache
def _part(name: str) -> str:
    from .packed import part

    return part("model_tables.bin", name).decode()
