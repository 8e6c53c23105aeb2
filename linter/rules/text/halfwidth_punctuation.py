from __future__ import annotations

from ..api import BLANK, Context, NoOptions, Safety, Severity, lazy, prose, rule

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HABIT = "，。；：！？"
# Han characters; Korean writes half-width marks.
_HAN = "\u3400-\u9fff"
_BEFORE, _AFTER = rf"{_HAN}”’》」』】）", rf"{_HAN}“‘《「『【（"
# The mark first, then what stands round it: a search for one character is many times as fast as one for a class.
# A question or a cry may stand where its element ends.
_BETWEEN = {mark: lazy(rf"\{mark}(?=[{_AFTER}])(?<=[{_BEFORE}].)") for mark in ",;:"}
_BETWEEN |= {mark: lazy(rf"\{mark}(?=[{_AFTER}{BLANK}])(?<=[{_BEFORE}].)") for mark in "?!"}


@rule(
    "`{mark}` in Chinese text is the half-width mark of Latin text; write `{full}`",
    on=prose("，", "。", "；", "：", "！", "？"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def halfwidth_punctuation(text: str, context: Context[NoOptions]) -> None:
    """A half-width mark between Chinese characters.

    Chinese text is set with full-width marks (GB/T 15834-2011; CLREQ 3.1).  A half-width
    one sticks to the character before it and lets lines break in the wrong place.  Posts that use
    no full-width mark at all follow another habit and are left alone.

    Bad:

        我们沿着河走,天气很好。

    Good:

        我们沿着河走，天气很好。
    """
    if not any(mark in text for mark in _HABIT):
        return
    for mark, between in _BETWEEN.items():
        if mark in text:
            context.replace_each([found.start() for found in between().finditer(text)], _FULL[mark], mark=mark, full=_FULL[mark])
