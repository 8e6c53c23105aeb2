from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, rule, whole_post


@rule(
    "this heading is empty: outlines and screen readers show a section without a name; name it, or remove the mark",
    on=whole_post("#\n", "# \n", "#\r"),
    severity=Severity.WARNING,
)
def empty_heading(post: Post, context: Context[NoOptions]) -> None:
    """A heading of Markdown without text.

    A line of nothing but `#` is a heading all the same.  It makes a gap on the page and an entry without a name in every
    outline.  Some people write one to part sections; a line of `---` does that.

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
