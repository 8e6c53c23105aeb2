from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, heading_level, rule, whole_post


@rule(
    "heading jumps from {above} to level {level}",
    help="make it level {wanted}",
    on=whole_post("###", "<h", "<H"),
    severity=Severity.INFO,
    default=False,
)
def skipped_heading_level(post: Post, context: Context[NoOptions]) -> None:
    """Skipped heading level.

    Screen reader users navigate by heading level, and outlines and tables of contents nest by it.  A missing level
    looks like a missing section.  Themes show the title of a post as the first level, so a post with a title begins with the
    second level, or with the first where the theme has no title of its own.

    Bad:

        ## Along the river

        #### The bridge

    Good:

        ## Along the river

        ### The bridge

    Bad:

        ---
        title: A walk along the river
        ---

        ### The bridge

    See also: several-first-level-headings, bold-as-heading.
    """
    block = post.front_matter
    title = (block.field("title") or block.field("Title")) if block else None
    above = 1 if title is not None else 0
    is_first = True
    for paragraph in post.paragraphs:
        level = heading_level(post, paragraph) if paragraph.kind == "heading" else 0
        if not level:
            continue
        if above and level > above + 1:
            context.report(paragraph.span, level=str(level), above="the title" if is_first else f"level {above}", wanted=str(above + 1))
        above, is_first = level, False
