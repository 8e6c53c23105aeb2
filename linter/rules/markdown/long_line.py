from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from ..api import Context, Edit, NamedTuple, Post, Safety, Severity, Span, rule, tagged


class Options(NamedTuple):
    """Which lines are too long."""

    width: int = 200
    """Maximum number of characters in a line with several blocks."""


_NAMES = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol dl blockquote section article figure table pre hr".split())
_FEWEST = 2
"""Boundaries between blocks in a line that is reported: two paragraphs on one line may be intended."""


@rule(
    "{count} blocks on one line of {width} characters",
    help="put each on its own line",
    on=tagged("p", "div", "h1", "h2", "h3", "h4", "h5", "h6"),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def long_line(post: Post, context: Context[Options]) -> None:
    """Several block elements on one long line.

    Feeds need no newlines, but people and diffs do: a change of one word shows as a change of the whole post.

    Fix safety: Inserts a newline between the blocks.  The fix is unsafe in a paragraph of Markdown, which a block at the
    start of a line ends, and not offered in a block quote, a list item, a table cell or a heading, where a new line needs
    a prefix.

    Bad (width = 40):

        <p>Along the river.</p><p>Up the hill.</p><p>And home.</p>

    Good (width = 40):

        <p>Along the river.</p>
        <p>Up the hill.</p>
        <p>And home.</p>
    """
    # A program wrote a complete page without front matter, and writes it anew.
    if post.language == "html" and post.front_matter is None and post.document.is_whole_page:
        return
    text, lines = post.masked, post.lines
    boundaries = _boundaries(post)
    following = 0
    while following < len(boundaries):
        first = boundaries[following]
        stop = bisect_left(boundaries, lines.whole(first).end, following)
        offsets = boundaries[following:stop]
        following = stop
        span = lines.span(lines.position(first).line)
        width = span.end - span.start
        if width <= context.options.width or len(offsets) < _FEWEST:
            continue
        newline = "\r\n" if text.startswith("\r\n", span.end) else "\n"
        # In a block quote or a list item a new line needs a prefix, which the fix cannot know.
        is_nested = post.language != "html" and any(
            block.kind in ("quote", "item", "cell", "heading") and block.span.start <= offsets[0] <= block.span.end for block in post.blocks
        )
        # At the start of a line a block element ends a paragraph of Markdown, and begins an HTML block.
        block = None if post.language == "html" else post.block_at(offsets[0])
        safety = Safety.UNSAFE if block is not None and block.kind == "paragraph" else None
        edits = [] if is_nested else [Edit(Span(offset, offset), newline) for offset in offsets]
        context.report(Span(offsets[0], offsets[0] + 1), *edits, safety=safety, count=str(len(offsets) + 1), width=str(width))


def _boundaries(post: Post) -> list[int]:
    """The offsets of blocks that follow the end of another block, an end tag or `<hr>`, with only spaces between."""
    text = post.masked
    return [
        tag[1]
        for previous, tag in pairwise(post.tags)
        if (previous[4] or previous[3] == "hr")  # an end tag
        and not tag[4]
        and tag[3] in _NAMES
        and previous[3] in _NAMES
        and (previous[2] == tag[1] or not text[previous[2] : tag[1]].strip(" \t"))
        and not tag.in_code
    ]
