from __future__ import annotations

from ..api import Context, NamedTuple, Post, Severity, cut_short, rule, whole_post


class Options(NamedTuple):
    """What counts as a placeholder for the rest of the text."""

    stubs: tuple[str, ...] = ()
    """More lines that your sources put in place of the rest of the text."""
    languages: tuple[str, ...] = ()
    """Languages whose "read more" phrases are reported, such as `english` and `chinese`; empty means all."""
    likely: bool = False
    """Also report what only the wording makes likely: dots behind a whole word; on in the preset `scraped`."""
    pedantic: bool = False
    """Also report dots after a whole word at the end of a post, and dots in a post whose other sentences trail off too."""


@rule(
    "text cut short at `{end}`, {why}",
    help="get the rest from the source, or label it as a summary",
    on=whole_post(),
    options=Options(),
    severity=Severity.WARNING,
)
def cut_excerpt(post: Post, context: Context[Options]) -> None:
    """Ellipsis or "read more" in place of the rest of the text.

    Feeds give the beginning of a post and a link to the rest, and scrapers keep both.  Dots are reported in the middle
    of a word, after a word that needs another one and after words that seldom end a sentence; the more other posts of the folder
    end in dots, the less.  A link to another page that the text recommends is not reported.  A line is certain if the text above
    it breaks off, or if its link has the address of the post; otherwise it is likely.
    "Read more" phrases are recognized in Chinese, Japanese, Korean, English, French, German, Spanish, Portuguese, Italian,
    Russian and some more languages; a complete sentence with a full stop is taken for the author's own.

    Bad:

        We started early, and the sun was already warm.

        [Continue reading](https://example.com/walk)

    Bad:

        We started early, and the sun was already warm. When we came to the river we saw the br...

    Good:

        We started early, and the sun was already warm.

        Read on in [A walk](https://example.com/walk).

    See also: cut-end, cut-markup.
    """
    options = context.options
    siblings = context.site.siblings.about(post.document.path)
    ending = cut_short(post, options.stubs, options.languages, siblings, pedantic=options.pedantic)
    if ending is not None and (not ending.weak or options.likely or options.pedantic):
        context.report(ending.at.span, likely=not ending.certain, end=ending.said, why=ending.why)
