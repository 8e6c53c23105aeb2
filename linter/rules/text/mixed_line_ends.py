from __future__ import annotations

from ..api import Context, Edit, NoOptions, Post, Safety, Severity, Span, lazy, rule, whole_post

_END = lazy(r"\r?\n")
_NAMES = {"\n": "LF", "\r\n": "CRLF"}


@rule(
    "this line ends in {rare}, the others in {usual} ({few} of {all}): git and editors then change lines that nobody touched; "
    "end all of them in {usual}",
    on=whole_post("\r"),
    fix=Safety.SAFE,
    severity=Severity.INFO,
)
def mixed_line_ends(post: Post, context: Context[NoOptions]) -> None:
    """Line ends of two systems in one file.

    Windows ends lines in CRLF, everybody else in LF.  A file with both comes from pasting or from a
    program that joins texts, and the next editor makes one of them of all lines.  The first line that differs from the
    most is reported, and mending it mends them all.  A reader of the page sees no difference.

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
    windows = text.count("\r\n")
    others = text.count("\n") - windows
    if not windows or not others:
        return
    rare, usual = ("\n", "\r\n") if windows > others else ("\r\n", "\n")
    spans = [Span(*found.span()) for found in _END().finditer(text) if found[0] == rare]
    edits = [Edit(span, usual) for span in spans]
    context.report(spans[0], *edits, rare=_NAMES[rare], usual=_NAMES[usual], few=str(len(spans)), all=str(windows + others))
