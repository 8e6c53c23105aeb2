from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, Span, insert, lazy, prose, rule

_LOWER = r"a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f"
_UPPER = r"A-Z\u00c0-\u00d6\u00d8-\u00de\u0400-\u042f"
_HANGUL = r"\uac00-\ud7a3"
# Whole words, so that names, paths and lists without spaces are none of them; a bracket that is opened in an earlier word.
_MARK = lazy(
    rf"(?<![^\s\0(\"“«])(?:[{_LOWER}]{{2,30}}(?:(?P<stop>[.!?])(?=[{_UPPER}][{_LOWER}]++[\s,])|(?P<comma>,)(?=[{_LOWER}]{{2,30}}[\s.,\0]))"
    rf"|(?:[{_LOWER}]{{2,30}}|(?<=\0))(?P<bracket>\))(?=[{_LOWER}]{{3,30}}[\s.,\0])|[{_HANGUL}]{{2,30}}(?P<korean>[.,!])(?=[{_HANGUL}]{{2,30}}(?:[\s\0]|[.,](?:\s|\Z))))"
)
_TEXT = lazy(r"[^\W\d_]+[ ]+[^\W\d_]+")
_REACH = 60
"""Characters on either side in which there are words with spaces, as in a sentence."""


@rule(
    "no space after `{mark}`",
    help="add a space",
    on=prose(".", ",", "!", "?", ")"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
    since="0.2.0",
)
def unspaced_punctuation(text: str, context: Context[NoOptions]) -> None:
    """Punctuation without a space after it.

    In languages with spaces between words, one follows a comma, a full stop, a question mark, an exclamation mark and a closing bracket.
    Without it, two sentences or words look like one, and lines do not break there. Only words of small letters are
    reported, since a name may have a full stop (`Vue.Component`), and lists of a program have none of the spaces.

    Fix safety: The fix changes the visible text, so it is unsafe.

    Bad:

        We went along the river.Then it rained.

    Good:

        We went along the river. Then it rained.

    See also: space-before-punctuation.
    """
    for match in _MARK().finditer(text):
        end = match.end()
        # Of `(re)read`, the bracket is part of the word.
        if match["bracket"] and {" ", "\0"}.isdisjoint(text[text.rfind("(", max(end - _REACH, 0), end) + 1 : end]):
            continue
        if _TEXT().search(text, max(match.start() - _REACH, 0), match.start()) and _TEXT().search(text, end, end + _REACH):
            span = Span(end - 1, end)
            context.report(span, insert(end, " "), mark=span.text(text))
