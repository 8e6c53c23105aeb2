from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ..api import HAN, KANA, Context, NoOptions, Severity, Span, lazy, prose, rule

if TYPE_CHECKING:
    import re

_ROMAN = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ", "Ⅺ", "Ⅻ")
# The word before it, at least two characters long, makes it a name.
_NAME = lazy(rf"(?:(?P<latin>(?<![A-Za-z])[A-Za-z]{{2,20}}) ?|(?P<word>[{HAN}{KANA}ー\uac00-\ud7a3]{{2,6}}+))(?P<numeral>[Ⅰ-Ⅻ])(?![Ⅰ-Ⅻ])")
_LEAST = 2


@rule(
    "`{rare}` is `{common}` elsewhere in this post; a reader who searches for one does not find the other, so settle on one",
    on=prose(*_ROMAN),
    severity=Severity.INFO,
)
def inconsistent_variant(text: str, context: Context[NoOptions]) -> None:
    """A name that is written in two ways in one post: with a Roman numeral of one character, and with letters.

    They look the same, and are not the same to a search.  Reported once for each name, at the first place of the
    spelling that is used less.

    Bad:

        鹏城云脑Ⅱ是一台机器。我们用鹏城云脑II算题。

    Good:

        鹏城云脑II是一台机器。我们用鹏城云脑II算题。
    """
    if not _SPELT().search(text):
        return
    said = set()
    for found in _NAME().finditer(text):
        numeral = found["numeral"]
        letters = unicodedata.normalize("NFKC", numeral)
        same = found[0][-3:]
        for name in () if same in said else _names(found):
            spelt = _places(text, name + letters)
            if spelt:
                said.add(same)
                single = _places(text, name + numeral)
                rare, common = (numeral, letters) if len(single) <= len(spelt) else (letters, numeral)
                start = (single if rare == numeral else spelt)[0]
                context.report(Span(start, start + len(name + rare)), rare=name + rare, common=name + common)
                break


def _names(found: re.Match[str]) -> list[str]:
    """What the name may be, longest first: nothing parts a Chinese name from the words before it."""
    word = found["word"]
    if word is None:
        return [found[0][:-1]]
    return [word[at:] for at in range(len(word) - _LEAST + 1)]


def _places(text: str, name: str) -> list[int]:
    """Where the name stands and no longer word does."""
    out, at = [], -1
    while (at := text.find(name, at + 1)) >= 0:
        if not (text[at + len(name) : at + len(name) + 1].isascii() and text[at + len(name) : at + len(name) + 1].isalnum()):
            out.append(at)
    return out


# Letters that make a Roman numeral, at the end of a name.
_SPELT = lazy(rf"[{HAN}{KANA}ー\uac00-\ud7a3A-Za-z ][IVX]{{1,4}}(?![A-Za-z0-9])")
