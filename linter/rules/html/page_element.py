from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Tag, delete, lone_line, rule, tagged


@rule(
    "`<{name}>` in a post, which is already in one",
    help="remove its tags",
    on=tagged("html", "body"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def page_element(post: Post, context: Context[NoOptions]) -> None:
    """Element of a whole page in a post.

    The layout of a site has the elements `html` and `body`, and a post is put into them. Browsers ignore a second one, but in Markdown its
    tag begins an HTML block, in which no Markdown is read up to the next blank line. It is left where a whole page was exported or copied.
    Only tags by themselves on a line are reported, and none in a file without front matter.

    Fix safety: The fix removes the lines of the tags. Text below such a line becomes Markdown, so it is unsafe.

    Bad:

        ---
        title: A walk
        ---

        <body>

        Along the river.

        </body>

    Good:

        ---
        title: A walk
        ---

        ↵
        Along the river.
        ↵

    See also: page-wide-tag, redundant-element.
    """
    if post.front_matter is None or post.language == "html" or post.document.is_whole_page:
        return
    for index in post.named("html", "body"):
        start, end, _, _ = post.elements[index]
        if start.in_code or not _is_alone(post, start) or (end is not None and not _is_alone(post, end)):
            continue
        edits = [delete(lone_line(post.text, tag.span)) for tag in (start, end) if tag is not None]
        context.report(start.span, *edits, name=start.name)


def _is_alone(post: Post, tag: Tag) -> bool:
    return lone_line(post.text, tag.span) != tag.span
