"""Tables of lines, and how a line of a post is compared with them.

``Phrases`` are tables by language; phrases are separated by ``|`` or newlines.  ``…`` stands for any text of at most 80 characters,
``……`` at the end for any text, ``0`` for a number, and ``^`` for a word that asks for something, at most 40 characters later in the
same sentence: an author's sentence may begin like a call.  Case, full-width punctuation and decoration around a line are ignored.  A
phrase matches only a whole paragraph or a line of its own; one that begins with ``…`` matches a line by its end.
"""

from __future__ import annotations

import re

from ....values.patterns import lazy

_LONGEST = 300
"""Characters of a line that is known by its end."""
_LONGEST_OF_ANY = 800
"""Characters of a line that may be matched by a phrase with `……`."""
_LONGEST_CLAUSE = 40
"""Characters before a word that asks for something."""
_HEAD = 4
_TAIL = 3
_DECORATION = " \t\xa0\u3000*-—–_|·•»«›‹>→←↑↓▼▲▽△◆◇●○★☆■□【】「」『』（）()[]{}\"'“”‘’.!。~～#=:：✦✨👉👇👆🔥📢❤♥👍🙏💬🔗📌"
_TO_HALFWIDTH = str.maketrans("：，！（）？｜＋－’／＆＠", ":,!()?|+-'/&@")
_COLON = lazy(r"\s*+:\s*+")
_NUMBER = r"\d(?:[\d,.]{0,10}\d)?[kw万萬千]?\+?"
_TABLE_SEPARATOR = re.compile(r"[|\n]")
_PART = re.compile("(……|…|0|\\^)")
_PARTS = {"…": ".{1,80}", "……": ".{0,800}", "0": _NUMBER}


class Phrases:
    """Lines of one kind, in many languages."""

    __slots__ = ("_asking", "_endings", "_firsts", "_heads", "_pattern", "_source")

    def __init__(self, *, asking: str = "", **languages: str) -> None:
        """``asking`` is a pattern of the words that ``^`` is for."""
        self._source = languages
        self._asking = rf"[^。;!?]{{0,{_LONGEST_CLAUSE}}}(?:{asking})"
        self._pattern: re.Pattern[str] | None = None
        self._heads: frozenset[str] = frozenset()
        self._endings: frozenset[str] = frozenset()
        self._firsts: frozenset[str] = frozenset()

    def hold(self, text: str) -> bool:
        """Whether a paragraph or one of its lines is one of the phrases."""
        if "\n" in text:
            return any(self.hold(line) for line in text.split("\n"))
        # Most paragraphs start with other letters, which is quick to check.
        if len(text) > _LONGEST_OF_ANY or not (text[:1] in (self._firsts or self._prepare()) or self._may_end(text)):
            return False
        head = text.lstrip(_DECORATION)[:_HEAD].lower()
        if not (
            head in self._heads or head[:3] in self._heads or head[:2] in self._heads or head[:1] in self._heads or self._may_end(text)
        ):
            return False
        if self._pattern is None:
            self._pattern = self._compile()
        return self._pattern.fullmatch(_normalize(text, "…")) is not None

    def _may_end(self, text: str) -> bool:
        return bool(self._endings) and len(text) <= _LONGEST and text.rstrip(_DECORATION + "…")[-_TAIL:].lower() in self._endings

    def _prepare(self) -> frozenset[str]:
        """Store and return the characters that a line may start with; store the possible heads and endings too."""
        lines = self._lines()
        heads = {re.split("[…0^]", line)[0][:_HEAD] for line in lines if line[0] not in "…0"}
        self._heads = frozenset(heads | {head.replace("'", "’").replace(":", "：") for head in heads})
        self._endings = frozenset(line.rstrip("…")[-_TAIL:] for line in lines if line[0] in "…0")
        firsts = {head[0] for head in self._heads}
        self._firsts = frozenset(_DECORATION).union(firsts, *map(str.upper, firsts))
        return self._firsts

    def _compile(self) -> re.Pattern[str]:
        return re.compile("|".join(_as_pattern(line, self._asking) for line in self._lines()))

    def _lines(self) -> list[str]:
        lines = [line for lines in self._source.values() for line in _TABLE_SEPARATOR.split(lines)]
        return [normal for line in lines if (normal := _normalize(line))]


def _as_pattern(line: str, asking: str) -> str:
    """A regular expression for a phrase; at its ends, ``…`` may also be nothing."""
    pattern = "".join(asking if part == "^" else _PARTS.get(part) or re.escape(part) for part in _PART.split(line))
    if pattern.startswith(_PARTS["…"]):
        pattern = _PARTS["…"].replace("1", "0", 1) + pattern.removeprefix(_PARTS["…"])
    return pattern.removesuffix(_PARTS["…"]) + _PARTS["…"].replace("1", "0", 1) if pattern.endswith(_PARTS["…"]) else pattern


def _normalize(text: str, more: str = "") -> str:
    """The text in lower case and half width, without decoration and the characters ``more`` around it."""
    return _COLON().sub(":", " ".join(text.lower().translate(_TO_HALFWIDTH).strip(_DECORATION + more).split()))
