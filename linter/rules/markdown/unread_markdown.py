from __future__ import annotations

from ..api import (
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    TemplateLanguage,
    index_at,
    lazy,
    replace,
    rule,
    shortened,
    whole_post,
    within_shortcodes,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# One class of characters first, so that the search for it is quick; `image` is the bracket after the `!`.
_MARKS = lazy(
    r"[*!\[](?:(?<=\*)(?<![a-zA-Z0-9_*\\/]\*)\*(?![\s*])(?=[^*\n\0]*[^\W_])(?P<strong>[^*\n\0<>]{1,200})(?<![\s\\])\*\*(?![a-zA-Z0-9_*/])"
    r"|(?:(?<=!)(?<![a-zA-Z0-9_\]\\]!)(?P<image>\[)|(?<=\[)(?<![a-zA-Z0-9_\]\\]\[))(?P<text>[^\[\]\n\0\\]{1,200})\]\("
    r"(?P<url>(?:https?://|\.{0,2}/|#|[\w/-]+\.(?:md|html?|png|jpe?g|gif|webp|svg)\b)[^\s()<>\0]*)(?P<title>[ ]\"[^\"\n]*\")?\))"
)
_MORE = lazy(r"[*_`~\\\[\]<>\"]")
_CODE = frozenset({"pre", "code", "kbd", "samp", "tt", "script", "style", "textarea", "xmp", "listing", "template", "svg", "math", "var"})
_HOOKS = ("markdown", "data-markdown", "v-pre", "x-")


@rule(
    "`{marks}` is inside an HTML block, so its marks are shown",
    help="write it as HTML, or put it between blank lines",
    on=whole_post("**", "]("),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def unread_markdown(post: Post, context: Context[NoOptions]) -> None:
    """Markdown inside an HTML block.

    Between the tags of a block such as `<p>` or `<div>`, no Markdown is read up to the next blank line (CommonMark 4.6), and by
    kramdown and Python-Markdown none up to the end tag, so readers see the asterisks and brackets.  What has an attribute
    `markdown` or is in an element with a name of its own, such as `<my-note>`, is not reported, nor anything on a site of Quarto,
    of MkDocs or with `parse_block_html`.

    Fix safety: The fix writes the HTML element, which changes the page.  There is none for nested marks.

    Bad:

        <p>The **old mill** is closed.</p>

    Good:

        <p>The <strong>old mill</strong> is closed.</p>

    See also: html-block-cut, dropped-html.
    """
    if post.language != "markdown" or context.site.markdown_in_html or not any(block.kind == "html" for block in post.blocks):
        return
    in_shortcode, kept = within_shortcodes(post), _kept(post)
    for match in _MARKS().finditer(post.wording):
        block = post.block_at(match.start())
        if block is None or block.kind != "html" or in_shortcode(match.start()) or index_at(kept, match.start()) >= 0:
            continue
        # Whether an unknown template language has more to do with what is between two tags is unknown, too.
        if post.template_language is not TemplateLanguage.UNKNOWN or "{%" not in block.span.text(post.text):
            span, element = Span(*match.span()), _element(match)
            context.report(span, *([replace(span, element)] if element else []), marks=shortened(match[0]))


def _element(match: re.Match[str]) -> str:
    """The marks as HTML; empty if there are marks inside, or a title."""
    if _MORE().search(match["strong"] or f"{match['text']}{match['url']}".replace("_", "")) or match["title"]:
        return ""
    if match["strong"]:
        return f"<strong>{match['strong']}</strong>"
    if match["image"]:
        return f'<img src="{match["url"]}" alt="{match["text"]}">'
    return f'<a href="{match["url"]}">{match["text"]}</a>'


def _kept(post: Post) -> list[Span]:
    """The elements that are code, or read by a program that may know Markdown; none is inside another."""
    spans: list[Span] = []
    for element in post.elements:
        start, end = element.start, element.end
        if end is None or (spans and start.start < spans[-1].end):
            continue
        name = element.name
        if name in _CODE or "-" in name or ":" in name or any(one.name.startswith(_HOOKS) for one in start.attributes):
            spans.append(Span(start.start, end.end))
    return spans
