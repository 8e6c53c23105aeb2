from __future__ import annotations

from ..api import Context, Dialect, NoOptions, Post, Safety, Severity, Span, insert, lazy, rule, whole_post

_NUMBER = lazy(r"(?P<indent>[ ]*)(?P<marker>\d{1,3}[.)])(?P<space>[ ]+)\S")
_INDENTED = lazy(r"(?P<indent>[ ]+)(?=\S)[^\n]*+\n?")
_BULLET = lazy(r"(?P<indent>[ ]+)[-*+][ ]+\S")


@rule(
    "item is not indented enough to be part of item `{marker}`",
    help="indent it by {wanted} spaces",
    on=whole_post("1. ", "1) ", "2. ", "2) ", "3. ", "3) "),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def split_list(post: Post, context: Context[NoOptions]) -> None:
    """Bullets below a numbered item that are not indented as far as its text.

    What belongs to a list item is indented at least as far as its text (CommonMark 5.2), and in Python-Markdown by four spaces. Bullets
    below `1. ` that are indented by one or two spaces end the numbered list, and a new one begins behind them; in
    Python-Markdown they become numbered items themselves. Only bullets directly below a numbered item are reported, once for each item.

    Fix safety: The fix indents the bullet and the lines below it that have as many spaces. It changes the page, so it is unsafe.

    Bad:

        1. Along the river
          - the bridge
        2. Up the hill

    Good:

        1. Along the river
           - the bridge
        2. Up the hill

    See also: unspaced-list-item, unread-list-item.
    """
    text = post.text
    if post.language == "html":
        return
    least = _PYTHON_MARKDOWN if post.profile.dialect is Dialect.PYTHON_MARKDOWN else 0
    for block in post.blocks:
        if block.kind != "item":
            continue
        line = text.rfind("\n", 0, block.span.start) + 1
        number = _NUMBER().match(text, line)
        if number is None or number.start("marker") != block.span.start:
            continue
        below = text.find("\n", line) + 1
        bullet = _BULLET().match(text, below) if below else None
        if bullet is None or len(bullet["indent"]) <= len(number["indent"]):
            continue
        wanted = max(len(number["indent"]) + len(number["marker"]) + len(number["space"]), least)
        # In an item of its own, the parser took it for a part of the numbered one.
        inside = sum(one.kind == "item" for one in post.blocks_at(bullet.end() - 1)) > sum(
            one.kind == "item" for one in post.blocks_at(number.end() - 1)
        )
        if inside or post.masked[below : bullet.end()] != bullet[0]:
            continue
        missing = wanted - len(bullet["indent"])
        edits = [insert(start, " " * missing) for start in _lines(text, below, len(bullet["indent"]))] if missing > 0 else []
        context.report(Span(bullet.end("indent"), bullet.end()), *edits, marker=number["marker"], wanted=str(wanted))


_PYTHON_MARKDOWN = 4
"""Spaces that Python-Markdown requires: https://python-markdown.github.io/#differences."""


def _lines(text: str, start: int, indent: int) -> list[int]:
    """The starts of the lines from one on that have at least as many spaces."""
    starts = []
    while (line := _INDENTED().match(text, start)) and len(line["indent"]) >= indent:
        starts.append(start)
        start = line.end()
    return starts
