from __future__ import annotations

from ..api import Context, NamedTuple, Post, Severity, rule, unfinished_end, whole_post


class Options(NamedTuple):
    """What counts as a complete end."""

    ends_with: tuple[str, ...] = ()
    """Endings that need no full stop, such as a signature."""
    likely: bool = False
    """Also report what only the wording makes likely: a missing full stop in a short post; on in the preset `scraped`."""
    pedantic: bool = False
    """Also report a last sentence without a full stop where most, but not nearly all, other paragraphs have one."""


@rule(
    "{what} `{end}`: {why}",
    help="{advice}",
    on=whole_post(),
    options=Options(),
    severity=Severity.INFO,
)
def cut_end(post: Post, context: Context[Options]) -> None:
    """Text that ends in the middle of a sentence.

    Feeds give only the first hundred characters of a post, and scrapers copy them.  The rule compares the last
    paragraph with the others: where nearly all end with a full stop, a long last sentence without one may be cut off if
    its last words seldom end a sentence.  A comma, an open bracket or a word that needs another one at the end is
    reported as well.  Names, URLs, smileys, links, code, lists and headings need no full stop.  The other posts of the
    folder are evidence, too: texts that all break off at one length, and a last word of which they have only longer ones.

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
    siblings = context.site.siblings.about(post.document.path)
    ending = unfinished_end(post, context.options.ends_with, siblings, pedantic=context.options.pedantic)
    if ending is not None and (not ending.weak or context.options.likely or context.options.pedantic):
        what, advice = ("text cut off after", "") if ending.certain else ("last sentence ends with", ", or add the full stop")
        context.report(ending.at.span, what=what, end=ending.said, why=ending.why, advice=f"complete it from the source{advice}")
