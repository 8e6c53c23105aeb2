from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, Span, Url, delete, insert, lazy, replace, rule, shortened, url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..api import Edit

_VALID = lazy(r"(?:https?|ftp)://[\w\[]")
_SCHEME_TWICE = lazy(r"(?i)(https?(?:://|:/|//|:))https?(?::/{1,3}|//)(?=[\w-]+\.\w)")
# Letters of `https` that are doubled, missing, swapped or replaced by a neighbor on the keyboard.
_MISSPELLED = lazy(
    r"(?i)(?!https?:)((?=[htps]*t)(?=[htps]*p)[htps]{3,8}|httop|httpd|https?s|hxxps?|htto|httq|hhtp|gttps?|nttps?)://(?=[\w-]+\.\w)"
)
_ONE_SLASH = lazy(r"(?i)https?:(/|(?=[\w-]++\.\w)|/ +/|///+)(?![/ ])(?=[\w-]+\.\w)")
_BACKSLASHES = lazy(r"(?i)https?:(\\{1,4}|\\/|/\\)(?=[\w-]+\.\w)")
_NO_COLON = lazy(r"(?i)https?()//(?=[\w-]+\.\w)")
_FULL_WIDTH_COLON = lazy(r"(?i)https?(：/*|:／+)(?=[\w-]+\.\w)")
# The first character that is not ASCII; a path may contain such marks (`/wiki/Why？`), but no name and value follow there.
_FULL_WIDTH_MARK = lazy(
    r"(?i)https?://(?:[a-z\d.-]++(?P<slash>／)(?=[!-~])|[!-~]++(?:(?P<query>？)(?=[\w.%-]+[=＝])|(?P<next>＆)(?=[\w.%-]+[=＝])|(?P<value>＝)(?=[!-~])))"
)
_NO_HOST = lazy(r"(?i)https?:/*\s*\Z")
_SPACE_BEFORE_HOST = lazy(r"(?i)https?://([ \t\r\n\u3000]+)(?=[\w-]+\.\w)")
_PUNCTUATION_AT_END = lazy(r"(?i)https?://[!-~]++([，。、；！）》」』】]+)\Z")
_NO_SCHEME = lazy(
    r"(?i)(?:www\.(?:[\w-]+\.)+[a-z]{2,}"
    r"|(?:github|gitlab|gitee|youtube|twitter|facebook|linkedin|medium|stackoverflow)\.com)(?:[/?#]|\Z)"
)
# A host of one of these domains, which no file has as its ending; that of Emacs (`notes.org`) only before a path.
_HOST_ALONE = lazy(
    r"(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,4}(?:(?:com|net|edu|gov|co\.uk|co\.jp|com\.cn|com\.br|com\.au)(?:[/?#]|\Z)"
    r"|(?:org|io|dev|app|de|fr|jp|cn)/[\w.~%-]*+(?:[/?#]|\Z))"
)
_NO_SCHEME_IMAGE = lazy(r"(?i)//[\w-]+\.[\w.-]+/[^?#]*\.(?:png|jpe?g|gif|webp|svg|avif|bmp)(?:[?#]|\Z)")
_MAIL = lazy(r"(?i)[\w.+-]{1,64}@[a-z](?:[\w-]{0,64}\.)+(?!(?:png|jpe?g|gif|svg|webp|avif|html?|md)\Z)[a-z]{2,24}\Z")
# The end of an attribute and the next one, which an editor took into the URL: `%22%20target=%22_blank`.
_ATTRIBUTE = lazy(r"(?i)\S*?((?:%22|”)(?:%20|\+)+(?:target|rel|title|class|alt|style|width|height)=(?:%22|”|_|\Z))")
# Bytes of UTF-8 whose percent sign was encoded once more, outside the parameters, which may have a URL in them.
_ENCODED_TWICE = lazy(r"(?i)https?://[^?#\s]*?%25[cde][0-9a-f]%25[89ab][0-9a-f]")
_MAIL_SLASHES = lazy(r"(?i)mailto:(//)(?=[\w.+-]{1,64}@)")


@rule(
    "{problem}",
    help="{advice}",
    on=url(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def broken_link(url: Url, context: Context[NoOptions]) -> None:
    """Malformed URL.

    The scheme is repeated or misspelled, a slash, a colon or the host is missing, a mark is full-width, or the punctuation
    of the sentence is part of the URL, so the link leads nowhere. Browsers read a URL without a scheme (`www.example.org`) as a
    path on your own site. An image with `//` instead of a scheme is not shown by feed readers, in e-mail and from a local file.

    Fix safety: The fix corrects the typing error and removes punctuation at the end, but the corrected URL may not be the
    intended one. It is not offered for a URL without a host.

    Bad:

        [A walk](https:/www.rivers.org/walk) along [the river](htttps://www.rivers.org).

    Good:

        [A walk](https://www.rivers.org/walk) along [the river](https://www.rivers.org).
    """
    raw = url.raw
    if raw.startswith("https://") and raw[8:9].isalnum() and raw.find("http", 4, 16) < 0 and raw.isascii() and "%2" not in raw:
        return  # a quick exit for nearly all URLs
    if not raw or url.place in ("field", "autolink") or (raw[0] in "/#." and not raw.startswith("//")):
        return
    is_usual = _VALID().match(raw) and (raw.isascii() or (raw[-1].isalnum() and not _FULL_WIDTH_MARK().match(raw)))
    if is_usual and raw.find("http", 4, 16) < 0 and "%2" not in raw:
        return
    if url.role == "image" and _NO_SCHEME_IMAGE().match(raw):
        edits: list[Edit] = [insert(url.span.start, "https:")]
        context.report(url.span, *edits, problem="image URL has no scheme, which feed readers and e-mail need", advice="add `https:`")
        return
    diagnosis = _problem(raw)
    if diagnosis is None:
        return
    problem, advice, edit = diagnosis
    edits = []
    if edit is not None:
        edits = [edit._replace(span=edit.span.moved(url.span.start))]
    context.report(url.span, *edits, problem=problem, advice=advice)


_MARKS = {"／": "/", "？": "?", "＆": "&", "＝": "="}


def _problem(raw: str) -> tuple[str, str, Edit | None] | None:  # noqa: PLR0911 - one return for each kind of error
    """What is wrong with a URL, what to do, and the edit that fixes it."""
    match = _SCHEME_TWICE().match(raw)
    if match:
        return f"`{match[0]}` repeats the scheme", "write it once", delete(Span(*match.span(1)))
    match = _MISSPELLED().match(raw)
    if match:
        scheme = "https" if match[1].lower().rstrip("s") != match[1].lower() else "http"
        return f"`{match[1]}` is not a URL scheme", f"write `{scheme}`", replace(Span(*match.span(1)), scheme)
    for pattern, problem in (
        (_ONE_SLASH, "wrong number of slashes in `{url}`"),
        (_BACKSLASHES, "backslashes instead of slashes in `{url}`"),
        (_NO_COLON, "missing colon in `{url}`"),
        (_FULL_WIDTH_COLON, "full-width colon in `{url}`"),
    ):
        match = pattern().match(raw)
        if match:
            scheme = "https" if raw[4:5].lower() == "s" else "http"
            delimiter = "://" if pattern is _FULL_WIDTH_COLON else ":" if pattern is _NO_COLON else "//"
            return problem.format(url=shortened(match[0])), f"write `{scheme}://`", replace(Span(*match.span(1)), delimiter)
    match = _FULL_WIDTH_MARK().match(raw)
    if match and (match["slash"] or match["query"] or "?" in match[0]):
        mark = raw[match.end() - 1]
        return f"full-width `{mark}` in the URL", f"write `{_MARKS[mark]}`", replace(Span(match.end() - 1, match.end()), _MARKS[mark])
    match = _SPACE_BEFORE_HOST().match(raw)
    if match:
        return "whitespace before the host name", "remove it", delete(Span(*match.span(1)))
    if _NO_HOST().match(raw):
        return f"`{raw.strip()}` has no host", "complete the URL, or remove the link", None
    match = _PUNCTUATION_AT_END().match(raw)
    if match:
        return f"URL ends with the punctuation `{match[1]}` of the sentence", "remove it from the URL", delete(Span(*match.span(1)))
    if _NO_SCHEME().match(raw) or _HOST_ALONE().match(raw):
        return f"`{shortened(raw)}` has no scheme, so it is a path on your own site", "add `https://`", insert(0, "https://")
    if _MAIL().match(raw):
        return f"`{shortened(raw)}` has no scheme, so it is a path on your own site", "add `mailto:`", insert(0, "mailto:")
    match = _ATTRIBUTE().match(raw) if "%22" in raw else None
    if match:
        return "URL contains the attribute after it", "remove the attribute", delete(Span(match.start(1), len(raw)))
    if "%25" in raw and _ENCODED_TWICE().match(raw):
        return "percent signs of the URL are encoded twice", "write `%` for `%25`", None
    match = _MAIL_SLASHES().match(raw)
    if match:
        return "slashes after `mailto:`", "remove them", delete(Span(*match.span(1)))
    return None
