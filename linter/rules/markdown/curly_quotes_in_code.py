from __future__ import annotations

from ..api import MULTILINE, Context, NoOptions, Post, Safety, Severity, Span, lazy, replace, rule, whole_post

# A value or an argument between curly quotes: nothing before it in the line is a quotation or a comment.
_VALUE = lazy(
    r"^(?P<before>[^\"'`“”‘’\r\n#]*?(?:[=(\[{,+:?]|=>|\b(?:return|echo|puts|print|require|gem|import|from|include|case|and|or))[ \t]*+)"
    r"(?P<open>[“”‘’])(?P<inner>[^\"'`“”‘’\r\n]{0,200}+)(?P<close>[“”‘’])(?=[ \t]*+(?:[)\]},;+.]|=>|\r?$))",
    MULTILINE,
)
_TEXTS = frozenset("text txt plain plaintext markdown md none output console tex latex nohighlight html xml".split())
_FENCE = lazy(r"(?:`{3,}+|~{3,}+)[ \t]*+\{?\.?(?P<language>[\w+#-]*+)")
_COMMENT = lazy(r"//|--|/\*|^[ \t]*\*|[，。：；！？]|[.,:;!?] ?[A-Z]|\w \w+ \w+ \w")


@rule(
    "curly quotes around a value in code",
    help="write straight quotes",
    on=whole_post("“", "”", "‘", "’"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def curly_quotes_in_code(post: Post, context: Context[NoOptions]) -> None:
    """Curly quotes that delimit a value in a code block.

    Word processors and translation tools replace straight quotes, and the code does not run for those who copy it. Only values,
    arguments and items between two such quotes are reported, in lines without other quotes or comments before them.

    Fix safety: The fix writes `"` for curly double quotes and `'` for single ones. It is unsafe because it changes code.

    Bad:

        ```ruby
        river = “Ouse”
        ```

    Good:

        ```ruby
        river = "Ouse"
        ```

    See also: quote-style.
    """
    for block in post.blocks:
        if block.kind != "code":
            continue
        code = block.span.text(post.text)
        if not any(quote in code for quote in "“”‘’"):
            continue
        fence = _FENCE().match(post.text, *block.span) if block.fenced else None
        if fence is not None and fence["language"].lower() in _TEXTS:
            continue
        for match in _VALUE().finditer(post.text, *block.span):
            if _COMMENT().search(match["before"]):
                continue
            mark = '"' if match["open"] in "“”" else "'"
            if (match["close"] in "“”") == (mark == '"'):
                opening, closing = Span(*match.span("open")), Span(*match.span("close"))
                context.report(Span(opening.start, closing.end), replace(opening, mark), replace(closing, mark))
