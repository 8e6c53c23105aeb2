from __future__ import annotations

import re

from ..api import Context, NoOptions, Post, Severity, Span, lazy, rule, shortened, whole_post

_REFERENCE = lazy(r"(?<![\\\[(|])\[\^(?P<label>\d{1,4}|[^\W\d][\w-]{1,40})\](?![:：+*?{(\[])")
_DEFINED = lazy(r"^[ \t>*+-]*\[\^([^\]\n]+)\][ \t]?[:：]", re.MULTILINE)


@rule(
    "`[^{label}]` has no footnote",
    help="add a line `[^{label}]: text`",
    on=whole_post("[^"),
    severity=Severity.WARNING,
)
def missing_footnote(post: Post, context: Context[NoOptions]) -> None:
    """Reference to a footnote that does not exist.

    A footnote is a reference `[^1]` and a line `[^1]: text` (https://docs.github.com/en/get-started/writing-on-github).  Without that line,
    readers see the brackets.  A name is reported only if the post has other footnotes, because regular expressions look the same.

    Bad:

        The old mill is closed.[^1]

    Good:

        The old mill is closed.[^1]

        [^1]: Since 1844.

    See also: bare-reference.
    """
    if post.language == "html" or post.templated:
        return
    prose = post.prose
    labels = {label.casefold() for label in _DEFINED().findall(post.text)} if "[^" in prose else set()
    for match in _REFERENCE().finditer(prose):
        label = match["label"]
        block = post.block_at(match.start())
        if label.casefold() in labels or block is None or block.kind in ("html", "code"):
            continue
        if label.isdigit() or labels:
            context.report(Span(*match.span()), label=shortened(label))
