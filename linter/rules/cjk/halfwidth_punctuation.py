from __future__ import annotations

from typing import NamedTuple

from ..api import BLANK, HAN, Context, Safety, Severity, Span, in_address, in_chinese, lazy, prose, replace, rule

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HABIT = "，。；：！？"
_BEFORE, _AFTER = rf"{HAN}”’》」』】）", rf"{HAN}“‘《「『【（"
# The mark first, then what stands round it: a search for one character is many times as fast as one for a class.
# A question or a cry may stand where its element ends.
_BETWEEN = {mark: lazy(rf"\{mark}(?=[{_AFTER}])(?<=[{_BEFORE}].)") for mark in ",;:"}
_BETWEEN |= {mark: lazy(rf"\{mark}(?=[{_AFTER}{BLANK}])(?<=[{_BEFORE}].)") for mark in "?!"}
# What is in brackets is Chinese at both ends, and so is the text before or after them.
_ENCLOSED = lazy(rf"\((?=[{HAN}“‘《「『【])[^()\n{BLANK}]*+\)(?<=[{HAN}”’》」』】。？！…].)")
_JOINS = lazy(rf"[{HAN}，。；：！？、]")


class Options(NamedTuple):
    """Which marks count."""

    brackets: bool = False
    """Half-width brackets round Chinese words as well."""


@rule(
    "`{mark}` in Chinese text is the half-width mark of Latin text; write `{full}`",
    on=prose("，", "。", "；", "：", "！", "？"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def halfwidth_punctuation(text: str, context: Context[Options]) -> None:
    """A half-width mark between Chinese characters.

    Chinese text is set with full-width marks (GB/T 15834-2011; CLREQ 3.1).  A half-width
    one sticks to the character before it and lets lines break in the wrong place.  Posts that use
    no full-width mark at all follow another habit and are left alone, and so are Japanese and Korean,
    which have conventions of their own.

    Bad:

        我们沿着河走,天气很好。

    Good:

        我们沿着河走，天气很好。

    Bad (brackets = True):

        我们沿着河(北岸)走，天气很好。
    """
    if not any(mark in text for mark in _HABIT):
        return
    addresses = "://" in text
    for mark, between in _BETWEEN.items():
        if mark in text:
            places = in_chinese(text, [found.start() for found in between().finditer(text)])
            if addresses:
                places = [at for at in places if not in_address(text, at)]
            context.replace_each(places, _FULL[mark], mark=mark, full=_FULL[mark])
    if context.options.brackets and "(" in text:
        _brackets(text, context)


def _brackets(text: str, context: Context[Options]) -> None:
    ends = {}
    for found in _ENCLOSED().finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if _JOINS().match(before) or _JOINS().match(after):
            ends[found.start()] = found.end()
    for start in in_chinese(text, ends):
        end = ends[start]
        edits = replace(Span(start, start + 1), "（"), replace(Span(end - 1, end), "）")
        context.report(Span(start, end), *edits, mark="()", full="（）")
