from __future__ import annotations

from ..api import (
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    contains,
    delete,
    lazy,
    replace,
    rule,
    whole_post,
)

_URL = r"https?://[^\s()<>\[\]\\\0]++|(?:\.{0,2}/|\#)[^\s()<>\[\]\\\0]*+"
_REVERSED = lazy(
    rf"\((?<![\])\w\\]\()(?:(?P<url>{_URL})\)\[(?P<text>[^\[\]()\n\0^]{{2,200}})"
    rf"|(?P<words>[^()\[\]\n\0]{{2,200}})\)\[(?P<target>{_URL}))\](?![\[(:])"
)
_ESCAPED = lazy(rf"(?P<open>\\)?!?\[(?P<text>[^\[\]\n\0\\]{{1,300}}+)(?P<close>\\)?\](?P<paren>\\)?\((?P<url>{_URL})(?P<end>\\)?\)")
_FULL_WIDTH = lazy(
    r"\[(?<!\\\[)(?P<text>[^\[\]\n\0\\^]{1,300}+)\](?:(?P<open>\uff08)|\()(?P<url>https?://[!-'*-~]++)(?:(?P<close>\uff09)|\))"
)
_WORD = lazy(r"[^\W\d_]{2}|[\u2e80-\U0003ffff]")


@rule(
    "{problem}, so this is not a link",
    help="{advice}",
    on=whole_post(")[", "\\]", "\\[", "]\\(", "]\uff08", "\uff09"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def literal_link(post: Post, context: Context[NoOptions]) -> None:
    r"""Link whose brackets are reversed, escaped or full-width.

    A link is `[text](URL)` (CommonMark 6.3).  With its brackets the other way round, after a backslash or with full-width
    parentheses, it stays text, and readers see the brackets and the URL.

    Fix safety: The fix turns text into a link.

    Bad:

        Along (https://www.rivers.org)[the old river].

    Good:

        Along [the old river](https://www.rivers.org).

    Bad:

        Along \[the old river\](https://www.rivers.org).

    See also: split-link, spaced-link.
    """
    if post.language == "html":
        return
    prose = post.prose
    if contains(prose, ")[", 1):
        for match in _REVERSED().finditer(post.wording):
            url, text = match["url"] or match["target"], match["text"] or match["words"]
            if _WORD().search(text) and "://" not in text and _is_shown(post, match.start()):
                context.report(
                    Span(*match.span()),
                    replace(Span(*match.span()), f"[{text}]({url})"),
                    problem="brackets are the wrong way round",
                    advice="write `[text](URL)`",
                )
    if "\uff08" in prose or "\uff09" in prose:
        for match in _FULL_WIDTH().finditer(prose):
            if (match["open"] or match["close"]) and _is_shown(post, match.start()):
                start, end = match.span("url")
                edits = [replace(Span(start - 1, start), "("), replace(Span(end, end + 1), ")")]
                context.report(Span(*match.span()), *edits, problem="parentheses are full-width", advice="write `(` and `)`")
    if not (contains(prose, "](", 0) or contains(prose, "]\\(", 1)):
        return
    for match in _ESCAPED().finditer(post.masked, *post.body):
        backslashes = [Span(*match.span(name)) for name in ("open", "close", "paren", "end") if match[name]]
        start = match.start("text")
        if backslashes and prose[start : start + 1] == post.text[start] and _is_shown(post, start) and _WORD().search(match["text"]):
            context.report(Span(*match.span()), *map(delete, backslashes), problem="brackets are escaped", advice="remove the backslashes")


def _is_shown(post: Post, offset: int) -> bool:
    block = post.block_at(offset)
    return block is not None and block.kind not in ("html", "code")
