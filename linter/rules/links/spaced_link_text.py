from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, insert, rule, whole_post


@rule(
    "space at the {edge} of the link's text",
    help="{advice}",
    on=whole_post("[ ", " ](", "> ", " </a"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def spaced_link_text(post: Post, context: Context[NoOptions]) -> None:
    """Space inside the text of a link, at its edge.

    Editors and converters move the space between two words into the link, so that the line under the link begins before
    its first word or ends after its last. Only spaces that readers see are reported: not those at the start or the end of
    a line or beside another space before the link, and no links around images.

    Fix safety: The fix moves the space out of the link, or removes it where punctuation or another space follows. It is
    unsafe because the line under the link becomes shorter.

    Bad:

        Walk along[ the river](/river) to the mill.

    Good:

        Walk along [the river](/river) to the mill.

    See also: spaced-link.
    """
    text = post.text
    for link in post.links:
        start, end = link.text
        content = text[start:end]
        if link.image or not content.strip() or text[start - 1 : start] != "[" or "![" in content or "<" in content or "\n" in content:
            continue
        before, after = text[link.span.start - 1 : link.span.start], text[link.span.end : link.span.end + 1]
        if content[0] == " " and before and not before.isspace() and before not in _MARKS:
            inner = Span(start, start + len(content) - len(content.lstrip(" ")))
            edits = [delete(inner)] if before in _OPENING else [insert(link.span.start, " "), delete(inner)]
            context.report(inner, *edits, edge="start", advice=_ADVICE[before in _OPENING])
        if content[-1] == " " and after and after not in "\r\n" and after not in _MARKS:
            inner = Span(end - len(content) + len(content.rstrip(" ")), end)
            is_extra = after.isspace() or after in _CLOSING
            edits = [delete(inner)] if is_extra else [delete(inner), insert(link.span.end, " ")]
            context.report(inner, *edits, edge="end", advice=_ADVICE[is_extra])
    if "</a" in text:
        _check_elements(post, context)


def _check_elements(post: Post, context: Context[NoOptions]) -> None:
    """Report spaces at the edges of HTML links, where text is directly beside the link."""
    text = post.text
    for index in post.named("a"):
        start, end, _, _ = post.elements[index]
        if end is None or start.in_code or start.attribute("href") is None:
            continue
        content = text[start.end : end.start]
        if not content.strip() or "<" in content or "\n" in content:
            continue
        before, after = text[start.start - 1 : start.start], text[end.end : end.end + 1]
        if content[0] == " " and (before.isalnum() or before in _OPENING):
            inner = Span(start.end, start.end + len(content) - len(content.lstrip(" ")))
            edits = [delete(inner)] if before in _OPENING else [insert(start.start, " "), delete(inner)]
            context.report(inner, *edits, edge="start", advice=_ADVICE[before in _OPENING])
        if content[-1] == " " and (after.isalnum() or after in _CLOSING):
            inner = Span(end.start - len(content) + len(content.rstrip(" ")), end.start)
            edits = [delete(inner)] if after in _CLOSING else [delete(inner), insert(end.end, " ")]
            context.report(inner, *edits, edge="end", advice=_ADVICE[after in _CLOSING])


_MARKS = frozenset("*_~`|<>[]{}!")
"""Marks of Markdown, beside which it is not clear where the space belongs."""
_OPENING = frozenset("(（“‘《「『【")
_CLOSING = frozenset(".,;:?)，。；：、！？）”’》」』】")
_ADVICE = ("move it out of the link", "remove it")
