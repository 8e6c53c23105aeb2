from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, heading_level, rule, whole_post


@rule(
    "more than one first-level heading",
    help="start sections at the second level",
    on=whole_post("# ", "<h1", "<H1", "\n==="),
    severity=Severity.INFO,
    default=False,
)
def several_first_level_headings(post: Post, context: Context[NoOptions]) -> None:
    """Several first-level headings.

    The first level is for the title of the page, and most themes render the title of a post as such a heading.  To
    search engines, screen readers and tables of contents, sections of the same level look like titles of other pages.

    Bad:

        # Along the river

        We started early.

        # Up the hill

        Then it rained.

    Good:

        ## Along the river

        We started early.

        ## Up the hill

        Then it rained.

    See also: skipped-heading-level, repeated-title.
    """
    is_first = True
    for paragraph in post.paragraphs:
        if paragraph.kind == "heading" and heading_level(post, paragraph) == 1:
            if not is_first:
                context.report(paragraph.span)
            is_first = False
