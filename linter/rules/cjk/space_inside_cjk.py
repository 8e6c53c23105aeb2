from __future__ import annotations

from typing import NamedTuple

from ..api import HAN, Context, Safety, Severity, Span, delete, in_chinese, lazy, line_round, prose, rule

# Several marks in a row are spoken of.
_BEFORE = lazy(r" (?=[，。；：！？、](?![，。；：！？、])|[》」』】）])")
_BEHIND = lazy(rf"[{HAN}”’》」』】）]")
_OPENED = lazy(rf"[《「『【（]( +)(?=[{HAN}])")
_IN_QUOTES = lazy(rf"“( +)(?=[{HAN}])[^“”\n]{{0,60}}(?<=[{HAN}。？！…])( +)”|‘( +)(?=[{HAN}])[^‘’\n]{{0,60}}(?<=[{HAN}。？！…])( +)’")
_BETWEEN = lazy(rf"(?<=[{HAN}]) (?=[{HAN}])")
# `第一章 总则` and `张 三`: a space that is meant.
_LABEL = lazy(rf"(?:第[〇零一二三四五六七八九十百千两]+[{HAN}]|[图表附录][一二三四五六七八九十]+|[一二三四五六七八九十]+)\Z")
_BREAKS = lazy(rf"[^{HAN}]")


class Options(NamedTuple):
    """Which spaces count."""

    between: bool = False
    """Each space between two characters of a sentence as well, though some part words or names on purpose."""


@rule(
    "the space {where} leaves a gap in the line, for Chinese text is set without spaces; take it away",
    on=prose("，", "。", "“", "《", "「", "（", "："),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def space_inside_cjk(text: str, context: Context[Options]) -> None:
    """A space inside Chinese text, before a full-width mark or inside brackets.

    A full-width mark brings its own white space (CLREQ 3.1.6), and a line may break at a space, so that the next line
    begins with the mark.  Ideographic spaces, Japanese and Korean are left alone.

    Bad:

        我们沿着河走 ，天气很好。

    Good:

        我们沿着河走，天气很好。

    Bad:

        请按“ 关闭 ”。

    Bad (between = True):

        我们沿着 河走，天气很好。
    """
    if " " not in text:
        return
    places: dict[int, tuple[int, str]] = {}
    for found in _BEFORE().finditer(text):
        start, end = found.span()
        while start > 0 and text[start - 1] == " ":
            start -= 1
        if _BEHIND().match(text, start - 1):
            places[start] = end, f"before `{text[end]}`"
    for found in _OPENED().finditer(text):
        places[found.start(1)] = found.end(1), f"after `{found[0][0]}`"
    for found in _IN_QUOTES().finditer(text):
        for one in (1, 2) if found[1] else (3, 4):
            places[found.start(one)] = found.end(one), "inside the quotes"
    if context.options.between:
        for found in _BETWEEN().finditer(text):
            if _in_sentence(text, found.start()):
                places[found.start()] = found.end(), "between the characters"
    for start in in_chinese(text, places):
        end, where = places[start]
        span = Span(start, end)
        context.report(span, delete(span), where=where)


def _in_sentence(text: str, at: int) -> bool:
    """Whether a space parts a sentence: no name, no label, no column, no verse."""
    start, end = line_round(text, at, 60)
    line = text[start:end]
    if not any(mark in line for mark in "，。；"):
        return False
    left = _BREAKS().split(text[start:at])[-1]
    right = _BREAKS().split(text[at + 1 : end])[0]
    if len(left) == 1 or len(right) == 1:
        return False
    return not _LABEL().search(left) and len(_BETWEEN().findall(line)) == 1
