from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, heading_level, rule, whole_post


@rule(
    "this is another heading of the first level, which is for the title of the page; begin the sections with the second",
    on=whole_post("# ", "<h1", "<H1", "\n==="),
    severity=Severity.INFO,
    default=False,
)
def several_first_level_headings(post: Post, context: Context[NoOptions]) -> None:
    """More than one heading of the first level.

    Most themes print the title of a post as the first one.  Sections of the same level look like titles of other
    pages to search engines, screen readers and tables of contents.

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
    first = True
    for one in post.paragraphs:
        if one.kind == "heading" and heading_level(post, one) == 1:
            if not first:
                context.report(one.span)
            first = False
