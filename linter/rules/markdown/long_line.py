from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from ..api import Context, Edit, Post, Safety, Severity, Span, rule, tagged


class Options(NamedTuple):
    """Which lines are too much for one."""

    width: int = 200
    """Characters that a line with several blocks may have."""


_NAMES = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol dl blockquote section article figure table pre hr".split())


_FEWEST = 2
"""Borders on a line: two paragraphs on one may be meant."""


@rule(
    "{count} blocks stand on this line of {width} characters, so every diff shows all of them; give each its own line",
    on=tagged("p", "div", "h1", "h2", "h3", "h4", "h5", "h6"),
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
    borders = _borders(post)
    following = 0
    while following < len(borders):
        first = borders[following]
        stop = bisect_left(borders, lines.whole(first).end, following)
        places = borders[following:stop]
        following = stop
        span = lines.span(lines.position(first).line)
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
        edits = [] if nested else [Edit(Span(place, place), newline) for place in places]
        context.report(Span(places[0], places[0] + 1), *edits, safety=safety, count=str(len(places) + 1), width=str(width))


def _borders(post: Post) -> list[int]:
    """Where a block begins that follows the end of another, with nothing but spaces between; only an end tag or a rule ends one."""
    text = post.masked
    return [
        tag[1]
        for before, tag in pairwise(post.tags)
        if (before[4] or before[3] == "hr")  # an end tag
        and not tag[4]
        and tag[3] in _NAMES
        and before[3] in _NAMES
        and (before[2] == tag[1] or not text[before[2] : tag[1]].strip(" \t"))
        and not tag.in_code
    ]
