from __future__ import annotations

from ..api import MASK, Context, NoOptions, Post, Safety, Scalar, Sequence, Severity, Span, Value, delete, index_at, lazy, rule, whole_post

# Without the whitespace after it, a marker without content is text to kramdown and Python-Markdown, and `-` underlines a heading.
_MARKER = lazy(r"[ \t>]*+(?:(?:[-+*:]|\d++[.)])[ \t]*+)++(?:\[[ xX]\])?\Z")


@rule(
    "trailing whitespace",
    help="remove it",
    on=whole_post(" \n", "\t\n", " \r", "\t\r", "\u00a0\n", "\u00a0\r"),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def trailing_whitespace(post: Post, context: Context[NoOptions]) -> None:
    """Trailing whitespace.

    Editors remove it, which causes diffs where nothing changed, and some parsers fail on it after a YAML value or a code
    fence.  Two spaces that make a hard line break in Markdown, whitespace after the marker of an empty list item or definition,
    whitespace in code, and whitespace in multi-line values of the front matter are not reported.

    No-break spaces at the end of a paragraph or a heading, which editors and imports leave behind, are reported too.

    Fix safety: The fix removes only whitespace that has no meaning, so the page looks the same. It is unsafe for no-break spaces, which
    are a part of the text.

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
    newline = -1
    # Searching for a newline is twenty times faster than matching the whitespace before it.
    while (newline := text.find("\n", line := newline + 1)) >= 0:
        stop = newline - 1 if newline and text[newline - 1] == "\r" else newline
        if stop == 0 or text[stop - 1] not in " \t":
            if stop > 0 and text[stop - 1] == _NO_BREAK:
                _check_no_break_spaces(post, stop, context)
            continue
        start = line + len(text[line:stop].rstrip(" \t"))
        if start >= end:
            break  # `final-newline` reports the end of the file
        # In code, or directly after it.
        if post.code and (index_at(post.code, start) >= 0 or index_at(post.code, start - 1) >= 0):
            continue
        if not post.hard_breaks.isdisjoint(range(start, stop + 2)):
            continue
        # A template tag may contain code.
        if post.masked[start] == MASK or _in_multiline_value(post, start):
            continue
        if _is_marker(post, start):
            continue
        span = Span(start, stop)
        context.report(span, delete(span))


def _check_no_break_spaces(post: Post, stop: int, context: Context[NoOptions]) -> None:
    """Report no-break spaces after the last word of a paragraph or a heading; elsewhere, they are text or make a gap."""
    text = post.text
    start = stop
    while start and text[start - 1] in " \t\u00a0":
        start -= 1
    if start <= post.body.start or text[start - 1] in "\r\n>#|" or post.masked[start - 1] == MASK:
        return
    block = post.block_at(start - 1)
    if (
        block is None
        or block.kind not in ("paragraph", "heading", "item")
        or text[stop : min(stop + _LONGEST, block.span.end)].strip()
        or index_at(post.code, start - 1) >= 0
        or _is_marker(post, start)
    ):
        return
    span = Span(start, stop)
    context.report(span, delete(span), safety=Safety.UNSAFE)


_NO_BREAK = "\u00a0"


def _is_marker(post: Post, end: int) -> bool:
    """Whether the line that ends here has only the marker of a list item or a definition (`- `, `2. `, `: `, `- [ ] `)."""
    text = post.text
    if post.language == "html" or end <= post.body.start or text[end - 1] not in _LAST:
        return False
    # A line is as long as it takes to be no marker.
    line = max(text.rfind("\n", end - _LONGEST, end), text.rfind("\r", end - _LONGEST, end)) + 1
    return line > end - _LONGEST and _MARKER().match(text, line, end) is not None


_LAST = frozenset("-+*:.)]")
_LONGEST = 200
"""Characters of a line with nested markers."""


def _in_multiline_value(post: Post, offset: int) -> bool:
    """Whether the offset is inside a multi-line value of the front matter, where whitespace may be significant."""
    block = post.front_matter
    if block is None or not block.content.start <= offset < block.content.end:
        return False
    if block.problem is not None:
        return True
    return True in [_contains(field[2], offset, post.text) for field in block.fields]  # its value


def _contains(value: Value, offset: int, text: str) -> bool:
    """Whether the offset is inside a multi-line scalar; the blank lines at the end of a block scalar are a part of it."""
    if offset < value[0][0]:  # the start of its span
        return False
    if isinstance(value, Scalar):
        if value.style not in ("block", "double", "single", "toml"):
            return False
        return offset < value.span.end or (value.style == "block" and not text[value.span.end : offset].strip())
    children = value.items if isinstance(value, Sequence) else [field.value for field in value.fields]
    return any(_contains(child, offset, text) for child in children)
