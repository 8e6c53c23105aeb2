from __future__ import annotations

from ..api import (
    BLANK,
    HAN,
    Context,
    NamedTuple,
    Post,
    Safety,
    Severity,
    Span,
    contains,
    delete,
    in_chinese,
    lazy,
    line_round,
    rule,
    whole_post,
)

# Several punctuation characters in a row are what the text is about.
_BEFORE = lazy(r" (?=[，。；：！？、](?![，。；：！？、])|[》」』】）])")
_CLOSING = frozenset("”’》」』】）)")
_WORD = lazy(r"[^\W_]")
_OPENING = "《「『【（"
_AFTER = lazy(rf"[{_OPENING}]( +)(?=[{HAN}A-Za-z0-9])")
_IN_QUOTES = lazy(rf"“( +)(?=[{HAN}])[^“”\n]{{0,60}}(?<=[{HAN}。？！…])( +)”|‘( +)(?=[{HAN}])[^‘’\n]{{0,60}}(?<=[{HAN}。？！…])( +)’")
_BETWEEN = lazy(rf"(?<=[{HAN}]) (?=[{HAN}])")
# `第一章 总则`: a label with an intended space.
_LABEL = lazy(rf"(?:第[〇零一二三四五六七八九十百千两]+[{HAN}]|[图表附录][一二三四五六七八九十]+|[一二三四五六七八九十]+)\Z")
_NOT_HAN = lazy(rf"[^{HAN}]")


class Options(NamedTuple):
    """Which spaces are reported."""

    between: bool = False
    """Report spaces between two characters of a sentence, although some separate words or names on purpose."""


@rule(
    "space {where} in Chinese text",
    help="remove it",
    on=whole_post("，", "。", "“", "《", "「", "（", "："),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def space_inside_cjk(post: Post, context: Context[Options]) -> None:
    """Space before full-width punctuation or inside brackets.

    Chinese text has no spaces: full-width punctuation includes its own whitespace (CLREQ 3.1.6), so a space leaves a gap,
    also behind a Latin word or a link.  A line may also break at the space, so that the next line starts with the
    punctuation.  Ideographic spaces, Japanese and
    Korean are not reported.

    Fix safety: The fix removes spaces from the visible text, where they may be intended, so it is unsafe.

    Bad:

        我们沿着河走 ，天气很好。

    Good:

        我们沿着河走，天气很好。

    Bad:

        请按“ 关闭 ”。

    Bad (between = True):

        我们沿着 河走，天气很好。
    """
    text = post.wording
    spaces: dict[int, tuple[int, str]] = {}  # end and place by start
    for match in _BEFORE().finditer(text):
        start, end = match.span()
        while start > 0 and text[start - 1] == " ":
            start -= 1
        if _follows_text(post, start):
            spaces[start] = end, f"before `{text[end]}`"
    # Compiling a class of Han characters takes milliseconds.
    for match in _AFTER().finditer(text) if any(contains(text, f"{opening} ", 0) for opening in _OPENING) else ():
        spaces[match.start(1)] = match.end(1), f"after `{match[0][0]}`"
    for match in _IN_QUOTES().finditer(text) if _has_spaces(text, "“", "”") or _has_spaces(text, "‘", "’") else ():
        for group in (1, 2) if match[1] else (3, 4):
            spaces[match.start(group)] = match.end(group), "inside quotes"
    if context.options.between:
        for match in _BETWEEN().finditer(text):
            if _in_sentence(text, match.start()):
                spaces[match.start()] = match.end(), "between characters"
    for start in in_chinese(text, spaces):
        end, where = spaces[start]
        span = Span(start, end)
        context.report(span, delete(span), where=where)


def _has_spaces(text: str, opening: str, closing: str) -> bool:
    """Whether there are spaces inside of both of some quotation marks."""
    return contains(text, f"{opening} ", 0) and contains(text, f" {closing}", 1)


def _follows_text(post: Post, offset: int) -> bool:
    """Whether a word is directly before an offset, or only the end of a link, of emphasis or of code between the two."""
    before = post.wording[offset - 1 : offset]
    if before != BLANK:
        return before in _CLOSING or _WORD().match(before) is not None
    first = max(offset - _REACH, 0)
    line = max(post.text.rfind("\n", first, offset), first)
    return post.text[offset - 1] not in "\r\n>#" and _WORD().search(post.wording, line, offset) is not None


_REACH = 300
"""Characters before a space in which a link or an element ends that began with text."""


def _in_sentence(text: str, offset: int) -> bool:
    """Whether a space is inside a sentence, not in a name, a label, columns or verse."""
    start, end = line_round(text, offset, 60)
    line = text[start:end]
    if not any(punctuation in line for punctuation in "，。；"):
        return False
    left = _NOT_HAN().split(text[start:offset])[-1]
    right = _NOT_HAN().split(text[offset + 1 : end])[0]
    if len(left) == 1 or len(right) == 1:
        return False
    return not _LABEL().search(left) and len(_BETWEEN().findall(line)) == 1
