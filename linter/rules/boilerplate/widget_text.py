from __future__ import annotations

from typing import NamedTuple

from ..api import BUTTONS, OWN_BUTTONS, Context, Post, Severity, rule, whole_post

_LONGEST = 100
_KINDS = frozenset({"paragraph", "other", "heading", "caption"})
# Their content is shown only by browsers that lack a feature.
_FALLBACKS = frozenset({"noscript", "video", "audio", "object", "iframe", "canvas", "button"})


class Options(NamedTuple):
    """Which lines are reported."""

    own: bool = False
    """Whether to report lines that authors write below their own posts as well."""


@rule(
    "text of a button or notice of the source site",
    help="remove it",
    on=whole_post(),
    options=Options(),
    severity=Severity.INFO,
)
def widget_text(post: Post, context: Context[Options]) -> None:
    """Text of a button, notice or advertisement from the source site.

    Scrapers copy what scripts of the site insert between the paragraphs: the button that copies code, the counter of
    likes, the notice that scripts are disabled.  It is not part of the post.  Lines that a blog may write itself, such as
    `Related posts`, are reported only with `own`.

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
    for paragraph in post.paragraphs:
        text = paragraph[1]
        if len(text) <= _LONGEST and paragraph[2] in _KINDS and (BUTTONS.hold(text) or (own and OWN_BUTTONS.hold(text))):
            if paragraph.coded or (paragraph.tag is not None and paragraph.tag.name in _FALLBACKS):
                continue
            context.report(paragraph.span)
