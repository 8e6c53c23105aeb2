from __future__ import annotations

from ..api import (
    MULTILINE,
    OWN_MACHINE,
    Context,
    Dialect,
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

_LINK = lazy(r"\]\((?P<url>(?:https?:/{1,2}(?P<gap>[ \t]+)?)?[^\s()<>\[\]\"'\0]+(?P<rest>(?: +[^\s()<>\[\]\"'\0]+)*+))[ ]*\)")
_PATH = lazy(r"(?i)\.{0,2}/|[^ ].*\.(?:docx?|pptx?|xlsx?|txt|md|html?|zip|mp[34])\Z")
_ANGLE = lazy(r"\]\(<(?P<url>[^<>\s]{1,2000}+)>[ \t]++(?![\"'()])[^()\n]{1,200}+\)")
_DEFINITION = lazy(
    r"^[ ]{0,3}\[(?P<label>[^\[\]\n^]{1,100}+)\]:[ \t]*+"
    r"(?P<url>(?:https?://|\.{0,2}/)[^\s<>]*+(?:[ ]++[^\s\"'(<>][^\s<>]*+){1,20})[ \t]*+$",
    MULTILINE,
)
_FILE = lazy(r"(?i)[^ ].*\.(?:png|jpe?g|gif|webp|svg|avif|bmp|pdf)\Z")
_ENCODABLE = lazy(r"https?://[\w.-]++/|(?!http)")
_TORN = lazy(r"[./:?#&=] | [./:?#&=]|\A\.{0,2}/[^.]*\Z")
_OPENING = lazy(r"!?\[[^\[\]\n]*\Z")


@rule(
    "{problem}, so this is not a link",
    help="{advice}",
    on=whole_post("](", "]: "),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def spaced_link(post: Post, context: Context[NoOptions]) -> None:
    """Markdown link with a space in its URL.

    In CommonMark, a URL ends at a space (6.3, 4.7), so the whole link or definition stays text and readers see the brackets. Editors
    still show such an image, and so do kramdown and Python-Markdown: with the profiles `jekyll` and `pelican`, nothing is reported.

    Fix safety: The fix writes `%20` for the spaces of a file name, or removes the space before a host, which turns the
    text into a link. It is not offered for other URLs, where the space may be a typing error, and for
    paths on the author's computer.

    Bad:

        ![A walk](/images/old river.jpg)

    Good:

        ![A walk](/images/old%20river.jpg)
    """
    if post.language == "html" or post.profile.dialect in (Dialect.KRAMDOWN, Dialect.PYTHON_MARKDOWN):
        return
    prose = post.prose
    # `prose` blanks out the URLs of valid links, so what is left is text.
    offset = prose.find("](") if "]" in prose else -1
    while offset >= 0:
        match = _LINK().match(prose, offset)
        if match is not None and (match["rest"] or match["gap"]):
            _report(post, context, match.span("url"), match.span("gap"))
        offset = prose.find("](", offset + 2)
    if contains(post.text, "](<", 0):
        for match in _ANGLE().finditer(post.masked, *post.body):
            # The URL between the angle brackets is a link of its own.
            if prose[match.start() : match.start() + 2] == "](" and _is_text(post, match.start()):
                context.report(
                    Span(match.start() + 1, match.end()), problem="text after the URL", advice="remove the text, or quote it as a title"
                )
    if contains(prose, "]: ", 0):
        used = prose.lower()
        for match in _DEFINITION().finditer(post.masked, *post.body):
            if prose[match.start("label") - 1] == "[" and f"][{match['label']}]".lower() in used and _is_text(post, match.start("label")):
                advice = "write `%20`, or quote a title"
                context.report(Span(match.start("label") - 1, match.end("url")), problem="unescaped space in the URL", advice=advice)


def _is_text(post: Post, offset: int) -> bool:
    block = post.block_at(offset)
    return block is not None and block.kind not in ("html", "code")


def _report(post: Post, context: Context[NoOptions], url_span: tuple[int, int], gap: tuple[int, int]) -> None:
    text = post.text
    start, end = url_span
    url = text[start:end]
    line_start = text.rfind("\n", 0, start) + 1
    opening = _OPENING().search(text, max(line_start, start - 302), start - 2)
    block = post.block_at(start)
    if opening is None or block is None or block.kind == "html":
        return
    if not (url.startswith("http") or _FILE().match(url) or (not opening[0].startswith("!") and _PATH().match(url))):
        return
    # File names contain spaces; in the URL of a page, a space may as well be a typing error.
    edits = []
    advice = "write `%20`, or remove the space"
    if OWN_MACHINE().match(url):
        advice = "copy the file from the author's computer to your site and link to the copy"
    elif gap[0] >= 0 and " " not in text[gap[1] : end]:
        edits, advice = [delete(Span(*gap))], "remove the space"
    elif (_FILE().match(url) or _PATH().match(url)) and not _TORN().search(url) and _ENCODABLE().match(url):
        edits, advice = [replace(Span(at, at + 1), "%20") for at in range(start, end) if text[at] == " "], "write `%20`"
    context.report(Span(opening.start(), end + 1), *edits, problem="unescaped space in the URL", advice=advice)
