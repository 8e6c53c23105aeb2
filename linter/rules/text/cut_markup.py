from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, rule, shortened, unfinished_markup, whole_post


@rule(
    "post ends inside {construct}: `{source}`",
    help="get the rest from the source",
    on=whole_post("<", "&", "[", "`", "**"),
    severity=Severity.ERROR,
)
def cut_markup(post: Post, context: Context[NoOptions]) -> None:
    """Post that ends inside a tag, a character reference, a link or a code span.

    A program cut the text at a fixed length: the rest is missing.  Browsers read what the site prints after the post
    as a part of the unfinished tag.  A code span, a link text or strong text without its end is
    likely only, because authors forget it, too.

    Bad:

        We started early. See the <a href="https://example.com/ma

    Good:

        We started early. See the <a href="https://example.com/map">map</a>.

    See also: cut-end, cut-excerpt.
    """
    unfinished = unfinished_markup(post)
    if unfinished is not None:
        source = unfinished.span.text(post.text)
        context.report(unfinished.span, likely=not unfinished.certain, construct=unfinished.what, source=shortened(source))
