from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, executable_parts, rule, whole_post


@rule(
    "`{code}` runs as code in {tools}",
    help="write the fields as plain YAML",
    on=whole_post("---"),
    severity=Severity.ERROR,
)
def executable_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Executable front matter.

    gray-matter (used by Docusaurus and many scripts) and Eleventy execute the text after `---js` when the site is built, and
    unsafe YAML loaders create objects from `!!js/function` or `!!python/object`. In a post from outside, that
    is somebody else's code on your computer.

    Bad:

        ---js
        { title: process.env.HOME }
        ---

    Good:

        ---
        title: A walk
        ---
    """
    block = post.front_matter
    for span in executable_parts(post):
        if block is not None and span == block.opening:
            profile = context.site.profile
            tools = profile.title if profile.runs_code else "Eleventy, Docusaurus and gray-matter"
            context.report(span, code=f"---{block.language}", tools=tools)
        else:
            context.report(span, code=span.text(post.text), tools="unsafe YAML loaders")
