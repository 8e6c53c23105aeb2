from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, comment_span, delete, left_by, rule, shortened, whole_post


@rule(
    "comment `{comment}` is left over from {tool}",
    help="remove it",
    on=whole_post("<!--"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def vendor_comment(post: Post, context: Context[NoOptions]) -> None:
    """Comment of a word processor, an editor or a source site.

    Word writes settings for itself into comments (`<!--[if gte mso 9]>`), the clipboard of Windows marks what was copied
    (`<!--StartFragment-->`), and the editor of Naver the parts of a post. No other program reads them, and in Markdown each
    of them begins an HTML block.

    Fix safety: Removes the comment, and its line unless the line separates two paragraphs. It is unsafe because what follows
    the comment on its line may then be read as Markdown.

    Bad:

        <p><!--StartFragment-->Along the river.<!--EndFragment--></p>

    Good:

        <p>Along the river.</p>

    See also: vendor-element, vendor-residue, wordpress-comment.
    """
    for comment in post.comments:
        # The beginning tells the tool; what Word writes may be long.
        text = comment.text[:_LONGEST].strip()
        if tool := left_by("comments", text):
            context.report(comment.span, delete(comment_span(post, comment.span)), comment=shortened(" ".join(text.split())), tool=tool)


_LONGEST = 200
