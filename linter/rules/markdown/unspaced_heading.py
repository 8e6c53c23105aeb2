from __future__ import annotations

import re

from ..api import Context, Dialect, NoOptions, Post, Safety, Severity, Span, insert, lazy, rule, whole_post

_HEADING = lazy(r"^[ ]{0,3}(?P<marks>#{2,6})(?=[^\W_])(?![0-9]+[ \t\r]*$)", re.MULTILINE)


@rule(
    "no space after `{marks}`, so this is not a heading",
    help="add a space",
    on=whole_post("##"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def unspaced_heading(post: Post, context: Context[NoOptions]) -> None:
    """Heading without a space after its `#` characters.

    CommonMark requires a space (section 4.2), so readers see the `#` characters, and the section has no heading. A single
    `#` is not reported, because it may begin a hashtag.  Python-Markdown requires no space: with the profile `pelican`,
    nothing is reported.

    Fix safety: The fix turns text into a heading, so the page changes.

    Bad:

        ##The old mill

    Good:

        ## The old mill
    """
    if post.language == "html" or post.profile.dialect is Dialect.PYTHON_MARKDOWN:
        return
    prose = post.prose
    if "##" not in prose:
        return  # all of them are headings or code
    for match in _HEADING().finditer(post.text, post.body.start):
        start, end = match.span("marks")
        block = post.block_at(start)
        if prose[start:end] == match["marks"] and block is not None and block.kind == "paragraph":
            context.report(Span(start, end), insert(end, " "), marks=match["marks"])
