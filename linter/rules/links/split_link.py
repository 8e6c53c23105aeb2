from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, rule, whole_post

_LINK = lazy(
    r"\[(?P<text>[^\[\]\n\0]{0,200}[^\W\d_]{2}[^\[\]\n\0]{0,200})\](?P<gap>[ \t]+)\((?:https?://[^\s()<>\0]+|/[^\s()<>\0]*)[ \t]*\)"
)


@rule(
    "space before the URL, so this is not a link",
    help="remove the space",
    on=whole_post("] (", "]\t("),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def split_link(post: Post, context: Context[NoOptions]) -> None:
    """Markdown link with a space before its URL.

    In CommonMark the parenthesis follows the bracket directly (section 6.3), so readers see the brackets and the URL.

    Fix safety: The fix turns text into a link.

    Bad:

        See [the map] (https://www.rivers.org/map) of it.

    Good:

        See [the map](https://www.rivers.org/map) of it.

    See also: spaced-link.
    """
    if post.language == "html":
        return
    for match in _LINK().finditer(post.prose):
        block = post.block_at(match.start())
        if block is not None and block.kind != "html" and post.text[match.start() - 1 : match.start()] != "\\":
            context.report(Span(*match.span()), delete(Span(*match.span("gap"))))
