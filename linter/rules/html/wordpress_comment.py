from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, comment_span, delete, lazy, rule, whole_post

_BLOCK = lazy(r"\s*+/?wp:[a-z][a-z0-9/-]*+(?:\s+\{[^\0]*\})?\s*+/?\s*+\Z")
_DYNAMIC = lazy(r"\s*+wp:[^\0]*/\s*+\Z")


@rule(
    "block editor comment that only WordPress reads",
    help="{advice}",
    on=whole_post("<!-- wp:", "<!-- /wp:", "<!--wp:"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def wordpress_comment(post: Post, context: Context[NoOptions]) -> None:
    """Comment of the WordPress block editor.

    An export contains one comment before and one after every paragraph.  No other generator reads them, and in Markdown
    each of them begins an HTML block.  A comment that is a placeholder for a block (`<!-- wp:latest-posts /-->`) means
    that the page lacks the content of that block.

    Fix safety: Removes the comment, and its line unless the line separates two paragraphs; WordPress then no longer
    finds the block.  A placeholder for a block has no fix.

    Bad:

        <!-- wp:paragraph -->
        <p>Along the river.</p>
        <!-- /wp:paragraph -->

    Good:

        <p>Along the river.</p>

    See also: shortcode-residue, vendor-comment, vendor-residue.
    """
    for comment in post.comments:
        if "wp:" not in comment.text or not _BLOCK().match(comment.text):
            continue
        span = comment.span
        if _DYNAMIC().match(comment.text):
            context.report(span, advice="replace it with the content of the block")
            continue
        context.report(span, delete(comment_span(post, span)), advice="remove it")
