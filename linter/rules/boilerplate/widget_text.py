from __future__ import annotations

from typing import NamedTuple

from ..api import BUTTONS, OWN_BUTTONS, Context, Post, Severity, rule, whole_post

_LONGEST = 100
_KINDS = frozenset({"paragraph", "other", "heading", "caption"})
# What a browser shows that can do no better.
_FALLBACKS = frozenset({"noscript", "video", "audio", "object", "iframe", "canvas", "button"})


class Options(NamedTuple):
    """Whose buttons count."""

    own: bool = False
    """Whether lines count too that authors write below their own posts."""


@rule(
    "this is the text of a button or a notice that the source site drew here, and no part of the post; delete it",
    on=whole_post(),
    options=Options(),
    severity=Severity.INFO,
)
def widget_text(post: Post, context: Context[Options]) -> None:
    """The text of a button, a notice or an advertisement of the source site.

    Scrapers take what a program of the site wrote between the paragraphs for text: the button that copies code,
    the counter of likes, the notice that scripts are off.  Lines that a blog may write itself, such as `Related posts`,
    count only with `own`.

    Bad:

        We started early.

        Like Loading...

    Good:

        We started early.

    Bad (own = True):

        We started early.

        ### Share this:

    See also: promotion, vendor-residue.
    """
    own = context.options.own
    for one in post.paragraphs:
        text = one[1]
        if len(text) <= _LONGEST and one[2] in _KINDS and (BUTTONS.hold(text) or (own and OWN_BUTTONS.hold(text))):
            if one.coded or (one.tag is not None and one.tag.name in _FALLBACKS):
                continue
            context.report(one.span)
