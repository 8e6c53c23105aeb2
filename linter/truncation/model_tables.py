"""Figures of language: which characters begin and end sentences, which words open one, and which words there are.

They stand in ``model_tables.bin``, made by ``python -m benchmarks.model_tables``; the sources are named in ``docs/truncation.md``.
The file is opened when a post gives a reason to ask, and each of its parts only when it is asked for.
"""

from __future__ import annotations

import os
from functools import cache

_FILE = os.path.join(os.path.dirname(__file__), "model_tables.bin")


def begins(character: str) -> float:
    """How likely a Han character, Kana or Hangul begins a sentence: natural-log odds from -4 to 4; 0 where it never was seen."""
    return _odds(character, 1)


def ends(character: str) -> float:
    """How likely the character ends a sentence: natural-log odds from -4 to 4; 0 where it never was seen."""
    return _odds(character, 2)


def is_opener(words: str) -> bool:
    """Whether the words open sentences, with a mark behind them: ``其次``, ``ただし``."""
    return words in _openers()


def is_word(word: str) -> bool:
    """Whether English texts have the word; in small letters."""
    words = _part("words")
    low, high = 0, len(words)
    # The words stand in order, a line each: a line is found in fifteen steps, and nothing is made of them before.
    while low < high:
        start = words.rfind("\n", 0, (low + high) // 2) + 1
        end = words.find("\n", start)
        end = len(words) if end < 0 else end
        found = words[start:end]
        if found == word:
            return True
        low, high = (end + 1, high) if found < word else (low, start - 1)
    return False


def is_known(word: str) -> bool:
    """Whether English texts have the word, or the one that it is a form of: ``inks``, ``tougher``."""
    return is_word(word) or any(word.endswith(end) and len(word) > len(end) + 2 and is_word(word.removesuffix(end)) for end in _ENDINGS)


def begins_word(piece: str) -> bool:
    """Whether a word that English texts have begins so; in small letters."""
    return f"\n{piece}" in _part("words")


def ends_word(piece: str) -> bool:
    """Whether a word that English texts have ends so; in small letters."""
    return f"{piece}\n" in _part("words")


_ENDINGS = ("s", "es", "ed", "er", "est", "ing", "ly", "ers", "able", "ness")


def _odds(character: str, line: int) -> float:
    # A string is read a hundred times as fast as a dictionary is made of it, and a post asks a few times.
    lines = _characters()
    at = lines[0].find(character)
    return 0.0 if at < 0 or not character else (ord(lines[line][at]) - ord("@")) / 10


@cache
def _characters() -> list[str]:
    return _part("characters").split("\n")


@cache
def _openers() -> frozenset[str]:
    # A post in five asks for one; there are few enough to make a set of them.
    return frozenset(_part("openers").strip("\n").split("\n"))


@cache
def _part(name: str) -> str:
    """A part of the file: its first line has the name of each and its length in bytes."""
    import zlib

    with open(_FILE, "rb") as file:
        data = file.read()
    head, _, body = data.partition(b"\n")
    at = 0
    sizes = head.decode().split()
    for one, size in zip(sizes[::2], sizes[1::2], strict=True):
        if one == name:
            return zlib.decompress(body[at : at + int(size)]).decode()
        at += int(size)
    raise KeyError(name)
