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
    dropped_by,
    opened_elsewhere,
    rule,
    shortened,
    tagged,
    within_shortcodes,
)


@rule(
    "`{tag}` has no start tag{effect}",
    help="{advice}",
    on=tagged(),
    severity=Severity.WARNING,
)
def stray_tag(post: Post, context: Context[NoOptions]) -> None:
    """End tag without a start tag.

    Browsers drop most of these tags, but show `</p>` as an empty paragraph and `</br>` as a line break, and `</div>` may
    close an element of the page around the post, which breaks the layout of the site.  The start tag may be in another file or branch:
    nothing is reported in an HTML file without front matter that is no whole page, and no tag with a name that has a tag inside
    `{% if %}`, `{% for %}` or another block of a template.

    Bad:

        <p>Along the river.</p></div>

    Good:

        <p>Along the river.</p>

    See also: unclosed-tag.
    """
    # In MDX such a tag stops the build, which `invalid-mdx` reports.
    if not post.strays or post.language == "mdx":
        return
    is_elsewhere = opened_elsewhere(post)
    paired, in_shortcode, is_dropped = across_paragraphs(post), within_shortcodes(post), dropped_by(context.site, post)
    for tag in post.strays:
        name = tag.name
        # Browsers drop the end tags of void elements, all but `</br>`.
        if tag.in_code or tag.start in paired or (name in VOID and name != "br"):
            continue
        if in_shortcode(tag.start) or is_dropped(tag.start) or is_elsewhere(tag):
            continue
        if tag.source[2].isupper() and _is_opened_across_lines(post, tag):
            continue
        # The tags of a component may be in two paragraphs of Markdown.
        if ("-" in name or tag.source[2].isupper()) and any(post.elements[index].end is None for index in post.named(name)):
            continue
        if name == "p":
            effect = " and shows as an empty paragraph"
        elif name == "br":
            effect = " and shows as a line break"
        elif name in BLOCKS:
            effect = " and may close an element of the page"
        else:
            effect = ""
        if name == "br":
            advice = "write `<br>`, or remove it"
        elif _is_text_of_link(post, tag):
            advice = f"write `&lt;` for its `<` if it is text: `{shortened(tag.source.replace('<', '&lt;'))}`"
        else:
            advice = "remove it, or add its start tag"
        context.report(tag.span, tag=tag.source if len(tag.source) < 30 else f"</{name}>", effect=effect, advice=advice)


def _is_text_of_link(post: Post, tag: Tag) -> bool:
    """Whether a tag is all that a link in Markdown shows, such as the name of a company: `[</salt>](https://a.example)`."""
    return any(tag.span == link.text and not link.image for link in post.links)


def _is_opened_across_lines(post: Post, tag: Tag) -> bool:
    """Whether a start tag of that name above has its `>` on a line of its own: JSX reads it as a tag, Markdown as a block quote."""
    start_tag = "<" + tag.source[2 : 2 + len(tag.name)] + "\n"
    offset = post.masked.rfind(start_tag, post.body.start, tag.start)
    return offset >= 0 and all(other.start != offset for other in post.tags)
