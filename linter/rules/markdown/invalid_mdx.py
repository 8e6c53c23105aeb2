from __future__ import annotations

from ..api import VOID, Context, NoOptions, Post, Safety, Severity, insert, replace, rule, whole_post


@rule(
    "{problem} stops the MDX build",
    help="write `{replacement}`",
    on=whole_post(),
    fix=Safety.SAFE,
    severity=Severity.ERROR,
)
def invalid_mdx(post: Post, context: Context[NoOptions]) -> None:
    """HTML that is invalid in MDX.

    MDX is Markdown with JSX (mdxjs.com/docs/what-is-mdx), and reads tags as JSX.  An unclosed tag such as `<br>` stops the
    build with an error, and so does an HTML comment, except in Docusaurus, which converts it.  Comments are reported only
    with the profile `astro`.

    Fix safety: Adds the slash to a tag.  The fix that converts a comment is unsafe, and not offered for a comment that
    contains `*/`.

    Bad (path = 'post.mdx'):

        Along the river.<br>Up the hill.

    Good (path = 'post.mdx'):

        Along the river.<br />Up the hill.

    Bad (path = 'post.mdx', profile = 'astro'):

        <!-- The bridge -->

    Good (path = 'post.mdx', profile = 'astro'):

        {/* The bridge */}

    See also: unclosed-tag.
    """
    if post.language != "mdx":
        return
    for tag in post.tags:
        if tag.name in VOID and tag.source[1].islower() and not tag.closing and not tag.in_code and not tag.source.endswith("/>"):
            space = "" if tag.source[-2] in " \t\n" else " "
            edit = insert(tag.end - 1, f"{space}/")
            context.report(tag.span, edit, problem=f"unclosed `<{tag.name}>`", replacement=f"<{tag.name} />")
    # Docusaurus converts comments; what older versions of other generators do is not known.
    if context.site.profile.name != "astro":
        return
    for comment in post.comments:
        if comment.source.startswith("<!--") and comment.source.endswith("-->"):
            edits = [replace(comment.span, "{/*" + comment.text + "*/}")] if "*/" not in comment.text else []
            context.report(comment.span, *edits, safety=Safety.UNSAFE, problem="HTML comment", replacement="{/* … */}")
