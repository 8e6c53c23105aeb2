from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, find_page_styles, rule, tagged


@rule(
    "style {effect}",
    help="remove it",
    on=tagged(),
    severity=Severity.WARNING,
    since="0.2.0",
)
def page_wide_style(post: Post, context: Context[NoOptions]) -> None:
    """Style that covers or hides the page around the post.

    An element that lies over the whole page takes every click, and can show an imitation of your login form. A style sheet of a
    post applies to the whole page, so it can hide everything else.

    Bad:

        <div style="position: fixed; inset: 0">Log in again.</div>

    Good:

        <p>Along the river.</p>

    See also: page-wide-tag, css-program, style-element.
    """
    for style in find_page_styles(post):
        context.report(style.span, effect=style.what)
