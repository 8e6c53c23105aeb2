from __future__ import annotations

from typing import NamedTuple

from ..api import BLANK, HAN, Context, Safety, Severity, Span, in_address, in_chinese, lazy, line_round, prose, replace, rule

_FULLWIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_USUAL = "，。；：！？"
# Characters that may be before and after the punctuation besides Han characters; `?` and `!` may also be at the end of an element.
_BEFORE, _AFTER = "”’》」』】）", "“‘《「『【（"
_ENDING = _AFTER + BLANK
_FIRST, _LAST = HAN[0], HAN[-1]
# The text in brackets is Chinese at both ends, and so is the text before or after the brackets.
_ENCLOSED = lazy(rf"\((?=[{HAN}“‘《「『【])[^()\n{BLANK}]*+\)(?<=[{HAN}”’》」』】。？！…].)")
_CHINESE = lazy(rf"[{HAN}，。；：！？、]")


# The sign by itself: `使用:来分隔`.
_NAMED_BEFORE = lazy(r"(?:(?<![有作费信无没])用|(?<![可所难])以|按|通过|符号|字符|[冒逗分问]号)[ ]?\Z")
_NAMED_AFTER = lazy(r"[ ]?(?:来|去)?(?:分隔|分割|隔开|分开|拆分|连接|拼接|作为|表示|代表|结尾|结束|开头|号)")
# A key and its value, or a name and its type, in half-width brackets.
_PAIR = lazy(rf"\([{HAN}]{{1,20}}+:[{HAN}]{{1,20}}+\)")
# The mark for the kind of a work (GB/T 7714-2015, appendix B) in a line, which is a reference.
_REFERENCE = lazy(r"\[(?:[JMCDNPSRAGZK]|EB|DB|CP)(?:/(?:OL|CD|DK|MT))?\]")
_REACH = 200


class Options(NamedTuple):
    """Which punctuation is reported."""

    brackets: bool = False
    """Report half-width brackets around Chinese text."""


@rule(
    "half-width `{halfwidth}` in Chinese text",
    help="write `{fullwidth}`",
    on=prose("，", "。", "；", "：", "！", "？"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def halfwidth_punctuation(text: str, context: Context[Options]) -> None:
    """Half-width punctuation between Chinese characters.

    Chinese text uses full-width punctuation (GB/T 15834-2011; CLREQ 3.1).  Half-width punctuation, which is made for Latin
    text, is too close to the character before it and lets lines break in the wrong place.  Posts without any full-width
    punctuation follow another style and are not reported.  Neither are Japanese and Korean, which have their own conventions.

    Fix safety: The fix changes the visible text, which may use half-width punctuation on purpose, so it is unsafe.

    Bad:

        我们沿着河走,天气很好。

    Good:

        我们沿着河走，天气很好。

    Bad (brackets = True):

        我们沿着河(北岸)走，天气很好。
    """
    if not any(fullwidth in text for fullwidth in _USUAL):
        return
    has_urls = "/" in text and "://" in text
    has_references = _REFERENCE().search(text) is not None
    for halfwidth, fullwidth in _FULLWIDTH.items():
        if halfwidth in text:
            offsets = in_chinese(text, _offsets_between_han(text, halfwidth))
            if has_urls:
                offsets = [offset for offset in offsets if not in_address(text, offset)]
            offsets = [offset for offset in offsets if not _is_notation(text, offset)]
            if has_references:
                offsets = [offset for offset in offsets if not _REFERENCE().search(text, *line_round(text, offset, _REACH))]
            context.replace_each(offsets, fullwidth, halfwidth=halfwidth, fullwidth=fullwidth)
    if context.options.brackets and "(" in text:
        _check_brackets(text, context)


def _offsets_between_han(text: str, halfwidth: str) -> list[int]:
    """The offsets of a half-width character between Han characters.

    This uses no pattern: compiling one with the class of all Han characters takes longer than checking a post.
    """
    offsets = []
    first, last, following = _FIRST, _LAST, _ENDING if halfwidth in "?!" else _AFTER
    before, *parts = text.split(halfwidth)
    offset = len(before)
    for after in parts:
        if (
            before
            and after
            and (first <= before[-1] <= last or before[-1] in _BEFORE)
            and (first <= after[0] <= last or after[0] in following)
        ):
            offsets.append(offset)
        offset += len(after) + 1
        before = after
    return offsets


def _is_notation(text: str, offset: int) -> bool:
    """Whether the sign itself is meant (`用,分隔`), or is part of a notation (`(键:值)`)."""
    if _NAMED_AFTER().match(text, offset + 1) and _NAMED_BEFORE().search(text, max(0, offset - 4), offset):
        return True
    if text[offset] != ":":
        return False
    return any(pair.start() < offset < pair.end() for pair in _PAIR().finditer(text, *line_round(text, offset, _REACH)))


def _check_brackets(text: str, context: Context[Options]) -> None:
    ends = {}  # by start
    for match in _ENCLOSED().finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if _CHINESE().match(before) or _CHINESE().match(after):
            ends[match.start()] = match.end()
    for start in in_chinese(text, ends):
        end = ends[start]
        edits = replace(Span(start, start + 1), "（"), replace(Span(end - 1, end), "）")
        context.report(Span(start, end), *edits, halfwidth="()", fullwidth="（）")
