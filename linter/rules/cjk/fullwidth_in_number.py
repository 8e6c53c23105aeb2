from __future__ import annotations

import unicodedata
from typing import NamedTuple

from ..api import BLANK, Context, Safety, Severity, Span, in_chinese, lazy, prose, replace, rule

# A comma between full-width digits mostly parts two numbers; before three digits it parts thousands.
_NUMBER = lazy(r"[０-９][０-９]*(?:．[０-９]+|，[０-９]{3}(?![０-９])|：[０-９]{2}(?![０-９]))*％?")
_WORD = lazy(r"[Ａ-Ｚａ-ｚ][Ａ-Ｚａ-ｚ]+")
_PERCENT = lazy(r"(?<=[0-9])％")
_POINT = "．"
_DIGITS = frozenset("0123456789")
_WIDE = ("０", "１", "２", "３", "４", "５", "６", "７", "８", "９")
# Words are looked for where one of the commonest letters is: to ask for all of them would cost more than all else here.
_LETTERS = ("Ａ", "Ｃ", "Ｄ", "Ｅ", "Ｉ", "Ｍ", "Ｏ", "Ｐ", "Ｓ", "Ｔ", "ａ", "ｅ", "ｉ", "ｏ")
_LIST = lazy(rf"[.)][ \t\r\n{BLANK}]")
# A text about these characters shows them on purpose.
# With the rarest character of each: to look for one is many times as fast as to look for two.
_SUBJECT = (
    *(("角", "全角"), ("角", "半角"), ("形", "全形"), ("形", "半形")),
    *(("w", "fullwidth"), ("w", "Fullwidth"), ("-", "ull-width"), ("U", "Unicode"), ("K", "NFKC")),
)


class Options(NamedTuple):
    """Which characters count."""

    letters: bool = True
    """Words of full-width letters as well."""
    percent: bool = False
    """The full-width `％` after a number as well, which some houses want."""


@rule(
    "`{what}` is set in full-width characters, which no search finds and no machine reads; write `{plain}`",
    on=prose(_POINT, "％", *_WIDE, *_LETTERS),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def fullwidth_in_number(text: str, context: Context[Options]) -> None:
    """A full-width mark, digit or letter in a number or a Latin word of a Chinese text.

    Old input methods write `．` for the decimal point, `２０` for 20 and `ＡＩ` for AI.  Japanese and
    Korean set digits in full width on purpose, and are left alone.

    Bad:

        得分是7043．99。

    Good:

        得分是7043.99。

    Bad (percent = True):

        降了50％。
    """
    places: dict[int, int] = {}
    at = -1
    # A search for one character is many times as fast as one for a class of them.
    while (at := text.find(_POINT, at + 1)) > 0:
        if text[at - 1] in _DIGITS and text[at + 1 : at + 2] in _DIGITS:
            places[at] = at + 1
    if any(digit in text for digit in _WIDE):
        for found in _NUMBER().finditer(text):
            if not _makes_a_list(text, *found.span()):
                places[found.start()] = found.end() - (found[0][-1] == "％" and not context.options.percent)
    if context.options.letters and any(letter in text for letter in _LETTERS):
        for found in _WORD().finditer(text):
            places[found.start()] = found.end()
    if context.options.percent and "％" in text:
        for found in _PERCENT().finditer(text):
            places[found.start()] = found.end()
    if not places or any(_holds(text, sign, word) for sign, word in _SUBJECT):
        return
    for start in in_chinese(text, places):
        span = Span(start, places[start])
        what = span.text(text)
        plain = unicodedata.normalize("NFKC", what)
        context.report(span, replace(span, plain), what=what, plain=plain)


def _holds(text: str, sign: str, word: str) -> bool:
    """Whether a word stands in the text; ``sign`` is its rarest character."""
    before = word.index(sign)
    at = text.find(sign)
    while at >= 0 and not text.startswith(word, max(at - before, 0)):
        at = text.find(sign, at + 1)
    return at >= 0


def _makes_a_list(text: str, start: int, end: int) -> bool:
    """Whether Markdown would take the half-width number for the mark of a list (CommonMark 5.2)."""
    before = text[max(start - 4, 0) : start].rstrip(" ")[-1:]
    return _LIST().match(text, end) is not None and before in ("", "\n", BLANK)
