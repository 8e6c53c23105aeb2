from __future__ import annotations

from ..api import Context, NoOptions, Post, Scalar, Severity, byline, rule, whole_post


@rule(
    "this line names who made the text, and `author` {state}; put the name into the front matter, and decide whether the line stays",
    on=whole_post(),
    severity=Severity.INFO,
)
def byline_in_body(post: Post, context: Context[NoOptions]) -> None:
    """A byline in the text that the front matter does not know of.

    Feeds, themes and search engines read `author`.  Where only the text names the author, they show
    the wrong name or none.  A line whose name stands in the front matter too is left alone.

    Bad:

        ---
        title: A walk
        author: Daily News
        ---

        Author: Jane Roe

        Along the river.

    Good:

        ---
        title: A walk
        author: Jane Roe
        ---

        Author: Jane Roe

        Along the river.

    See also: author-from-category.
    """
    block = post.front_matter
    if block is None or not block.fields:
        return
    author = block.field("author") or block.field("authors")
    named = author.value.span.text(post.text) if author else ""
    # A byline stands at the head or the foot of a text; what looks like one in between is a dialogue or a list.
    paragraphs = post.paragraphs
    edge = paragraphs[:4] + paragraphs[4:][-4:]
    for paragraph in edge:
        line = byline(paragraph)
        if line is None or not line.writes or line.name in named:
            continue
        if author is None:
            state = "is missing"
        elif isinstance(author.value, Scalar) and author.value.value:
            state = f"says `{author.value.value[:40]}`"
        else:
            state = "does not say it"
        context.report(paragraph.span, state=state)
