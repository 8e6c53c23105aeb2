from __future__ import annotations

from ..api import Context, NamedTuple, Post, Safety, Severity, Span, delete, rule, whole_post


class Options(NamedTuple):
    """Where a byte order mark is reported."""

    always: bool = False
    """Also report it where it does no harm: in posts without front matter, and on sites whose generator skips it."""


@rule(
    "invisible byte order mark at the beginning of the file",
    help="remove it",
    on=whole_post("\ufeff"),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def byte_order_mark(post: Post, context: Context[Options]) -> None:
    """Byte order mark before the front matter.

    Windows editors write it at the beginning of a file.  Python then sees no fence in the first
    line, and Jekyll sees none in pages, so the fields are lost; Jekyll's documentation warns that very bad things
    will happen.  UTF-8 needs no byte order mark (Unicode 16, section 2.6).  Other generators skip it, but it gets in the way
    when other tools read or join files.

    Fix safety: The fix removes only the byte order mark, which is invisible. The front matter may become readable to more tools.

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
    if context.options.always or (post.front_matter is not None and context.site.profile.mark_hides):
        span = Span(0, 1)
        context.report(span, delete(span))
