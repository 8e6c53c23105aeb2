from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, endangered, find_active_content, reads_html_whole, rule


@rule(
    "this is text to one reader of HTML and a `<{name}>` that runs or loads something to another; remove it, or write `&lt;` for its `<`",
    on=endangered("hidden", "raw"),
    severity=Severity.ERROR,
)
def ambiguous_markup(post: Post, context: Context[NoOptions]) -> None:
    """Markup that is harmless in one reading and runs in another.

    What stands in `noscript`, `style`, `title`, `textarea` or `xmp`, behind a comment that ends oddly, or in a tag that is none to
    Markdown is text to one program and markup to the next: with scripts on or off, inside of a drawing, in another
    renderer.  So is what stands in a formula, in a template tag, or behind front matter without its end.  Attacks on sanitizers
    are made of such places (WHATWG HTML 13.2.6).

    Bad:

        <noscript><p title="</noscript><img src=x onerror=send()>"></p></noscript>

    Good:

        <p>Along the river.</p>

    See also: event-handler, script-element.
    """
    for danger in find_active_content(post):
        if danger.kind == "hidden" or (danger.kind == "raw" and reads_html_whole(context.site)):
            context.report(danger.span, name=danger.name)
