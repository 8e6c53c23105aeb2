from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, heading_level, rule, whole_post


@rule(
    "this heading of level {level} stands under one of level {above}, so outlines and screen readers miss one between; make it {wanted}",
    on=whole_post("###", "<h", "<H"),
    severity=Severity.INFO,
    default=False,
)
def skipped_heading_level(post: Post, context: Context[NoOptions]) -> None:
    """A heading that is more than one level below the one above it.

    Readers who listen go from heading to heading by level, and tables of contents nest by it; a level that is missing
    looks like a part that was lost.  Which level a post begins with does not matter.

    Bad:

        ## Along the river

        #### The bridge

    Good:

        ## Along the river

        ### The bridge

    See also: several-first-level-headings, bold-as-heading.
    """
    above = 0
    for one in post.paragraphs:
        level = heading_level(post, one) if one.kind == "heading" else 0
        if not level:
            continue
        if above and level > above + 1:
            context.report(one.span, level=str(level), above=str(above), wanted=str(above + 1))
        above = level
