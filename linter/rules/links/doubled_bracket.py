from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, rule, whole_post


@rule(
    "`[` before the link has no partner",
    help="remove it",
    on=whole_post("[["),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def doubled_bracket(post: Post, context: Context[NoOptions]) -> None:
    """Link that begins with two brackets and ends with one.

    A link begins with one bracket (CommonMark 6.3); readers see the other. Only blocks in which no other bracket is without its
    partner are checked.

    Fix safety: The fix removes the bracket, which readers see.

    Bad:

        See [[the map](https://www.rivers.org/map) of it.

    Good:

        See [the map](https://www.rivers.org/map) of it.

    See also: literal-link, split-link.
    """
    text, prose = post.text, post.prose
    single: dict[Span, bool] = {}  # whether a block has one bracket too many
    for link in post.links:
        start = link.span.start
        if link.image or link.url is None or text[start - 1 : start + 1] != "[[" or text[start - 2 : start - 1] in ("\\", "[", "!"):
            continue
        block = post.block_at(start)
        if block is None or block.kind in ("html", "code") or prose[start - 1] != "[":
            continue
        if block.span not in single:
            inner = block.span.text(prose)
            single[block.span] = inner.count("[") == inner.count("]") + 1
        if single[block.span]:
            span = Span(start - 1, start)
            context.report(span, delete(span))
