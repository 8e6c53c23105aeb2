from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, replace, rule, whole_post


@rule(
    "the file ends {how}; end it with one line end, so that the next line added stays apart",
    on=whole_post(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def final_newline(post: Post, context: Context[NoOptions]) -> None:
    """A file that does not end with exactly one line end.

    POSIX calls a line what ends with a newline (3.206); git marks a file without one, and joining
    such files glues two lines together.

    Bad:

        Along the river.¶

    Good:

        Along the river.
    """
    text = post.text
    kept = text.rstrip(" \t\r\n")
    tail = text[len(kept) :]
    if not kept.removeprefix("\ufeff") or tail in ("\n", "\r\n"):
        return
    newline = "\r\n" if "\r\n" in text else "\n"
    if tail == "\r" or ("\r" in tail and "\n" not in tail and "\n" not in kept):
        return  # line ends of the old Mac OS
    how = "without a line end" if not tail.strip(" \t") else "in blank lines"
    context.report(Span(len(kept), len(text)), replace(Span(len(kept), len(text)), newline), how=how)
