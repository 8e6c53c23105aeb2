from __future__ import annotations

import re
from bisect import bisect_right

from ..api import MASK, Context, NoOptions, Post, Severity, Span, lazy, rule, whole_post

# https://git-scm.com/docs/git-merge#_how_conflicts_are_presented: seven of each, in this order.
_CONFLICT = lazy(
    r"""
    (?P<open>^<{7}[\x20][^\r\n]*+) (?:\r?\n(?!={7}\r?$|<{7}[\x20])[^\r\n]*+)*+
    \r?\n={7}\r? (?:\n(?!>{7}(?:[\x20]|\r?$)|={7}\r?$)[^\n]*+)*+
    \n(?P<close>>{7}(?:[\x20][^\r\n]*+|(?=\r?$)))
    """,
    re.MULTILINE | re.VERBOSE,
)


@rule(
    "git could not join two versions here and left both in the text, with its marks; keep one, and delete the marks",
    on=whole_post("<<<<<<< "),
    severity=Severity.ERROR,
)
def merge_conflict(post: Post, context: Context[NoOptions]) -> None:
    """A merge conflict that nobody resolved.

    The page shows both versions and git's marks; in the front matter they make it unreadable.  A
    conflict that stands whole in a block of code is an example and is left alone.

    Bad:

        <<<<<<< HEAD
        We started early.
        =======
        We started late.
        >>>>>>> spring

    Good:

        We started early.
    """
    starts = None
    for found in _CONFLICT().finditer(post.text):
        if starts is None:
            starts = [span.start for span in post.code]
        # Its first and its last mark in the same piece of code: shown, not left.
        index = bisect_right(starts, found.start()) - 1
        if index >= 0 and found.start("close") < post.code[index].end:
            continue
        if post.masked[found.start()] == MASK:
            continue
        context.report(Span(found.start(), found.end("open")))
