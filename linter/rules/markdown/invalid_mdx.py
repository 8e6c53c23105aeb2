from __future__ import annotations

from ..api import VOID, Context, NoOptions, Post, Safety, Severity, insert, replace, rule, whole_post


@rule(
    "{problem} stops the build: MDX reads tags as JSX, where {wanted}",
    on=whole_post(),
    fix=Safety.SAFE,
    severity=Severity.ERROR,
)
def invalid_mdx(post: Post, context: Context[NoOptions]) -> None:
    """HTML in an `.mdx` file that MDX does not take.

    MDX is Markdown with JSX (mdxjs.com/docs/what-is-mdx).  A tag such as `<br>` that nothing closes ends the build with an
    error, and so does an HTML comment, unless Docusaurus reads the file, which translates it.

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
            problem = f"`<{tag.name}>`"
            context.report(tag.span, insert(tag.end - 1, f"{space}/"), problem=problem, wanted=f"it is `<{tag.name} />`")
    # Docusaurus translates comments; what other sites' older versions do is not known.
    if context.site.profile.name != "astro":
        return
    for comment in post.comments:
        if comment.source.startswith("<!--") and comment.source.endswith("-->"):
            edits = [replace(comment.span, "{/*" + comment.text + "*/}")] if "*/" not in comment.text else []
            context.report(comment.span, *edits, safety=Safety.UNSAFE, problem="an HTML comment", wanted="it is `{/* … */}`")
