from __future__ import annotations

from typing import NamedTuple

from ..api import BLANK, HAN, Context, Safety, Severity, Span, in_chinese, lazy, prose, replace, rule

# Just two, one of them a comma, after a word and before a word or an end: more of them in a row are a list of marks, or
# meant.  A pattern that begins with one certain character is ten times as fast.
_TWO = lazy(
    rf"，(?:(?<=[\w”’》」』】）].)(?=[，、；：。](?:[\w“‘《「『【（ {BLANK}\r\n]|\Z))"
    rf"|(?<=[\w”’》」』】）][、；：。].)(?=[\w“‘《「『【（ {BLANK}\r\n]|\Z)(?P<second>))"
)
_STOPS = lazy(r"。。+(?![！？，、；：])")
_DOTS = lazy(rf"(?<=[{HAN}])\.\.\.+(?=[{HAN}，。！？；：、”’》」』】） {BLANK}\r\n]|\Z)")
_DASHES = lazy(rf"(?<=[{HAN}”’》」』】）])---?-?(?=[{HAN}“‘《「『【（])")


class Options(NamedTuple):
    """Which marks count."""

    stops: bool = False
    """`。。。` for an ellipsis as well, which many write on purpose, and `。。`, which may be one or a slip."""
    dots: bool = False
    """`...` for an ellipsis as well; some generators set it as `…`."""
    dashes: bool = False
    """`--` for a dash between characters as well; some generators set it as `–`."""


@rule(
    "`{what}` is no mark of Chinese text; {advice}",
    on=prose("，"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def repeated_mark(text: str, context: Context[Options]) -> None:
    """A mark that is written twice, or two marks that exclude each other.

    `，，` and `，。` are slips of the hand; which of two different marks is meant, only the author knows.
    On request also `。。。`, `...` and `--`, which stand for `……` and `——` (GB/T 15834-2011, 4.10 and 4.11).
    `？？？` and `！！` are emphasis.  Only Chinese text is looked at.

    Bad:

        我们沿着河走，，天气很好。

    Good:

        我们沿着河走，天气很好。

    Bad (stops = True):

        我们走了很久，很远。。。

    Bad (dashes = True):

        我们沿着河走--河水很清，天气很好。
    """
    places: dict[int, tuple[int, str]] = {}
    for found in _TWO().finditer(text):
        start = found.start() - (found["second"] is not None)
        places[start] = (start + 2, "，" if text[start : start + 2] == "，，" else "")
    options = context.options
    for wanted, part, pattern, mark in (
        (options.stops, "。。", _STOPS, "……"),
        (options.dots, "...", _DOTS, "……"),
        (options.dashes, "--", _DASHES, "——"),
    ):
        if wanted and part in text:
            for found in pattern().finditer(text):
                places[found.start()] = found.end(), "" if found[0] == "。。" else mark
    for start in in_chinese(text, places):
        end, mark = places[start]
        span = Span(start, end)
        if mark:
            context.report(span, replace(span, mark), what=span.text(text), advice=f"write `{mark}`")
        else:
            context.report(span, what=span.text(text), advice="one of the two is left over")
