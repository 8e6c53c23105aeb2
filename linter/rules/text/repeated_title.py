from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Paragraph, Post, Scalar, Severity, letters_of, rule, whole_post

_TOP = 3
"""Paragraphs that stand right below the title that the site prints."""


class Options(NamedTuple):
    """What counts."""

    headings: bool = False
    """Whether headings count too: some themes show no title, and the post has to."""


@rule(
    "this {what} only repeats the title, which the site shows already; remove it, or say what the section is about",
    on=whole_post("title"),
    options=Options(),
    severity=Severity.INFO,
)
def repeated_title(post: Post, context: Context[Options]) -> None:
    """A bold line or a heading that repeats the title.

    Themes print the title above the text; readers then see it twice.

    Bad:

        ---
        title: A walk along the river
        ---

        **A walk along the river**

    Good:

        ---
        title: A walk along the river
        ---

        We started early.

    Bad (headings = True):

        ---
        title: A walk along the river
        ---

        # A walk along the river
    """
    block = post.front_matter
    field = block.field("title") if block else None
    # Docusaurus takes a first-level heading for the title and shows one of the two.
    if field is None or not isinstance(field.value, Scalar) or context.site.profile.name == "docusaurus":
        return
    # A bold paragraph, by its number in the tuple, as most posts have none.
    shown = [one for one in post.paragraphs if one[4] and one[2] == "paragraph"]
    if context.options.headings:
        # Further down, a section may well have the name of the whole.
        headings = [(index, one) for index, one in enumerate(post.paragraphs) if one.kind == "heading"]
        shown += [one for index, one in headings if index < _TOP or _is_first_level(post, one)]
    title = letters_of(field.value.value) if shown else ""
    for one in shown if title else ():
        if letters_of(one.text) == title:
            context.report(one.span, what="heading" if one.kind == "heading" else "bold line")


def _is_first_level(post: Post, one: Paragraph) -> bool:
    if one.tag is not None:
        return one.tag.name == "h1"
    block = post.block_at(one.span.start)
    return block is not None and block.level == 1
