from __future__ import annotations

import unicodedata

from ..api import HAN, KANA, Context, NoOptions, Severity, Span, lazy, prose, rule

# Numerals that are common in names; each one costs a search through the post.
_ROMAN = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ")
_NUMERAL = lazy(r"[Ⅰ-Ⅻ](?![Ⅰ-Ⅻ])")
_LETTERS = lazy(r"[IVX]{1,4}+(?![A-Za-z0-9])")
# A word of at least two characters before the numeral makes it a name.
_NAME = lazy(rf"(?:(?<![A-Za-z])[A-Za-z]{{2,20}} ?|(?P<word>[{HAN}{KANA}ー\uac00-\ud7a3]{{2,6}}))\Z")
_SHORTEST_NAME = 2
_LONGEST_NAME = 22
# Each name costs a search; a post has only a few.
_MOST_NAMES = 50


@rule(
    "`{rare}` is written `{common}` elsewhere in this post",
    help="use one spelling",
    on=prose(*_ROMAN),
    severity=Severity.INFO,
)
def inconsistent_variant(text: str, context: Context[NoOptions]) -> None:
    """Name with two spellings in one post.

    A Roman numeral in a name can be one character (`Ⅱ`) or Latin letters (`II`).  Both look the same, but a search for
    one does not find the other.  Each name is reported once, at the first occurrence of the rarer spelling.

    Bad:

        鹏城云脑Ⅱ是一台机器。我们用鹏城云脑II算题。

    Good:

        鹏城云脑II是一台机器。我们用鹏城云脑II算题。
    """
    name_ends = {text[match.start() - _SHORTEST_NAME : match.end()] for match in _LETTERS().finditer(text)}
    fewest = len(name_ends) - _MOST_NAMES
    for match in _NUMERAL().finditer(text) if name_ends else ():
        if len(name_ends) < max(fewest, 1):
            return
        start, numeral = match.start(), match[0]
        letters = unicodedata.normalize("NFKC", numeral)
        name_end = text[start - _SHORTEST_NAME : start] + letters
        if name_end in name_ends:
            name_ends.remove(name_end)
            _report(text, text[max(start - _LONGEST_NAME, 0) : start], numeral, letters, context)


def _report(text: str, before: str, numeral: str, letters: str, context: Context[NoOptions]) -> None:
    """Report the longest name before a numeral that the post also spells with letters."""
    for name in _names(before):
        with_letters, with_numeral = _offsets(text, name + letters), _offsets(text, name + numeral)
        if with_letters:
            rare, common = (numeral, letters) if len(with_numeral) <= len(with_letters) else (letters, numeral)
            start = (with_numeral if rare == numeral else with_letters)[0]
            context.report(Span(start, start + len(name + rare)), rare=name + rare, common=name + common)
            return


def _names(before: str) -> list[str]:
    """The possible names before a numeral, longest first: nothing separates a Chinese name from the words before it."""
    match = _NAME().search(before)
    if match is None:
        return []
    if match["word"] is None:
        return [match[0]]
    return [match[0][start:] for start in range(len(match[0]) - _SHORTEST_NAME + 1)]


def _offsets(text: str, name: str) -> list[int]:
    """The offsets of the name where it is not the beginning of a longer word."""
    offsets, offset = [], -1
    while (offset := text.find(name, offset + 1)) >= 0:
        after = text[offset + len(name) : offset + len(name) + 1]
        if not (after.isascii() and after.isalnum()):
            offsets.append(offset)
    return offsets
