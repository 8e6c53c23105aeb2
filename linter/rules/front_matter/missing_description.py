from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Severity, front_matter, rule

_DESCRIPTIONS = frozenset({"description", "excerpt", "summary", "abstract", "subtitle", "desc", "intro", "lead"})


@rule(
    "missing field `description`",
    help="write a sentence that describes the post",
    on=front_matter(),
    severity=Severity.INFO,
    default=False,
)
def missing_description(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Missing description.

    Search results, feeds and link previews show the description; without one they show the first words of
    the text, which in a scraped post are often a byline.

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
    if block.fields and not any(field.key.lower() in _DESCRIPTIONS for field in block.fields):
        context.report(block.opening)
