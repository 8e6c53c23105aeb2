"""Masks what CommonMark reads otherwise than Python-Markdown in the inline Markdown of a block, at the same length."""

from __future__ import annotations

from bisect import bisect_right

from ...values.patterns import lazy

SPACE = "\ue01f"
"""Replaces a space in a URL."""
_URL_WITH_SPACES = lazy(
    r"""\]\(((?:[^()<>"' ]|\([^()<>"' ]*+\))++(?:[ ]++(?:[^()<>"' ]|\([^()<>"' ]*+\))++)++)(?=[ ]*+(?:(?:"[^"]*+"|'[^']*+')[ ]*+)?\))"""
)
_COMMENT_WITH_COMMENT = lazy(r"<!--(?=(?:(?!-->)[^<]|<(?!!--))*+<!--)")
_BACKTICKS = lazy(r"`++")


def with_differences_masked(content: str) -> str:
    """The content of a block on one line, so that CommonMark finds what Python-Markdown finds.

    A URL may have spaces, a comment contains no other, and of a run of backticks without its like only a part may begin code.
    """
    if "](" in content:
        content = _URL_WITH_SPACES().sub(lambda match: match[0].replace(" ", SPACE), content)
    if "<!--" in content:
        content = _COMMENT_WITH_COMMENT().sub(lambda match: "(" + match[0][1:], content)
    return _with_code_spans(content) if "`" in content else content


def _with_code_spans(content: str) -> str:
    """The content with the backticks masked that are text to Python-Markdown, and with what is code, in which nothing else ends.

    A run of backticks begins code up to the next run of the same length; if there is none and all following runs are shorter, up to
    the longest of these (https://github.com/Python-Markdown/markdown/blob/master/markdown/inlinepatterns.py, ``find_code_spans``).
    """
    runs = [match.span() for match in _BACKTICKS().finditer(content)]
    lengths = [end - start for start, end in runs]
    if len(runs) % 2 == 0 and len(set(lengths)) == 1 and "\\`" not in content and "<" not in content:
        return content
    by_length: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        by_length.setdefault(length, []).append(index)
    longest = _longest_after(lengths)
    parts: list[str] = []
    offset = 0
    index = 0
    while index < len(runs):
        start, end = runs[index]
        start += _is_escaped(content, start)  # only the first
        same = by_length.get(end - start, [])
        position = bisect_right(same, index)
        last = same[position] if position < len(same) else longest[index]
        width = lengths[last] if last >= 0 else 0
        if not 0 < width <= end - start:
            index += 1
            continue
        parts += content[offset:start].replace("`", "'"), "`" * width, "x" * (runs[last][0] - start - width), "`" * width
        offset = runs[last][1]
        index = last + 1
    return "".join([*parts, content[offset:].replace("`", "'")])


def _is_escaped(content: str, offset: int) -> bool:
    """Whether a backslash escapes a character."""
    start = offset
    while start > 0 and content[start - 1] == "\\":
        start -= 1
    return (offset - start) % 2 == 1


def _longest_after(lengths: list[int]) -> list[int]:
    """For each run the index of the first of the longest runs after it, or -1."""
    result = [-1] * len(lengths)
    best = -1
    for index in range(len(lengths) - 1, -1, -1):
        result[index] = best
        if best < 0 or lengths[index] >= lengths[best]:
            best = index
    return result
