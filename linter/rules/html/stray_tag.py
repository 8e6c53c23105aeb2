from __future__ import annotations

from ..api import BLOCKS, VOID, Context, NoOptions, Post, Severity, is_fragment, is_read_otherwise, rule, whole_post


@rule(
    "`{tag}` closes nothing that is open here{effect}; remove it, or add its start tag",
    on=whole_post("</"),
    severity=Severity.WARNING,
)
def stray_tag(post: Post, context: Context[NoOptions]) -> None:
    """An end tag without its start tag.

    Browsers drop most of them, but `</p>` becomes an empty paragraph and `</br>` a line break, and
    `</div>` may close a box of the site's own layout.

    Bad:

        <p>Along the river.</p></div>

    Good:

        <p>Along the river.</p>

    See also: unclosed-tag.
    """
    if is_fragment(post):
        return
    for tag in post.strays:
        name = tag.name
        # Browsers drop the end tag of an element that has none, all but one.
        if tag.in_code or (name in VOID and name != "br"):
            continue
        if is_read_otherwise(post, context.site):
            return
        if name == "p":
            effect = ", so browsers show an empty paragraph"
        elif name == "br":
            effect = ", so browsers show a line break"
        elif name in BLOCKS:
            effect = ", and may close a box of the page around it"
        else:
            effect = ""
        context.report(tag.span, tag=tag.source if len(tag.source) < 30 else f"</{name}>", effect=effect)
