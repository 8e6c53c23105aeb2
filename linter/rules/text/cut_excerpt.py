from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, cut_short, rule, whole_post


class Options(NamedTuple):
    """What stands for the rest of a text."""

    stubs: tuple[str, ...] = ()
    """Lines of your sources that stand for the rest of a text, beside those that are known."""
    languages: tuple[str, ...] = ()
    """Languages whose "read more" counts, such as `english` and `chinese`; without any, all that are known."""
    pedantic: bool = False
    """Whether dots at the end count also where other sentences of the post trail off."""


@rule(
    "the text ends with `{seen}`{why}: this is only the beginning; get the rest from the source, or say that this is a summary",
    on=whole_post(),
    options=Options(),
    severity=Severity.WARNING,
)
def cut_excerpt(post: Post, context: Context[Options]) -> None:
    """An ellipsis or a "read more" that stands for the rest of the text.

    Feeds give the beginning of a post and a link to the rest, and scrapers keep both.  Dots are found
    in the middle of a word, behind a word that leads on, and at the end of a long post whose other paragraphs have a stop.
    "Read more" is known by the words it is made of, in Chinese, Japanese, Korean, English, French, German, Spanish,
    Portuguese, Italian, Russian and some more languages; a whole sentence with a full stop is the author's own.

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
    found = cut_short(post, options.stubs, options.languages, pedantic=options.pedantic)
    if found is not None:
        context.report(found.at.span, seen=found.said, why=found.why)
