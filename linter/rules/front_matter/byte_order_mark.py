from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Safety, Severity, Span, delete, rule, whole_post


class Options(NamedTuple):
    """Where it is found."""

    always: bool = False
    """Also in posts without front matter, where it does nothing."""


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
    UTF-8 needs no such mark (Unicode 16, section 2.6).

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
    if not post.text.startswith("\ufeff") or (post.front_matter is None and not context.options.always):
        return
    profile = context.site.profile
    if post.front_matter is None:
        effect = "nothing needs it, and it stands in the way when files are joined"
    elif not profile.mark_hides:
        effect = f"{profile.title} forgives it, but other tools then see no fields"
    elif profile.name == "plain":
        effect = "many readers then see no fields"
    else:
        effect = f"{profile.title} may then see no fields"
    place = Span(0, 1)
    context.report(place, delete(place), effect=effect)
