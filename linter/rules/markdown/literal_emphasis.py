from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, literal_marks, rule, whole_post

_CAUSES = {
    "space": ("space inside `{}`", "move the space outside"),
    "punctuation": ("punctuation inside `{}` and a letter outside", "move the punctuation outside"),
    "underscores": ("`{}` between letters", "write asterisks"),
    "joint": ("`****` inside `{}`", "remove the four asterisks"),
}


@rule(
    "{cause}, so the marks are shown",
    help="{advice}",
    on=whole_post("*", "_", "~~"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def literal_emphasis(post: Post, context: Context[NoOptions]) -> None:
    """Emphasis whose marks are shown.

    `**` begins strong text only if no whitespace follows, and ends it only if none precedes (CommonMark 6.2); a
    non-breaking space is whitespace, too.  If punctuation is inside, whitespace or punctuation must be outside: where
    words are not separated by spaces, `**注意：**正文` is shown with its asterisks.  `_` is no mark between letters.
    kramdown and Python-Markdown have other rules: what is reported is what the parser of the site shows.

    Fix safety: The fix makes text bold or italic, so the page changes.  It moves spaces and punctuation out of the
    emphasis; where that does not help, it writes `<strong>` or `<em>`, unless the site drops HTML.

    Bad:

        The ferry is ** very old ** and slow.

    Good:

        The ferry is **very old** and slow.

    Bad:

        他说**“走吧”**就走。**注意：**门没有关。

    Good:

        他说“**走吧**”就走。**注意**：门没有关。

    See also: bold-as-heading, halfwidth-punctuation.
    """
    if post.language == "html" or post.profile.loose_emphasis:
        return
    for emphasis in literal_marks(post):
        cause, advice = _CAUSES[emphasis.cause]
        edits = emphasis.edits
        if emphasis.tagged:
            advice = "write HTML tags"
            if context.site.drops_html:
                edits, advice = (), "add a space outside, or move the marks"
        context.report(emphasis.span, *edits, cause=cause.format(emphasis.mark), advice=advice)
