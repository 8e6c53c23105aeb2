from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, Span, lazy, prose, replace, rule

_CONTRACTION = lazy(r"(?<=[A-Za-z])‘(?=(?:s|t|re|ve|ll|d|m)\b)")


@rule(
    "`‘` is an opening quote, not an apostrophe",
    help="write `’`",
    on=prose("‘"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def wrong_apostrophe(text: str, context: Context[NoOptions]) -> None:
    """Opening quote in place of an apostrophe.

    Input methods choose the quote by what was typed before. Only English contractions and genitives are reported, because
    the languages of Hawaii and Uzbekistan have a letter that looks like this quote.

    Fix safety: The fix changes the visible text, so it is unsafe.

    Bad:

        The river‘s source isn‘t far.

    Good:

        The river’s source isn’t far.

    See also: wrong-closing-quote.
    """
    for match in _CONTRACTION().finditer(text):
        span = Span(*match.span())
        context.report(span, replace(span, "’"))
