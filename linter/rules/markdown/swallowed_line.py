from __future__ import annotations

from ..api import Block, Context, NoOptions, Post, Safety, Severity, Span, insert, lazy, rule, whole_post

_MARKER = lazy(r"(?:[-*+]|\d{1,3}[.)])[ ]+(?=\S)")
_ENDS = lazy(r"[。！？；.!?…][\s*_`”’」』）)]*\Z")
# A sentence of its own: neither an item, a quote, a fence, a table, a tag, a template tag nor a definition.
_SENTENCE = lazy(r"(?:\*\*|“|「|《|\[)?(?=[^\W\d_])[^a-z\u00df-\u00ff\u0430-\u045f][^\r\n]{7,}")
_NARROW = 60
"""A line with more Latin characters may have been broken in the middle of a paragraph."""
_CJK = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@rule(
    "line is part of the list item above",
    help="add a blank line before it, or indent it",
    on=whole_post("- ", "* ", "+ ", "1. ", "2. ", "3. "),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
    since="0.2.0",
)
def swallowed_line(post: Post, context: Context[NoOptions]) -> None:
    """Text directly below a list, which becomes part of its last item.

    A line without indentation below an item continues its paragraph (CommonMark 5.2, lazy continuation lines), so that what was to be
    a paragraph of its own is shown in the list. Reported is a sentence below the last item of a list whose items are single lines,
    where that item ends like a sentence, too. The line may belong to the item, so the rule is off by default.

    Fix safety: The fix adds a blank line, after which the line is a paragraph. It changes the page, so it is unsafe.

    Bad:

        - The bridge is closed.
        - The ferry leaves at nine.
        We took the ferry.

    Good:

        - The bridge is closed.
        - The ferry leaves at nine.

        We took the ferry.

    See also: unread-list-item, split-list.
    """
    if post.language == "html":
        return
    text = post.text
    items = [block for block in post.blocks if block.kind == "item"]
    for index, item in enumerate(items):
        # Only items at the margin, which begin a line.
        if not index or text[item.span.start - 1] != "\n" or not _MARKER().match(text, item.span.start):
            continue
        lines = _lines(text, item)
        if len(lines) != _TWO or not _is_beside(text, items[index - 1], item):
            continue
        if index + 1 < len(items) and text[lines[1].end : items[index + 1].span.start].strip(" \r") == "\n":
            continue  # an item follows, so the line describes this one
        first, second = lines[0].text(text), lines[1].text(text)
        if not _ENDS().search(first) or not _SENTENCE().match(second) or (len(first) > _NARROW and not _CJK().search(first)):
            continue
        block = post.block_at(lines[1].start)
        if block is not None and block.kind in ("item", "paragraph") and post.prose[lines[1].start : lines[1].start + 1].strip("\0 "):
            context.report(lines[1], insert(lines[1].start, "\n"))


_TWO = 2


def _lines(text: str, item: Block) -> list[Span]:
    """The lines of an item, without their ends."""
    lines: list[Span] = []
    start = item.span.start
    while start < item.span.end and len(lines) <= _TWO:
        end = text.find("\n", start, item.span.end)
        end = item.span.end if end < 0 else end
        lines.append(Span(start, end - (text[end - 1] == "\r")))
        start = end + 1
    return lines


def _is_beside(text: str, before: Block, item: Block) -> bool:
    """Whether an item of one line is directly above."""
    above = text[before.span.start : item.span.start]
    return above.count("\n") == 1 and "\n" not in text[before.span.start : before.span.end].rstrip("\r\n")
