from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, lone_line, rule, whole_post

_BLOCK = lazy(r"\s*+/?wp:[a-z][a-z0-9/-]*+(?:\s+\{[^\0]*\})?\s*+/?\s*+\Z")
_DYNAMIC = lazy(r"\s*+wp:[^\0]*/\s*+\Z")


@rule(
    "only WordPress reads this comment, which marks a block of its editor; remove it",
    on=whole_post("<!-- wp:", "<!-- /wp:", "<!--wp:"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def wordpress_comment(post: Post, context: Context[NoOptions]) -> None:
    """A comment of WordPress's block editor.

    An export holds one before and one after every paragraph.  No other generator reads them, and in Markdown each
    begins an HTML block.  A comment that stands for a block itself (`<!-- wp:latest-posts /-->`) is only reported: on this
    site something is missing there.

    Bad:

        <!-- wp:paragraph -->
        <p>Along the river.</p>
        <!-- /wp:paragraph -->

    Good:

        <p>Along the river.</p>

    See also: shortcode-residue, vendor-residue.
    """
    text = post.text
    for comment in post.comments:
        said = comment.text
        if "wp:" not in said or not _BLOCK().match(said):
            continue
        span = comment.span
        if _DYNAMIC().match(said):
            context.report(span)
            continue
        whole = lone_line(text, span)
        if whole != span and _parts(post, whole):
            whole = span
        context.report(span, delete(whole))


def _parts(post: Post, line: Span) -> bool:
    """Whether the line alone keeps two paragraphs of Markdown apart."""
    if post.language == "html" or line.start == 0:
        return False
    above = post.text[post.text.rfind("\n", 0, line.start - 1) + 1 : line.start]
    below = post.text[line.end : line.end + 1]
    block = post.block_at(line.start)
    return bool(above.strip()) and below not in ("", "\n", "\r") and (block is None or block.span.start >= line.start)
