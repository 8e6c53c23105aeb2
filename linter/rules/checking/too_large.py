from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..api import Context, Severity, Span, document, rule

if TYPE_CHECKING:
    from ..api import Document


class Options(NamedTuple):
    """How large a post may be."""

    kilobytes: int = 5_000
    """Of 1,000 bytes; the longest books have half of it."""


@rule(
    "this post has {size} kB, more than {most}, and was not checked; split it, exclude it, or set `kilobytes` of this rule",
    on=document(),
    options=Options(),
    severity=Severity.ERROR,
)
def too_large(post: Document, context: Context[Options]) -> None:
    """A file that is larger than any post.

    Most often it is data or a log with the ending of a post.  Nothing else in it is checked, and it is never written, so that one
    such file does not hold up a run.
    """
    size = len(post.data) // 1000
    if size > context.options.kilobytes:
        context.report(Span(0, 0), size=f"{size:,}", most=f"{context.options.kilobytes:,}")
