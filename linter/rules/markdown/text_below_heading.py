from __future__ import annotations

from ..api import IGNORECASE, Context, NoOptions, Post, Safety, Severity, Span, index_at, insert, lazy, rule, whole_post

_HEADING = lazy(r"</h[1-6]>[ \t]*+(?P<end>\r?\n)(?=[^\s<>{&!\[#|`~*_+-])(?P<text>[^\n<{]{2,40})", IGNORECASE)
_START = lazy(r"[ ]{0,3}<h[1-6][\s>]", IGNORECASE)


@rule(
    "text below an HTML heading is no paragraph",
    help="add a blank line after the heading",
    on=whole_post("</h", "</H"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def text_below_heading(post: Post, context: Context[NoOptions]) -> None:
    """Markdown text directly below an HTML heading.

    An HTML block ends at the next blank line (CommonMark 4.6). Text on the line below `</h2>` is part of it: it gets no `<p>`, so
    that the theme gives it no space, and no Markdown in it is read. kramdown ends the block with the heading.

    Fix safety: The fix adds a blank line, after which the text is a paragraph. It changes the page, so it is unsafe.

    Bad:

        <h2>Along the river</h2>
        We started early.

    Good:

        <h2>Along the river</h2>

        We started early.

    See also: unread-markdown, html-block-cut.
    """
    if post.language != "markdown" or context.site.markdown_in_html:
        return
    starts = [block for block in post.blocks if block.kind == "html"]
    spans = [block.span for block in starts]
    for match in _HEADING().finditer(post.masked, post.body.start):
        index = index_at(spans, match.end("end"))
        if index < 0 or spans[index].end < match.end() or not _START().match(post.text, spans[index].start):
            continue
        if post.prose[match.start("text")] == post.text[match.start("text")]:
            context.report(Span(*match.span("text")), insert(match.start("text"), "\n"))
