from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, Span, endangered, rule, shown_content


@rule(
    "`<{name}>` is markup to some HTML parsers and text to others",
    help="{advice}",
    on=endangered("hidden"),
    severity=Severity.ERROR,
)
def ambiguous_markup(post: Post, context: Context[NoOptions]) -> None:
    """Markup that only some parsers treat as active.

    What is inside `noscript`, `style`, `title`, `textarea` or `xmp`, after a comment with an unusual end, or in a tag that
    Markdown does not recognize is text to one parser and markup that runs or loads something to another: with scripts on or
    off, inside SVG, or in another renderer. The same is true in a formula, in a template tag, in code or a comment that not all
    renderers read as such, and after front matter without a closing delimiter. Attacks on sanitizers are built on such differences
    (WHATWG HTML 13.2.6).

    Bad:

        <noscript><p title="</noscript><img src=x onerror=send()>"></p></noscript>

    Good:

        <p>Along the river.</p>

    See also: event-handler, script-element.
    """
    for content in shown_content(context.site, post):
        if content.kind == "hidden" and not _is_named(post, content.span):
            block = post.block_at(content.span.start)
            # In code `&lt;` would be shown as it is.
            is_code = block is not None and block.kind == "code" and not block.fenced
            advice = "put a fence around this code" if is_code else "remove it, or write `&lt;` for its `<`"
            context.report(content.span, name=content.name, advice=advice)


def _is_named(post: Post, span: Span) -> bool:
    """Whether a tag without attributes is code in an argument of a shortcode, as in a caption, and no such element ends there."""
    text, (start, end) = post.text, span
    source = text[start:end]
    if not (source[1:-1].isalnum() and text[start - 1 : start] == "`" == text[end : end + 1]):
        return False
    tag = next((one for one in post.templates.tags if one.start < start < one.end), None)
    return tag is not None and f"</{source[1:-1]}".lower() not in text[tag.start : tag.end].lower()
