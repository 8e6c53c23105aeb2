from __future__ import annotations

from typing import TYPE_CHECKING

from ..api import Context, NoOptions, Safety, Severity, Span, Url, delete, insert, lazy, replace, rule, url

if TYPE_CHECKING:
    from ..api import Edit

_GOOD = lazy(r"(?:https?|ftp)://[\w\[]")
_TWICE = lazy(r"(?i)(https?(?:://|:/|//|:))https?(?::/{1,3}|//)(?=[\w-]+\.\w)")
# Letters of `https` that are doubled, missing, swapped or neighbours on the keyboard.
_MISSPELT = lazy(
    r"(?i)(?!https?:)((?=[htps]*t)(?=[htps]*p)[htps]{3,8}|httop|httpd|https?s|hxxps?|htto|httq|hhtp|gttps?|nttps?)://(?=[\w-]+\.\w)"
)
_ONE_SLASH = lazy(r"(?i)https?:(/|(?=[\w-]++\.\w)|/ +/|///+)(?![/ ])(?=[\w-]+\.\w)")
_BACKSLASHES = lazy(r"(?i)https?:(\\{1,4}|\\/|/\\)(?=[\w-]+\.\w)")
_NO_COLON = lazy(r"(?i)https?()//(?=[\w-]+\.\w)")
_FULL_COLON = lazy(r"(?i)https?(：/*|:／+)(?=[\w-]+\.\w)")
_NO_HOST = lazy(r"(?i)https?:/*\s*\Z")
_GAP_IN_HOST = lazy(r"(?i)https?://([ \t\r\n\u3000]+)(?=[\w-]+\.\w)")
_STOP_AT_END = lazy(r"(?i)https?://[!-~]++([，。、；！）》」』】]+)\Z")
_NO_SCHEME = lazy(
    r"(?i)(?:www\.(?:[\w-]+\.)+[a-z]{2,}"
    r"|(?:github|gitlab|gitee|youtube|twitter|facebook|linkedin|medium|stackoverflow)\.com)(?:[/?#]|\Z)"
)
_MAIL = lazy(r"(?i)[\w.+-]{1,64}@[a-z](?:[\w-]{0,64}\.)+(?!(?:png|jpe?g|gif|svg|webp|avif|html?|md)\Z)[a-z]{2,24}\Z")
_MAIL_SLASHES = lazy(r"(?i)mailto:(//)(?=[\w.+-]{1,64}@)")


@rule(
    "{problem}",
    on=url(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def broken_link(url: Url, context: Context[NoOptions]) -> None:
    """An address with a slip in it that leads nowhere.

    A scheme that is written twice or misspelt, a slash or a colon that is missing, an address without a scheme
    (`www.example.org`), which browsers take for a file of your own site.

    Bad:

        [A walk](https:/www.rivers.org/walk) along [the river](htttps://www.rivers.org).

    Good:

        [A walk](https://www.rivers.org/walk) along [the river](https://www.rivers.org).
    """
    raw = url.raw
    if raw.startswith("https://") and raw[8:9].isalnum() and raw.find("http", 4, 16) < 0 and raw.isascii():
        return  # as nearly all
    if not raw or url.place in ("field", "autolink") or (raw[0] in "/#." and not raw.startswith("//")):
        return
    if raw.find("http", 4, 16) < 0 and _GOOD().match(raw) and (raw.isascii() or raw[-1].isalnum()):
        return
    found = _problem(raw)
    if found is None:
        return
    problem, edit = found
    edits: list[Edit] = []
    if edit is not None:
        edits = [edit._replace(span=edit.span.moved(url.span.start))]
    context.report(url.span, *edits, problem=problem)


def _problem(raw: str) -> tuple[str, Edit | None] | None:  # noqa: PLR0911 - one answer a slip
    """What is wrong with an address, and what mends it."""
    found = _TWICE().match(raw)
    if found:
        return f"`{found[0]}` names the scheme twice, so the link leads nowhere; write it once", delete(Span(*found.span(1)))
    found = _MISSPELT().match(raw)
    if found:
        right = "https" if found[1].lower().rstrip("s") != found[1].lower() else "http"
        return f"`{found[1]}` is no scheme, so the link leads nowhere; write `{right}`", replace(Span(*found.span(1)), right)
    for pattern, problem in (
        (_ONE_SLASH, "after `{scheme}:` stand two slashes; without them the link leads to a page of your own site"),
        (_BACKSLASHES, "after `{scheme}:` stand two slashes, not backslashes"),
        (_NO_COLON, "after `{scheme}` the colon is missing, so the link leads to a page of your own site"),
        (_FULL_COLON, "the colon after `{scheme}` is a full-width one, so the link leads to a page of your own site; write `://`"),
    ):
        found = pattern().match(raw)
        if found:
            scheme = "https" if raw[4:5].lower() == "s" else "http"
            right = "://" if pattern is _FULL_COLON else ":" if pattern is _NO_COLON else "//"
            return problem.format(scheme=scheme), replace(Span(*found.span(1)), right)
    found = _GAP_IN_HOST().match(raw)
    if found:
        return "a blank stands before the host, so the link leads nowhere; remove it", delete(Span(*found.span(1)))
    if _NO_HOST().match(raw):
        return f"`{raw.strip()}` names no page; complete the address, or remove the link", None
    found = _STOP_AT_END().match(raw)
    if found:
        return f"`{found[1]}` at the end belongs to the sentence, not to the address; move it behind the link", delete(Span(*found.span(1)))
    if _NO_SCHEME().match(raw):
        return f"without `https://` browsers take `{raw[:40]}` for a file of your own site; write it", insert(0, "https://")
    if _MAIL().match(raw):
        return f"without `mailto:` browsers take `{raw[:40]}` for a file of your own site; write it", insert(0, "mailto:")
    found = _MAIL_SLASHES().match(raw)
    if found:
        return "after `mailto:` stand no slashes; remove them", delete(Span(*found.span(1)))
    return None
