from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Safety, Severity, Span, insert, rule, whole_post


class Options(NamedTuple):
    """Which lines are too much for one."""

    width: int = 200
    """Characters that a line with several blocks may have."""


_NAMES = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol dl blockquote section article figure table pre hr".split())

_FEWEST = 2
"""Borders on a line: two paragraphs on one may be meant."""


@rule(
    "{count} blocks stand on this line of {width} characters, so every diff shows all of them; give each its own line",
    on=whole_post("</p>", "</div>", "</h", "</P>", "</DIV>", "</H"),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def long_line(post: Post, context: Context[Options]) -> None:
    """Many block elements on one line.

    A feed has no use for line ends, but people and diffs do: a change of one word shows as a
    change of the whole post.

    Bad (width = 40):

        <p>Along the river.</p><p>Up the hill.</p><p>And home.</p>

    Good (width = 40):

        <p>Along the river.</p>
        <p>Up the hill.</p>
        <p>And home.</p>
    """
    text, lines = post.masked, post.lines
    borders: dict[int, list[int]] = {}
    here: list[int] = []
    line, line_end = 0, -1
    before = -1
    """Where the last block ended; only an end tag or a rule ends one."""
    for _, start, end, name, closing, in_code in post.tags:
        if name not in _NAMES:
            before = -1
        elif closing:
            before = end
        else:
            # A block that follows the end of another, with nothing but spaces between.
            if before >= 0 and (before == start or not text[before:start].strip(" \t")) and not in_code:
                if start >= line_end:
                    line = lines.position(start).line
                    line_end = lines.whole(start).end
                    borders[line] = here = []
                here.append(start)
            before = end if name == "hr" else -1
    for line, places in borders.items():
        span = lines.span(line)
        width = span.end - span.start
        if width <= context.options.width or len(places) < _FEWEST:
            continue
        newline = "\r\n" if text.startswith("\r\n", span.end) else "\n"
        # In a quote or a list item a line needs a prefix, which is not ours to guess.
        nested = post.language != "html" and any(
            block.kind in ("quote", "item", "cell", "heading") and block.span.start <= places[0] <= block.span.end for block in post.blocks
        )
        # At the beginning of a line a block ends a paragraph of Markdown, and is read as HTML.
        block = None if post.language == "html" else post.block_at(places[0])
        safety = Safety.UNSAFE if block is not None and block.kind == "paragraph" else None
        edits = [] if nested else [insert(place, newline) for place in places]
        context.report(Span(places[0], places[0] + 1), *edits, safety=safety, count=str(len(places) + 1), width=str(width))
