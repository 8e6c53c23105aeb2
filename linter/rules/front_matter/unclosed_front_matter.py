from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Severity, front_matter, rule


@rule(
    "nothing closes this front matter, so its fields are printed as text; add a line `{fence}` below the last field",
    on=front_matter(),
    severity=Severity.ERROR,
)
def unclosed_front_matter(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Front matter that is opened and never closed.

    Hugo and gray-matter stop the build; Hexo, Jekyll and Astro print the fields.
    Pelican alone takes a blank line for the end.

    Bad:

        ---
        title: A walk

        Text.

    Good:

        ---
        title: A walk
        ---

        Text.
    """
    if block.closing is None and not context.site.profile.blank_line_closes:
        context.report(block.opening, fence={"yaml": "---", "toml": "+++", "json": ";;;"}[block.format])
