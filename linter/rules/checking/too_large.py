from __future__ import annotations

from ..api import Context, NamedTuple, Severity, Span, document, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..api import Document


class Options(NamedTuple):
    """How large a post may be."""

    kilobytes: int = 5_000
    """Largest size that is checked, in kilobytes of 1,000 bytes; the longest books have half of the default."""


@rule(
    "file of {size} kB not checked, the limit is {limit} kB",
    help="split it, `exclude` it, or set `kilobytes` of this rule",
    on=document(),
    options=Options(),
    severity=Severity.ERROR,
)
def too_large(post: Document, context: Context[Options]) -> None:
    """File too large to check.

    Such a file is usually data or a log with the file name extension of a post.  Nothing else in it is checked and it is never
    written, so that one file does not hold up a run.  Because nothing is known about it, a run with such a file ends with exit
    code 2, whichever rules are selected.

    See also: not-checked, not-utf-8.
    """
    size = len(post.data) // 1000
    if size > context.options.kilobytes:
        context.report(Span(0, 0), size=f"{size:,}", limit=f"{context.options.kilobytes:,}")
