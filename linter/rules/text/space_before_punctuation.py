from __future__ import annotations

from ..api import BLANK, Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, rule, whole_post

# Not of an ellipsis, an extension (` .NET`) or a decimal.
_SPACE = lazy(
    rf"[ ](?:(?<=[^\W_][ ])|(?<=[)\]\"”’»%{BLANK}][ ]))[ ]*+"
    rf"(?P<mark>[,.](?![.,]|[ ][.,])|[?!](?![?!]))(?=[\s{BLANK}]|\Z)"
)
_LATIN = lazy(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]{2}")
# French has a space before `?` and `!`.
_FRENCH = lazy(r"\b(?:le|la|les|des|est|une|dans|pour|que|qui|vous|nous)\b")
_SMALL = lazy(r"[ ]++(?![A-Z\u00c0-\u00de\u0400-\u042f\"“‘«(\[\0\s])")
# What names the mark: an option, or a command of an editor (`:h ,`).
_OPTION = lazy(r"(?:\A|[\s(])(?:--?|:)\w+\Z")
# Another space before a full stop in the same name.
_NAME_BEFORE = lazy(r"\w [.] ?\w{1,40}\Z")
_NAME_AFTER = lazy(r" ?\w{1,40}+(?:(?: \w{1,40}+)?+ [.] ?\w|[.]\w)")
# The ending of a file or a host, and no sentence that begins with it.
_ENDING = lazy(
    r"(?i) (?:xml|x?html?|js[pf]x?|mp[34]|java|ya?ml|json|properties|css|js|ts|py|php|rb|sql|md|txt|class|jar|war|com|org|net|io)\b"
    r"(?![ ][a-z])"
)
_WORDS_PER_FRENCH = 25


@rule(
    "space before `{mark}`",
    help="remove it",
    on=whole_post(" ,", " .", " ?", " !"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def space_before_punctuation(post: Post, context: Context[NoOptions]) -> None:
    """Space before a comma, a full stop, a question mark or an exclamation mark.

    Punctuation belongs to the word before it. A space between the two is left where a link or an emphasis was put in, or by a translation
    program, and a line may begin with the mark. French has a space before `?` and `!`, so these are not reported in French posts. Nor are
    names with spaces around each full stop, such as `docs . rivers . org`, of which the right spelling is not known.

    Fix safety: The fix removes spaces from the visible text, so it is unsafe.

    Bad:

        We walked along the [river](/river) , then up the hill.

    Good:

        We walked along the [river](/river), then up the hill.

    See also: space-inside-cjk, spaced-link-text.
    """
    text = post.wording
    is_french: bool | None = None
    for match in _SPACE().finditer(text):
        start = match.start()
        # Compiling a class of these characters takes milliseconds.
        if "\u3000" <= text[start - 1] <= "\uffef":
            continue
        first = max(start - _REACH, 0)
        line = max(post.text.rfind("\n", first, start), first)
        if not _LATIN().search(text, line, start) or (text[start - 1] == BLANK and post.text[start - 1] not in _ENDS):
            continue
        # Unless a sentence begins behind it, the mark itself may be meant: `git add . to`, and a comma after an option: `cut -d ,`.
        if _OPTION().search(text, line, start) or (match["mark"] != "," and _SMALL().match(text, match.end())):
            continue
        if match["mark"] == "." and _is_in_name(text, line, start, match.end()):
            continue
        if match["mark"] in "?!":
            if not _LATIN().match(text, start - 2):
                continue  # a key, such as `C-c ?`
            if is_french is None:
                is_french = len(_FRENCH().findall(text)) * _WORDS_PER_FRENCH > text.count(" ")
            if is_french:
                continue
        span = Span(start, match.start("mark"))
        context.report(span, delete(span), mark=match["mark"])


def _is_in_name(text: str, line: int, start: int, end: int) -> bool:
    """Whether a full stop between two offsets is in the name of a file, a class or a host around which a program has put spaces."""
    if _NAME_AFTER().match(text, end) or _ENDING().match(text, end):
        return True
    return _NAME_BEFORE().search(text, max(line, start - _LONGEST_NAME), start) is not None and text[end : end + 1] == " "


_LONGEST_NAME = 60
_REACH = 300
"""Characters before a space in which a link or an element ends that began with text."""
_ENDS = frozenset(")]>`*_")
"""Last characters of a link, an element, code and emphasis."""
