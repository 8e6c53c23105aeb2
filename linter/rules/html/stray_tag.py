from __future__ import annotations

from ..api import (
    BLOCKS,
    VOID,
    Context,
    NoOptions,
    Post,
    Severity,
    Tag,
    across_paragraphs,
    is_fragment,
    is_mdx,
    is_read_otherwise,
    rule,
    tagged,
    within_shortcodes,
)


@rule(
    "`{tag}` closes nothing that is open here{effect}; remove it, or add its start tag",
    on=tagged(),
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
    if not post.strays or is_fragment(post):
        return
    paired, apart = across_paragraphs(post), within_shortcodes(post)
    for tag in post.strays:
        name = tag.name
        # Browsers drop the end tag of an element that has none, all but one.
        if tag.in_code or tag.start in paired or (name in VOID and name != "br"):
            continue
        if apart(tag.start) or is_read_otherwise(post, context.site):
            continue
        if (is_mdx(post, context.site) or tag.source[2].isupper()) and _opened_over_lines(post, tag):
            continue
        # A component whose tags stand in two paragraphs of Markdown.
        if ("-" in name or tag.source[2].isupper()) and any(post.elements[index].end is None for index in post.named(name)):
            continue
        if name == "p":
            effect = ", so browsers show an empty paragraph"
        elif name == "br":
            effect = ", so browsers show a line break"
        elif name in BLOCKS:
            effect = ", and may close a box of the page around it"
        else:
            effect = ""
        context.report(tag.span, tag=tag.source if len(tag.source) < 30 else f"</{name}>", effect=effect)


def _opened_over_lines(post: Post, tag: Tag) -> bool:
    """Whether a start tag of that name stands above whose `>` is on a line of its own: to JSX a tag, to Markdown a quote."""
    start = "<" + tag.source[2 : 2 + len(tag.name)] + "\n"
    at = post.masked.rfind(start, post.body.start, tag.start)
    return at >= 0 and all(one.start != at for one in post.tags)
