from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from ..api import HAN, KANA, Context, Safety, Severity, Span, delete, in_address, insert, lazy, prose, rule

_TOGETHER = lazy(rf"[{HAN}{KANA}ー](?=[A-Za-z0-9])|[A-Za-z0-9](?=[{HAN}{KANA}ー])")
_APART = lazy(rf" (?=[A-Za-z0-9])(?<=[{HAN}{KANA}ー].)|(?<=[A-Za-z0-9]) (?=[{HAN}{KANA}ー])")
# A word, a number, or words joined by `-`; addresses, file names, versions, tags and code are no such thing.
_WORD = lazy(r"[A-Za-z]+(?:[-'&/][A-Za-z]+)*[0-9]*|[0-9]+(?:[.,][0-9]+)?[A-Za-z]{0,3}")
_DATE = frozenset("年月日号號时時分秒点點")
_SIGNS = frozenset("¥￥€£№％‰°℃℉")
_RUN = 40


class Spacing(Enum):
    """What stands between."""

    SPACE = "space"
    """A space."""
    NONE = "none"
    """Nothing, as GB/T 15834 and JIS X 4051 have it: programs that set the text see to the gap."""


class Options(NamedTuple):
    """What stands between."""

    spacing: Spacing = Spacing.SPACE


@rule(
    "`{what}` {wrong}",
    on=prose("，", "。", "、", "的", "の"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def cjk_latin_spacing(text: str, context: Context[Options]) -> None:
    """A missing space between Chinese or Japanese and Latin words or numbers.

    Many houses put a space there by hand; `spacing = "none"` finds the spaces instead.  Dates (`2021年`), a single
    letter that makes a word (`A股`), addresses, file names, versions, tags and what stands in markup of its own are left alone,
    and so is Korean, which has spaces of its own.

    Bad:

        我们用Python写程序，写了3遍。

    Good:

        我们用 Python 写程序，写了 3 遍。

    Bad (spacing = 'none'):

        我们用 Python 写程序。
    """
    if context.options.spacing is Spacing.NONE:
        for found in _APART().finditer(text):
            start, end = found.span()
            if _is_word(text, end if text[end].isascii() else start - 1):
                context.report(Span(start - 1, end + 1), delete(Span(start, end)), what=text[start - 1 : end + 1], wrong=_GAP)
        return
    for found in _TOGETHER().finditer(text):
        at = found.end()
        letter = at if text[at].isascii() else at - 1
        if _is_word(text, letter) and not in_address(text, at):
            context.report(Span(at - 1, at + 1), insert(at, " "), what=text[at - 1 : at + 1], wrong=_NO_GAP)


_GAP = "has a space between Chinese or Japanese and Latin text; the page sets the gap, so take it away"
_NO_GAP = "has no space between Chinese or Japanese and Latin text, which runs the words together; put one there"


def _is_word(text: str, at: int) -> bool:
    """Whether the run of ASCII characters round a letter or digit is a word or a number."""
    start = end = at
    while start > 0 and at - start < _RUN and "!" <= text[start - 1] <= "~":
        start -= 1
    while end < len(text) and end - at < _RUN and "!" <= text[end] <= "~":
        end += 1
    run = text[start:end].strip("\"'(),:;!?").rstrip(".")
    if {text[start - 1 : start], text[end : end + 1]} & _SIGNS or (run.isdigit() and text[end : end + 1] in _DATE):
        return False
    return not (len(run) == 1 and run.isalpha()) and _WORD().fullmatch(run) is not None
