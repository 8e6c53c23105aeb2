from __future__ import annotations

from ..api import BLANK, HAN, Context, NamedTuple, Safety, Severity, Span, in_chinese, lazy, prose, replace, rule, shortened

# Exactly two, one of them a comma, after a word and before a word or an end: more in a row are a list of punctuation or
# intended.  A pattern that starts with a fixed character is ten times faster.
_TWO = lazy(
    rf"，(?:(?<=[\w”’》」』】）].)(?=[，、；：。](?:[\w“‘《「『【（ {BLANK}\r\n]|\Z))"
    rf"|(?<=[\w”’》」』】）][、；：。].)(?=[\w“‘《「『【（ {BLANK}\r\n]|\Z)(?P<second>))"
)
# `！。`, but not `？！` and what is about punctuation.
_ENDS = lazy(rf"[！？](?<=[{HAN}A-Za-z0-9”’》」』】）].)[。，；、](?![！？。，、；：])")
_FULL_STOPS = lazy(r"。。+(?![！？，、；：])")
# A full stop within the quotation and one after it (GB/T 15834-2011, 4.8.3).
_TWICE = lazy(r"。[”’」』]。(?![。])")
_DOTS = lazy(rf"\.(?<=[{HAN}]\.)\.\.+(?=[{HAN}，。！？；：、”’》」』】） {BLANK}\r\n]|\Z)")
_DASHES = lazy(rf"-(?<=[{HAN}”’》」』】）]-)--?-?(?=[{HAN}“‘《「『【（])")


class Options(NamedTuple):
    """Which punctuation is reported."""

    stops: bool = False
    """Report `。。。` in place of an ellipsis, which many use on purpose, and `。。`, which may be an ellipsis or a mistake."""
    dots: bool = False
    """Report `...` in place of an ellipsis; some generators turn it into `…`."""
    dashes: bool = False
    """Report `--` in place of a dash between characters; some generators turn it into `–`."""


@rule(
    "`{text}` is not Chinese punctuation",
    help="{advice}",
    on=prose("，", "！", "？", "。”。", "。’。", "。」。", "。』。"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def repeated_mark(text: str, context: Context[Options]) -> None:
    """Repeated or conflicting punctuation in Chinese text.

    `，，`, `，。`, `！。` and `。”。` are typing mistakes.  With options, `。。。`, `...` and `--` are reported too, where the standard
    has `……` and `——` (GB/T 15834-2011, 4.10 and 4.11).  `？？？` and `！！` are emphasis and are not reported.  Only Chinese
    text is checked.

    Fix safety: The fix changes the visible text, where the punctuation may be intended, so it is unsafe.  It is not offered for two
    different characters (`，。`) or for `。。`, because only the author knows what is meant.

    Bad:

        我们沿着河走，，天气很好。

    Good:

        我们沿着河走，天气很好。

    Bad (stops = True):

        我们走了很久，很远。。。

    Bad (dashes = True):

        我们沿着河走--河水很清，天气很好。
    """
    replacements: dict[int, tuple[int, str]] = {}  # end and text by start; no text where the meaning is unknown
    for match in _TWO().finditer(text):
        start = match.start() - (match["second"] is not None)
        replacements[start] = (start + 2, "，" if text[start : start + 2] == "，，" else "")
    for match in _ENDS().finditer(text):
        replacements[match.start()] = (match.end(), "")
    for match in _TWICE().finditer(text):
        replacements[match.start()] = (match.end(), "")
    options = context.options
    for enabled, part, pattern, replacement in (
        (options.stops, "。。", _FULL_STOPS, "……"),
        (options.dots, "...", _DOTS, "……"),
        (options.dashes, "--", _DASHES, "——"),
    ):
        if enabled and part in text:
            for match in pattern().finditer(text):
                replacements[match.start()] = match.end(), "" if match[0] == "。。" else replacement
    for start in in_chinese(text, replacements):
        end, replacement = replacements[start]
        span = Span(start, end)
        if replacement:
            context.report(span, replace(span, replacement), text=shortened(span.text(text)), advice=f"write `{replacement}`")
        else:
            context.report(span, text=shortened(span.text(text)), advice="keep one of the two")
