from __future__ import annotations

from ..api import Context, NamedTuple, Post, Safety, Severity, Span, replace, rule, whole_post


class Options(NamedTuple):
    """Which ends of a file are reported."""

    blank_lines: bool = False
    """Also report blank lines at the end of the file; they do no harm and are common in old posts."""


@rule(
    "{problem} at end of file",
    help="end the file with one newline",
    on=whole_post(),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def final_newline(post: Post, context: Context[Options]) -> None:
    """Missing newline or extra whitespace at the end of the file.

    POSIX defines a line as ending with a newline (3.206).  Git flags a file without one, and joining such files runs
    two lines together.

    Fix safety: The fix changes only whitespace and line endings after the last character of the file.

    Bad:

        Along the river.¶

    Good:

        Along the river.

    Bad (blank_lines = True):

        Along the river.
        ↵
    """
    text = post.text
    if text[-1:] == "\n" and not text[-2:-1].isspace():
        return  # the common case
    content = text.rstrip(" \t\r\n")
    tail = text[len(content) :]
    if not content or content == "\ufeff" or tail in ("\n", "\r\n"):
        return
    newline = "\r\n" if "\r" in text and text.count("\r\n") * 2 > text.count("\n") else "\n"
    if tail == "\r" or ("\r" in tail and "\n" not in tail and "\n" not in content):
        return  # line endings of classic Mac OS
    if tail and not tail.strip("\r\n") and not context.options.blank_lines:
        return
    if not tail.strip(" \t"):
        problem = "no newline"
    elif tail.strip("\r\n"):
        problem = "extra whitespace"
    else:
        problem = "extra blank lines"
    span = Span(len(content), len(text))
    context.report(span, replace(span, newline), problem=problem)
