from __future__ import annotations

from typing import NamedTuple

from ..api import BLANK, HAN, Context, Safety, Severity, Span, in_address, in_chinese, lazy, prose, replace, rule

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HABIT = "，。；：！？"
# What may stand before and after the mark beside Han characters; a question or a cry may stand where its element ends.
_BEFORE, _AFTER = "”’》」』】）", "“‘《「『【（"
_ENDING = _AFTER + BLANK
_FIRST, _LAST = HAN[0], HAN[-1]
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
    addresses = "/" in text and "://" in text
    for mark, full in _FULL.items():
        if mark in text:
            places = in_chinese(text, _between(text, mark))
            if addresses:
                places = [at for at in places if not in_address(text, at)]
            context.replace_each(places, full, mark=mark, full=full)
    if context.options.brackets and "(" in text:
        _brackets(text, context)


def _between(text: str, mark: str) -> list[int]:
    """Where the mark stands between Han characters.

    Without a pattern: to compile one with a class of all of them takes longer than to check a post.
    """
    places = []
    first, last, marks = _FIRST, _LAST, _ENDING if mark in "?!" else _AFTER
    before, *parts = text.split(mark)
    at = len(before)
    for after in parts:
        if before and after and (first <= before[-1] <= last or before[-1] in _BEFORE) and (first <= after[0] <= last or after[0] in marks):
            places.append(at)
        at += len(after) + 1
        before = after
    return places


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
