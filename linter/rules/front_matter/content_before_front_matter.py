from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, rule, whole_post


@rule(
    "{content} before the front matter",
    help="{advice}",
    on=whole_post(),
    fix=Safety.SAFE,
    severity=Severity.ERROR,
)
def content_before_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Content before the front matter.

    Jekyll, Eleventy, Docusaurus and Pelican look for the fence in the first bytes of the
    file: with a blank line before it they see no front matter at all, and print the fields
    as text.  Hexo accepts a blank line, Hugo, Astro and Zola any number, but most other tools, such as Markdown
    formatters, do not.  No generator accepts a comment there.

    Fix safety: The fix removes only whitespace; generators that printed the fields as text read them afterward. It is not offered
    where a comment comes first.

    Bad:

        ↵
        ---
        title: A walk
        ---
        Text.

    Good:

        ---
        title: A walk
        ---
        Text.
    """
    front_matter = post.front_matter
    if front_matter is None or front_matter.opening.start == 0:
        return
    span = Span(int(post.text.startswith("\ufeff")), front_matter.opening.start)
    before = span.text(post.text)
    if not before:
        return
    first_character = Span(span.start, span.start + 1)
    if before.strip():
        context.report(first_character, content="comment", advice="move it below the front matter")
        return
    content = "blank lines" if before.count("\n") > 1 else "blank line"
    if "\n" not in before and "\r" not in before:
        content = "space"
    pronoun = "them" if content == "blank lines" else "it"
    context.report(first_character, delete(span), content=content, advice=f"remove {pronoun}, so that the fence is the first line")
