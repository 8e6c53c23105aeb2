from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Severity, front_matter, rule


@rule(
    "front matter without a closing fence",
    help="add a line `{fence}` below the last field",
    on=front_matter(),
    severity=Severity.ERROR,
)
def unclosed_front_matter(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Front matter without a closing fence.

    Hugo, Zola and gray-matter (Docusaurus, Eleventy) stop the build; Hexo, Jekyll and Astro show the fields as text.
    Only Pelican reads a blank line as the end.

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
    if block.closing is None:
        context.report(block.opening, fence={"yaml": "---", "toml": "+++", "json": ";;;"}[block.format])
