from __future__ import annotations

from enum import Enum

from ..api import HAN, KANA, Context, NamedTuple, Safety, Severity, Span, delete, in_address, insert, lazy, prose, rule

_WITHOUT_SPACE = lazy(rf"[{HAN}{KANA}ー](?=[A-Za-z0-9])|[A-Za-z0-9](?=[{HAN}{KANA}ー])")
_WITH_SPACE = lazy(rf" (?=[A-Za-z0-9])(?<=[{HAN}{KANA}ー].)|(?<=[A-Za-z0-9]) (?=[{HAN}{KANA}ー])")
# A word, a number, or words joined by `-`, but no URL, file name, version, tag or code.
_WORD = lazy(r"[A-Za-z]+(?:[-'&/][A-Za-z]+)*[0-9]*|[0-9]+(?:[.,][0-9]+)?[A-Za-z]{0,3}")
_DATE_UNITS = frozenset("年月日号號时時分秒点點")
_SYMBOLS = frozenset("¥￥€£№％‰°℃℉")
_LONGEST_RUN = 40


class Spacing(Enum):
    """The spacing between Chinese or Japanese and Latin text."""

    SPACE = "space"
    """One space."""
    NONE = "none"
    """No space, as in GB/T 15834 and JIS X 4051, where the typesetting adds the gap."""


class Options(NamedTuple):
    """Which spacing is required."""

    spacing: Spacing = Spacing.SPACE
    """`space` requires a space between Chinese or Japanese and Latin text, `none` forbids it."""


@rule(
    "{problem} between Chinese or Japanese and Latin text in `{text}`",
    help="{advice}",
    on=prose("，", "。", "、", "的", "の"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def cjk_latin_spacing(text: str, context: Context[Options]) -> None:
    """Missing space between Chinese or Japanese and Latin text.

    Many style guides put a space between Chinese or Japanese and Latin words or numbers, because text without it runs
    together; with `spacing = "none"` the spaces are reported instead.  Dates (`2021年`), a single letter that is part of a
    word (`A股`), URLs, file names, versions, tags and text with markup of its own are not reported.  Neither is
    Korean, which separates words with spaces.

    Fix safety: The fix inserts or removes one space in the visible text.  It is unsafe because this spacing is a matter of
    style.

    Bad:

        我们用Python写程序，写了3遍。

    Good:

        我们用 Python 写程序，写了 3 遍。

    Bad (spacing = 'none'):

        我们用 Python 写程序。
    """
    if context.options.spacing is Spacing.NONE:
        for match in _WITH_SPACE().finditer(text):
            start, end = match.span()
            if _is_word(text, end if text[end].isascii() else start - 1):
                span = Span(start - 1, end + 1)
                context.report(span, delete(Span(start, end)), problem="space", text=span.text(text), advice="remove it")
        return
    for match in _WITHOUT_SPACE().finditer(text):
        offset = match.end()
        letter = offset if text[offset].isascii() else offset - 1
        if _is_word(text, letter) and not in_address(text, offset):
            span = Span(offset - 1, offset + 1)
            context.report(span, insert(offset, " "), problem="missing space", text=span.text(text), advice="insert a space")


def _is_word(text: str, offset: int) -> bool:
    """Whether the run of ASCII characters around a letter or digit is a word or a number."""
    start = end = offset
    while start > 0 and offset - start < _LONGEST_RUN and "!" <= text[start - 1] <= "~":
        start -= 1
    while end < len(text) and end - offset < _LONGEST_RUN and "!" <= text[end] <= "~":
        end += 1
    run = text[start:end].strip("\"'(),:;!?").rstrip(".")
    if {text[start - 1 : start], text[end : end + 1]} & _SYMBOLS or (run.isdigit() and text[end : end + 1] in _DATE_UNITS):
        return False
    return not (len(run) == 1 and run.isalpha()) and _WORD().fullmatch(run) is not None
