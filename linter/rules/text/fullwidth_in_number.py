from __future__ import annotations

import unicodedata

from ..api import Context, NoOptions, Safety, Severity, Span, lazy, prose, replace, rule

_NUMBER = lazy(r"[０-９](?:[０-９．，：]*[０-９])?")
_POINT = "．"
_DIGITS = frozenset("0123456789")
_WIDE = (_POINT, "０", "１", "２", "３", "４", "５", "６", "７", "８", "９")


@rule(
    "`{what}` is set in full-width characters, which no search finds and no machine reads as a number; write `{plain}`",
    on=prose(*_WIDE),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def fullwidth_in_number(text: str, context: Context[NoOptions]) -> None:
    """A full-width mark or digit in a number.

    Old input methods write `．` for the decimal point and `２０` for 20.

    Bad:

        得分是7043．99。

    Good:

        得分是7043.99。
    """
    at = -1
    # A search for one character is many times as fast as one for a class of them.
    while (at := text.find(_POINT, at + 1)) > 0:
        if text[at - 1] in _DIGITS and text[at + 1 : at + 2] in _DIGITS:
            span = Span(at, at + 1)
            context.report(span, replace(span, "."), what=_POINT, plain=".")
    if any(digit in text for digit in _WIDE[1:]):
        for found in _NUMBER().finditer(text):
            span = Span(*found.span())
            plain = unicodedata.normalize("NFKC", found[0])
            context.report(span, replace(span, plain), what=found[0], plain=plain)
