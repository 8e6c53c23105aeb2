"""What goes with a comment that is removed."""

from __future__ import annotations

from ...values.spans import Span, lone_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...syntax.parse import Post


def comment_span(post: Post, span: Span) -> Span:
    """The span that removing a comment removes: its line where nothing else is on it, unless that line separates two paragraphs."""
    line = lone_line(post.text, span)
    return span if line != span and _separates_paragraphs(post, line) else line


def _separates_paragraphs(post: Post, line: Span) -> bool:
    """Whether only this line separates two paragraphs of Markdown."""
    if post.language == "html" or line.start == 0:
        return False
    above = post.text[post.text.rfind("\n", 0, line.start - 1) + 1 : line.start]
    below = post.text[line.end : line.end + 1]
    block = post.block_at(line.start)
    return bool(above.strip()) and below not in ("", "\n", "\r") and (block is None or block.span.start >= line.start)
