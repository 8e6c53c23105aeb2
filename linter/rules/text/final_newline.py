from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Safety, Severity, Span, replace, rule, whole_post


class Options(NamedTuple):
    """How strictly a file ends."""

    blank_lines: bool = False
    """Whether empty lines at the end count too: they hurt nobody, and old posts are full of them."""


@rule(
    "the file ends {how}; end it with one line end, so that the next line added stays apart",
    on=whole_post(),
    options=Options(),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def final_newline(post: Post, context: Context[Options]) -> None:
    """A file that ends without a line end, or in white space.

    POSIX calls a line what ends with a newline (3.206); git marks a file without one, and joining
    such files glues two lines together.

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
        return  # as nearly all
    kept = text.rstrip(" \t\r\n")
    tail = text[len(kept) :]
    if not kept or kept == "\ufeff" or tail in ("\n", "\r\n"):
        return
    newline = "\r\n" if "\r" in text and text.count("\r\n") * 2 > text.count("\n") else "\n"
    if tail == "\r" or ("\r" in tail and "\n" not in tail and "\n" not in kept):
        return  # line ends of the old Mac OS
    if tail and not tail.strip("\r\n") and not context.options.blank_lines:
        return
    how = "without a line end" if not tail.strip(" \t") else "in blank lines"
    context.report(Span(len(kept), len(text)), replace(Span(len(kept), len(text)), newline), how=how)
