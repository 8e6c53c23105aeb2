from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, rule, whole_post

# A power or an argument list has no word directly after the asterisks; a backslash makes them text on purpose.
_MARKS = r"(?<![\w*(\\])\*\*"
_WORDS = r"(?:[^\W\d_]{2}|[^\x00-\u2e7f])[^*\n\0]{0,200}?"
_SPACE = r"[ \t\u00a0]"
_SPACED = lazy(rf"{_MARKS}(?:(?P<before>{_SPACE}+){_WORDS}(?P<after>{_SPACE}*)|{_WORDS}(?P<only>{_SPACE}+))\*\*(?![\w*])")


@rule(
    "space inside `**`, so the asterisks are shown",
    help="remove the space",
    on=whole_post("** ", " **", "**\u00a0", "\u00a0**"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def literal_emphasis(post: Post, context: Context[NoOptions]) -> None:
    """Emphasis whose marks are shown.

    `**` begins strong text only if no whitespace follows, and ends it only if none precedes (CommonMark 6.2). A
    non-breaking space is whitespace too.  Otherwise readers see the asterisks.

    Fix safety: The fix makes text bold, so the page changes.

    Bad:

        The ferry is ** very old ** and slow.

    Good:

        The ferry is **very old** and slow.
    """
    if post.language == "html":
        return
    prose = post.prose
    if "**" not in prose:
        return  # all of them are emphasis
    for match in _SPACED().finditer(prose):
        start, end = match.span()
        block = post.block_at(start)
        if match[0].count("(") != match[0].count(")"):
            continue  # arguments of a function
        if post.text[start - 1 : start] == "\\" or block is None or block.kind == "html":
            continue
        spaces = [Span(*match.span(name)) for name in ("before", "after", "only") if match[name]]
        context.report(Span(start, end), *map(delete, spaces))
