from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Safety, Severity, Span, delete, rule, whole_post


class Options(NamedTuple):
    """Where it is found."""

    always: bool = False
    """Also where it does no harm: in posts without front matter, and on sites whose generator passes over it."""


@rule(
    "the file begins with an invisible byte order mark: {effect}; remove it",
    on=whole_post("\ufeff"),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def byte_order_mark(post: Post, context: Context[Options]) -> None:
    """A byte order mark before the front matter.

    Windows editors write it at the beginning of a file.  Python and Zola then see no fence in the first
    line, and Jekyll sees none in pages; its documentation says that very bad things will happen.
    UTF-8 needs no such mark (Unicode 16, section 2.6).  Other generators pass over it.

    Bad:

        ␂---
        title: A walk
        ---

    Good:

        ---
        title: A walk
        ---

    See also: content-before-front-matter.
    """
    if not post.text.startswith("\ufeff"):
        return
    profile = context.site.profile
    if post.front_matter is not None and profile.mark_hides:
        effect = "many readers then see no fields" if profile.name == "plain" else f"{profile.title} may then see no fields"
    elif context.options.always:
        effect = "nothing needs it, and it stands in the way when files are read by other tools or joined"
    else:
        return
    place = Span(0, 1)
    context.report(place, delete(place), effect=effect)
