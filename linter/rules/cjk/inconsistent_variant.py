from __future__ import annotations

import unicodedata

from ..api import HAN, KANA, Context, NoOptions, Severity, Span, lazy, prose, rule

# Those that names have; each one costs a search through the post.
_ROMAN = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ")
_NUMERAL = lazy(r"[Ⅰ-Ⅻ](?![Ⅰ-Ⅻ])")
_LETTERS = lazy(r"[IVX]{1,4}+(?![A-Za-z0-9])")
# The word before it, at least two characters long, makes it a name.
_NAME = lazy(rf"(?:(?<![A-Za-z])[A-Za-z]{{2,20}} ?|(?P<word>[{HAN}{KANA}ー\uac00-\ud7a3]{{2,6}}))\Z")
_LEAST = 2
_LONGEST = 22
# To look for the places of each name takes a search: a post has a few.
_MOST = 50


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
    spelt = {text[found.start() - _LEAST : found.end()] for found in _LETTERS().finditer(text)}
    fewest = len(spelt) - _MOST
    for found in _NUMERAL().finditer(text) if spelt else ():
        if len(spelt) < max(fewest, 1):
            return
        start, numeral = found.start(), found[0]
        letters = unicodedata.normalize("NFKC", numeral)
        end = text[start - _LEAST : start] + letters
        if end in spelt:
            spelt.remove(end)
            _report(text, text[max(start - _LONGEST, 0) : start], numeral, letters, context)


def _report(text: str, before: str, numeral: str, letters: str, context: Context[NoOptions]) -> None:
    for name in _names(before):
        many, single = _places(text, name + letters), _places(text, name + numeral)
        if many:
            rare, common = (numeral, letters) if len(single) <= len(many) else (letters, numeral)
            start = (single if rare == numeral else many)[0]
            context.report(Span(start, start + len(name + rare)), rare=name + rare, common=name + common)
            return


def _names(before: str) -> list[str]:
    """What the name before a numeral may be, longest first: nothing parts a Chinese name from the words before it."""
    found = _NAME().search(before)
    if found is None:
        return []
    if found["word"] is None:
        return [found[0]]
    return [found[0][at:] for at in range(len(found[0]) - _LEAST + 1)]


def _places(text: str, name: str) -> list[int]:
    """Where the name stands and no longer word does."""
    out, at = [], -1
    while (at := text.find(name, at + 1)) >= 0:
        after = text[at + len(name) : at + len(name) + 1]
        if not (after.isascii() and after.isalnum()):
            out.append(at)
    return out
