from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, missing_end, rule, whole_post


class Options(NamedTuple):
    """What counts as an end."""

    ends_with: tuple[str, ...] = ()
    """Endings of your own that need no full stop, such as a signature."""
    pedantic: bool = False
    """Whether a last sentence without a stop is enough where most others have one."""


@rule(
    "the last paragraph ends with `{end}`{why}: its end looks cut off; find the source and complete it",
    on=whole_post(),
    options=Options(),
    severity=Severity.WARNING,
)
def cut_end(post: Post, context: Context[Options]) -> None:
    """A text that ends in the middle of a sentence.

    Feeds give only the first hundred characters of a post, and scrapers copy them.  What the other paragraphs of
    the post end with decides: where nearly all have a stop, a long last sentence without one is not whole.  Names,
    addresses, smileys, links, code, lists and headings are ends of their own.

    Bad:

        We started early, and the sun was already warm.

        We came to the river. It was wide, and the water was brown.

        We looked for a bridge. There was none, so we walked along the

    Good:

        We started early, and the sun was already warm.

        We came to the river. It was wide, and the water was brown.

        We looked for a bridge. There was none, so we walked along the bank.

    See also: cut-start, cut-excerpt.
    """
    found = missing_end(post, context.options.ends_with, pedantic=context.options.pedantic)
    if found is not None:
        context.report(found.at.span, end=found.said, why=found.why)
