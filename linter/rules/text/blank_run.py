from __future__ import annotations

from ..api import MASK, Context, NamedTuple, Post, Safety, Severity, Span, delete, index_at, lazy, rule, whole_post

_RUN = lazy(r"(?<=\n)(?:[\t\x20]*+\r?\n){2,}+")


class Options(NamedTuple):
    """How many consecutive blank lines are allowed."""

    most: int = 2
    """The largest number of consecutive blank lines; the fix removes the rest."""


@rule(
    "{count} blank lines in a row",
    help="keep {most}",
    on=whole_post("\n\n", "\n\r\n"),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
    default=False,
)
def blank_run(post: Post, context: Context[Options]) -> None:
    """Too many blank lines in a row.

    One blank line separates two paragraphs.  More of them change nothing on the page; they are usually left where
    images and scripts were removed.  Blank lines in code, comments, template tags and the front matter are not reported.

    Fix safety: The fix removes only the blank lines beyond `most`, between blocks of the body, so the page looks the same.

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
    protected = None
    for run in _RUN().finditer(post.text, post.body.start, end):
        lines = run[0].split("\n")
        if len(lines) - 1 <= most:
            continue
        if protected is None:
            protected = sorted([*post.code, *(comment.span for comment in post.comments)])
        if index_at(protected, run.start()) >= 0 or post.masked[run.start()] == MASK:
            continue
        kept_length = sum(len(line) + 1 for line in lines[:most])
        span = Span(run.start(), run.end())
        context.report(span, delete(Span(span.start + kept_length, span.end)), count=str(len(lines) - 1), most=str(most))
