from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from ..api import MASK, Context, Post, Safety, Severity, Span, delete, lazy, rule, whole_post

_RUN = lazy(r"(?<=\n)(?:[\t\x20]*+\r?\n){2,}+")


class Options(NamedTuple):
    """How many blank lines may follow each other."""

    most: int = 2
    """More are reported, and all beyond are taken out."""


@rule(
    "{count} blank lines in a row, where a reader of the page sees none; {most} will do",
    on=whole_post("\n\n", "\n\r\n"),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
    default=False,
)
def blank_run(post: Post, context: Context[Options]) -> None:
    """Many blank lines in a row.

    One parts two paragraphs; more change nothing on the page, and come from pictures and scripts that were taken
    out.  Code, comments, template tags and the front matter keep theirs.

    Bad (most = 1):

        We started early.
        ↵
        ↵
        The bridge was gone.

    Good:

        We started early.

        The bridge was gone.
    """
    most = max(1, context.options.most)
    end = len(post.text.rstrip())
    spans = None
    for found in _RUN().finditer(post.text, post.body.start, end):
        lines = found[0].split("\n")
        if len(lines) - 1 <= most:
            continue
        if spans is None:
            spans = sorted([*post.code, *(comment.span for comment in post.comments)])
        index = bisect_right(spans, Span(found.start(), end)) - 1
        if (index >= 0 and spans[index].end > found.start()) or post.masked[found.start()] == MASK:
            continue
        kept = sum(len(line) + 1 for line in lines[:most])
        span = Span(found.start(), found.end())
        context.report(span, delete(Span(span.start + kept, span.end)), count=str(len(lines) - 1), most=str(most))
