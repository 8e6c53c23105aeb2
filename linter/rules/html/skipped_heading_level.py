from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, heading_level, rule, whole_post


@rule(
    "heading jumps from level {above} to level {level}",
    help="make it level {wanted}",
    on=whole_post("###", "<h", "<H"),
    severity=Severity.INFO,
    default=False,
)
def skipped_heading_level(post: Post, context: Context[NoOptions]) -> None:
    """Skipped heading level.

    Screen reader users navigate by heading level, and outlines and tables of contents nest by it.  A missing level
    looks like a missing section.  A post may start with any level.

    Bad:

        ## Along the river

        #### The bridge

    Good:

        ## Along the river

        ### The bridge

    See also: several-first-level-headings, bold-as-heading.
    """
    above = 0
    for paragraph in post.paragraphs:
        level = heading_level(post, paragraph) if paragraph.kind == "heading" else 0
        if not level:
            continue
        if above and level > above + 1:
            context.report(paragraph.span, level=str(level), above=str(above), wanted=str(above + 1))
        above = level
