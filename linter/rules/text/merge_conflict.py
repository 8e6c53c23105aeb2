from __future__ import annotations

from ..api import MASK, MULTILINE, VERBOSE, Context, NoOptions, Post, Severity, Span, index_at, lazy, rule, whole_post

# https://git-scm.com/docs/git-merge#_how_conflicts_are_presented: seven of each character, in this order.
_CONFLICT = lazy(
    r"""
    (?P<open>^<{7}[\x20][^\r\n]*+) (?:\r?\n(?!={7}\r?$|<{7}[\x20])[^\r\n]*+)*+
    \r?\n={7}\r? (?:\n(?!>{7}(?:[\x20]|\r?$)|={7}\r?$)[^\n]*+)*+
    \n(?P<close>>{7}(?:[\x20][^\r\n]*+|(?=\r?$)))
    """,
    MULTILINE | VERBOSE,
)


@rule(
    "unresolved merge conflict",
    help="keep one version, and delete the conflict markers",
    on=whole_post("<<<<<<< "),
    severity=Severity.ERROR,
)
def merge_conflict(post: Post, context: Context[NoOptions]) -> None:
    """Unresolved merge conflict.

    Git could not merge two versions and left both in the text, between conflict markers.  The page shows both
    versions and the markers; in the front matter they make it invalid.  A conflict that is entirely inside a code block
    is an example and is not reported.

    Bad:

        <<<<<<< HEAD
        We started early.
        =======
        We started late.
        >>>>>>> spring

    Good:

        We started early.
    """
    for conflict in _CONFLICT().finditer(post.text):
        # Its first and its last marker are in the same code block: it is an example.
        index = index_at(post.code, conflict.start())
        if index >= 0 and conflict.start("close") < post.code[index].end:
            continue
        if post.masked[conflict.start()] == MASK:
            continue
        context.report(Span(conflict.start(), conflict.end("open")))
