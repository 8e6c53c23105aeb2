from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Severity, front_matter, rule

_SAME = frozenset({"description", "excerpt", "summary", "abstract", "subtitle", "desc", "intro", "lead"})


@rule(
    "there is no `description`: search results and link previews will show the first words of the text; write a sentence",
    on=front_matter(),
    severity=Severity.INFO,
    default=False,
)
def missing_description(block: FrontMatter, context: Context[NoOptions]) -> None:
    """A post without a description.

    Search engines, feeds and previews show the description; where there is none they
    take whatever comes first, which in a scraped post is a byline.

    Bad:

        ---
        title: A walk
        ---

    Good:

        ---
        title: A walk
        description: Three hours along the river, and where to rest.
        ---
    """
    if block.fields and not any(field.key.lower() in _SAME for field in block.fields):
        context.report(block.opening)
