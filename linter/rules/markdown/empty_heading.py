from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, rule, whole_post


@rule(
    "heading without text",
    help="add text, or remove it",
    on=whole_post("#\n", "# \n", "#\r"),
    severity=Severity.WARNING,
)
def empty_heading(post: Post, context: Context[NoOptions]) -> None:
    """Empty Markdown heading.

    A line that contains only `#` is still a heading.  It makes a gap on the page, and outlines and screen readers present
    a section without a name.  To separate sections, write a line of `---`.

    Bad:

        ## Along the river

        ##

        We started early.

    Good:

        ## Along the river

        We started early.

    See also: empty-element.
    """
    for block in post.blocks:
        if block.kind == "heading" and not block.span.text(post.text).strip("# \t\r\n"):
            context.report(block.span)
