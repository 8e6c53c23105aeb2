from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, endangered, escape_advice, is_example, rule, shown_content


@rule(
    "`{name}` contains CSS that runs code in old browsers",
    help="{advice}",
    on=endangered("css"),
    severity=Severity.ERROR,
)
def css_program(post: Post, context: Context[NoOptions]) -> None:
    """CSS that runs code.

    Old browsers, and mail programs based on them, run `expression(...)`, `behavior`, `-moz-binding` and script URLs in CSS.
    The rule reads CSS as they do, including comments and escapes inside keywords.

    Bad:

        <p style="width: expression(send(document.cookie))">Along the river.</p>

    Good:

        <p>Along the river.</p>

    See also: inline-style, script-url.
    """
    for content in shown_content(context.site, post):
        if content.kind == "css":
            name = content.name if content.attribute is not None else "<style>"
            shown = content.tag is not None and is_example(post, content.tag)
            context.report(content.span, name=name, advice=escape_advice(content.tag.name) if shown and content.tag else "remove it")
