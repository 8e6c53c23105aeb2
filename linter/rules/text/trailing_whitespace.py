from __future__ import annotations

from bisect import bisect_right

from ..api import MASK, Context, NoOptions, Post, Safety, Scalar, Sequence, Severity, Span, Value, delete, rule, whole_post


@rule(
    "white space at the end of the line: nobody sees it, and every editor changes it; remove it",
    on=whole_post(" \n", "\t\n", " \r", "\t\r"),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def trailing_whitespace(post: Post, context: Context[NoOptions]) -> None:
    """White space at the end of a line.

    It makes diffs where nothing changed, and behind a YAML value or a fence some readers stumble over
    it.  Two spaces that break a line of Markdown, and the white space of code, stay.

    Bad:

        ---
        title: A walk␠␠
        ---

    Good:

        ---
        title: A walk
        ---
    """
    text = post.text
    end = len(text.rstrip(" \t\r\n"))
    starts = None
    breaks: set[int] = set()
    at = -1
    # A search for a fixed character is twenty times as fast as a pattern for what stands before it.
    while (at := text.find("\n", at + 1)) >= 0:
        stop = at - 1 if at and text[at - 1] == "\r" else at
        if stop == 0 or text[stop - 1] not in " \t":
            continue
        start = stop
        while start and text[start - 1] in " \t":
            start -= 1
        if start >= end:
            break  # the end of the file is another matter
        if starts is None:
            starts = [one[0] for one in post.code]
            breaks = post.hard_breaks
        index = bisect_right(starts, start) - 1
        if index >= 0 and post.code[index].end >= start:
            continue
        if breaks and not breaks.isdisjoint(range(start, stop + 2)):
            continue
        # A template tag may hold code, too.
        if post.masked[start] == MASK or _in_block_scalar(post, start):
            continue
        span = Span(start, stop)
        context.report(span, delete(span))


def _in_block_scalar(post: Post, offset: int) -> bool:
    """Whether the place is inside a multi-line value of the front matter, where white space may count."""
    block = post.front_matter
    if block is None or not block.content.start <= offset < block.content.end:
        return False
    if block.problem is not None:
        return True
    return True in [_holds(one[2], offset, post.text) for one in block.fields]  # its value


def _holds(value: Value, offset: int, text: str) -> bool:
    """Whether a multi-line scalar holds the place; the blank lines at the end of a block are a part of it."""
    if offset < value[0][0]:  # where it begins
        return False
    if isinstance(value, Scalar):
        if value.style not in ("block", "double", "single", "toml"):
            return False
        return offset < value.span.end or (value.style == "block" and not text[value.span.end : offset].strip())
    return any(
        _holds(one, offset, text) for one in (value.items if isinstance(value, Sequence) else [field.value for field in value.fields])
    )
