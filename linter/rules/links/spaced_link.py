from __future__ import annotations

from ..api import OWN_MACHINE, Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, replace, rule, whole_post

_LINK = lazy(r"\]\((?P<address>(?:https?:/{1,2}(?P<gap>[ \t]+)?)?[^\s()<>\[\]\"'\0]+(?P<rest>(?: +[^\s()<>\[\]\"'\0]+)*+))[ ]*\)")
_PICTURE = lazy(r"(?i)[^ ].*\.(?:png|jpe?g|gif|webp|svg|avif|bmp|pdf)\Z")
_HOST = lazy(r"https?://[\w.-]++/|(?!http)")
_OPENS = lazy(r"!?\[[^\[\]\n]*\Z")


@rule(
    "the address has a blank in it, so Markdown takes this for no link and readers see the brackets; {advice}",
    on=whole_post("]("),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def spaced_link(post: Post, context: Context[NoOptions]) -> None:
    """A Markdown link whose address has a blank in it.

    To CommonMark an address ends at a blank (6.3), so the whole of it stays text.  Editors show such a picture all
    the same, and so does kramdown: with the profile `jekyll`, nothing is reported.

    Bad:

        ![A walk](/images/old river.jpg)

    Good:

        ![A walk](/images/old%20river.jpg)
    """
    if post.language == "html" or context.site.profile.name == "jekyll":
        return
    prose = post.prose
    # Links that are some show no brackets.
    at = prose.find("](") if "]" in prose else -1
    while at >= 0:
        found = _LINK().match(prose, at)
        if found is not None and (found["rest"] or found["gap"]):
            _report(post, context, found.span("address"), found.span("gap"))
        at = prose.find("](", at + 2)


def _report(post: Post, context: Context[NoOptions], address: tuple[int, int], gap: tuple[int, int]) -> None:
    text = post.text
    start, end = address
    written = text[start:end]
    line = text.rfind("\n", 0, start) + 1
    opening = _OPENS().search(text, max(line, start - 302), start - 2)
    block = post.block_at(start)
    if opening is None or block is None or block.kind == "html":
        return
    if not (written.startswith("http") or (opening[0].startswith("!") and _PICTURE().match(written))):
        return
    # Names of files have blanks; in the address of a page it may as well be a slip.
    edits = []
    if gap[0] >= 0 and " " not in text[gap[1] : end]:
        edits = [delete(Span(*gap))]
    elif _PICTURE().match(written) and _HOST().match(written):
        edits = [replace(Span(at, at + 1), "%20") for at in range(start, end) if text[at] == " "]
    advice = "write `%20`, or take the blank out"
    if OWN_MACHINE().match(written):
        edits, advice = [], "it is a place on the machine of who wrote this, so copy the file to your site and link that"
    context.report(Span(opening.start(), end + 1), *edits, advice=advice)
