from __future__ import annotations

from ..api import Context, Edit, NoOptions, Post, Safety, Severity, Span, lazy, rule, whole_post

_END = lazy(r"\r?\n")
_NAMES = {"\n": "LF", "\r\n": "CRLF"}


@rule(
    "{rare} line ending in a file that {how} uses {usual} ({count} of {total})",
    help="end every line with {usual}",
    on=whole_post("\r"),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def mixed_line_ends(post: Post, context: Context[NoOptions]) -> None:
    """Mixed line endings.

    Windows ends lines with CRLF, other systems with LF.  A file gets both by pasting or from a program that joins texts.
    The next editor or git then normalizes them, which changes lines that nobody edited.  The first line that differs
    from the majority is reported.

    Fix safety: The fix changes every line ending of the rarer kind, in code and the front matter too.  The page looks the same.

    Bad:

        We started early.
        The bridge was gone.␍
        We went home.

    Good:

        We started early.
        The bridge was gone.
        We went home.

    See also: final-newline.
    """
    text = post.text
    crlf = text.count("\r\n")
    lf = text.count("\n") - crlf
    if not crlf or not lf:
        return
    rare, usual = ("\n", "\r\n") if crlf > lf else ("\r\n", "\n")
    spans = [Span(*line_ending.span()) for line_ending in _END().finditer(text) if line_ending[0] == rare]
    edits = [Edit(span, usual) for span in spans]
    context.report(
        spans[0],
        *edits,
        rare=_NAMES[rare],
        how="also" if crlf == lf else "mostly",
        usual=_NAMES[usual],
        count=str(len(spans)),
        total=str(crlf + lf),
    )
