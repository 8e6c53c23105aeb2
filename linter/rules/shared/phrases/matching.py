"""Tables of lines, and how a line of a post is compared with them.

``Phrases`` are tables by language; phrases are separated by ``|`` or newlines.  ``…`` stands for any text of at most 80 characters,
``……`` at the end for any text, ``0`` for a number, and ``^`` for a word that asks for something, at most 40 characters later in the
same sentence: an author's sentence may begin like a call.  Case, full-width punctuation and decoration around a line are ignored.  A
phrase matches only a whole paragraph or a line of its own; one that begins with ``…`` matches a line by its end.
"""

from __future__ import annotations

from functools import lru_cache

from ....values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_LONGEST = 300
"""Characters of a line that is known by its end."""
_LONGEST_OF_ANY = 800
"""Characters of a line that may be matched by a phrase with `……`."""
_LONGEST_CLAUSE = 40
"""Characters before a word that asks for something."""
_HEAD = 4
_TAIL = 3
_DECORATION = " \t\xa0\u3000*-—–_|·•»«›‹>→←↑↓▼▲▽△◆◇●○★☆■□【】「」『』（）()[]{}\"'“”‘’.!。~～#=:：✦✨👉👇👆🔥📢❤♥👍🙏💬🔗📌"
_DECORATING = frozenset(_DECORATION)
_ANYTHING = "…0^"
"""What stands for other text, where a phrase may begin with it."""
_DECORATION_OR_DOTS = _DECORATION + "…"
# `str.translate` takes ten times as long for text that is not ASCII.
_TO_HALFWIDTH = tuple(zip("：，！（）？｜＋－’／＆＠", ":,!()?|+-'/&@", strict=True))
_POINTERS = "←→↑↓⬆⬇⬅➡▲▼△▽👆👇👉👈☝\ufe0f"
"""Arrows and hands that point to what a line asks for, in the middle of it too."""
_COLON = lazy(r"\s*+:\s*+")
_NUMBER = r"\d(?:[\d,.]{0,10}\d)?[kw万萬千]?\+?"
_PART = lazy("(……|…|0|\\^)")
_PARTS = {"…": ".{1,80}", "……": ".{0,800}", "0": _NUMBER}


class Phrases:
    """Lines of one kind, in many languages."""

    __slots__ = ("_asking", "_by_head", "_by_tail", "_firsts", "_heads", "_patterns", "_plain", "_source", "_unsorted")

    def __init__(self, *, asking: str = "", **languages: str) -> None:
        """``asking`` is a pattern of the words that ``^`` is for."""
        self._source = languages
        self._asking = rf"[^。;!?]{{0,{_LONGEST_CLAUSE}}}(?:{asking})"
        self._unsorted: dict[str, list[str]] = {}
        """The phrases by their first characters, of those that no line began with yet: most of some thousand are never needed."""
        self._plain: set[str] = set()
        """The phrases that stand for nothing but themselves."""
        self._by_head: dict[str, list[str]] = {}
        """The others by their first characters."""
        self._by_tail: dict[str, list[str]] = {}
        """Those that begin with any text, by their last characters."""
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._heads: set[str] = set()
        self._firsts: frozenset[str] = frozenset()

    def has(self, text: str) -> bool:
        """Whether a paragraph or one of its lines is one of the phrases."""
        if "\n" in text:
            return any(self.has(line) for line in text.split("\n"))
        if len(text) > _LONGEST_OF_ANY:
            return False
        # Most paragraphs start with other letters, which is quick to check.
        is_likely = text[:1] in (self._firsts or self._prepare())
        ending = self._ending(text) if self._by_tail else []
        if not (is_likely or ending):
            return False
        if not text.isascii() and True in [pointer in text for pointer in _POINTERS]:
            text = _without_pointers(text)
            ending = self._ending(text)
        head, heads = text.lstrip(_DECORATION)[:_HEAD].lower(), self._heads
        self._sort(head[:1])
        if not (ending or head in heads or head[:3] in heads or head[:2] in heads or head[:1] in heads):
            return False
        line = _normalize(text, "…")
        self._sort(line[:1])
        if line in self._plain:
            return True
        # A pattern of all phrases takes up to half a second to compile.
        likely = [*ending, *(phrase for size in range(1, _HEAD + 1) for phrase in self._by_head.get(line[:size], ()))]
        return any(_may_be(phrase, line) and self._pattern(phrase).fullmatch(line) for phrase in dict.fromkeys(likely))

    def _ending(self, text: str) -> list[str]:
        """The phrases that begin with any text and may end like this one."""
        if len(text) > _LONGEST:
            return []
        return self._by_tail.get(_tail_of(text), [])

    def _prepare(self) -> frozenset[str]:
        """Divide the phrases by their first characters, and return the characters that a line may start with."""
        # There are thousands, so what does not depend on the ends of each is done for all of them at once.
        for line in _folded("\n".join(self._source.values()).replace("|", "\n")).split("\n"):
            bare = line.strip()
            if bare[:1] in _DECORATING:
                bare = _bare(bare)
            if bare:
                self._unsorted.setdefault(bare[0], []).append(bare)
        for first in _ANYTHING:
            self._sort(first)
        self._firsts = _DECORATING.union(self._unsorted, *map(str.upper, self._unsorted))
        return self._firsts

    def _sort(self, first: str) -> None:
        """Sort the phrases that begin with a character by what is looked up of a line."""
        for phrase in map(_bare, self._unsorted.pop(first, ())):
            is_plain = not ("…" in phrase or "0" in phrase or "^" in phrase)
            head = phrase[:_HEAD] if is_plain else _PART().split(phrase, maxsplit=1)[0][:_HEAD]
            if head:
                self._heads |= {head, head.replace("'", "’").replace(":", "：")}
            if is_plain:
                self._plain.add(phrase)
            elif first in "…0":
                self._by_tail.setdefault(phrase.rstrip("…")[-_TAIL:], []).append(phrase)
            else:
                self._by_head.setdefault(head, []).append(phrase)

    def _pattern(self, phrase: str) -> re.Pattern[str]:
        if phrase not in self._patterns:
            import re

            self._patterns[phrase] = re.compile(_as_pattern(phrase, self._asking))
        return self._patterns[phrase]


# Each paragraph is compared with many tables.
@lru_cache(maxsize=64)
def _tail_of(text: str) -> str:
    return text.rstrip(_DECORATION_OR_DOTS)[-_TAIL:].lower()


def _may_be(phrase: str, line: str) -> bool:
    """Whether a line has all words of a phrase; few have, and only for these the phrase is made a pattern."""
    return all(map(line.__contains__, _PART().split(phrase)[::2]))


def _as_pattern(line: str, asking: str) -> str:
    """A regular expression for a phrase; at its ends, ``…`` may also be nothing."""
    import re

    pattern = "".join(asking if part == "^" else _PARTS.get(part) or re.escape(part) for part in _PART().split(line))
    if pattern.startswith(_PARTS["…"]):
        pattern = _PARTS["…"].replace("1", "0", 1) + pattern.removeprefix(_PARTS["…"])
    return pattern.removesuffix(_PARTS["…"]) + _PARTS["…"].replace("1", "0", 1) if pattern.endswith(_PARTS["…"]) else pattern


def _normalize(text: str, more: str = "") -> str:
    """The text in lower case and half width, without decoration and the characters ``more`` around it."""
    return _bare(_folded(text), more)


def _folded(text: str) -> str:
    text = text.lower()
    for fullwidth, halfwidth in _TO_HALFWIDTH:
        if fullwidth in text:
            text = text.replace(fullwidth, halfwidth)
    return _without_pointers(text)


def _without_pointers(text: str) -> str:
    if not text.isascii():
        for pointer in _POINTERS:
            if pointer in text:
                text = text.replace(pointer, "")
    return text


def _bare(text: str, more: str = "") -> str:
    text = " ".join(text.strip(_DECORATION + more).split())
    return _COLON().sub(":", text) if ":" in text else text
