from __future__ import annotations

import re

from ..api import Context, NoOptions, Safety, Severity, lazy, prose, rule

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HABIT = "，。；：！？"
# Han characters; Korean writes half-width marks.
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff"
# The mark first, then what stands round it: a pattern that begins with one fixed character is found many times as fast.
_BETWEEN = {mark: lazy(rf"{re.escape(mark)}(?=[{_HAN}“‘《「『【（])(?<=[{_HAN}”’》」』】）]{re.escape(mark)})") for mark in _FULL}


@rule(
    "`{mark}` between Chinese characters is the half-width mark of Latin text; write `{full}`",
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
    for mark, full in _FULL.items():
        places = [(found.start(), found.end(), full) for found in _BETWEEN[mark]().finditer(text)]
        if places:
            context.replace_each(places, mark=mark, full=full)
