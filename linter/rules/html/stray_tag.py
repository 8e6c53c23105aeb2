from __future__ import annotations

from bisect import bisect_left

from ..api import (
    BLOCKS,
    FORMATTING,
    HTML_ELEMENTS,
    VOID,
    Context,
    NoOptions,
    Post,
    Severity,
    Span,
    Tag,
    across_paragraphs,
    dropped_by,
    escape_advice,
    index_at,
    is_mentioned,
    is_torn,
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
    close an element of the page around the post, which breaks the layout of the site.

    The start tag may be in another file or branch.  In an HTML file without front matter that is no whole page, only tags inside closed
    elements without template tags are reported, and those such as `</b>` if the file has no template tag.  Inside of `{% if %}`,
    `{% for %}` and other blocks of a template, only what is in a closed element without template tags is; and no name of which a branch
    has more start tags than end tags, nor a part of the layout, such as `</div>`, after an `{% include %}`.  In MDX, and in the `.md`
    files of Docusaurus, such a tag stops the build, which `invalid-mdx` reports.

    Bad:

        <p>Along the river.</p></div>

    Good:

        <p>Along the river.</p>

    See also: invalid-mdx, unclosed-tag.
    """
    # In MDX such a tag stops the build, which `invalid-mdx` reports.
    if not post.strays or post.language == "mdx":
        return
    is_elsewhere = opened_elsewhere(post)
    paired, in_shortcode, is_dropped = across_paragraphs(post), within_shortcodes(post), dropped_by(context.site, post)
    lists = _spans_of(post, "ul", "ol") if any(tag.name == "li" for tag in post.strays) else []
    swallowing: set[int] = set()
    for tag in post.strays:
        # Browsers drop the end tags of void elements, all but `</br>`.
        if tag.in_code or tag.start in paired or (tag.name in VOID and tag.name != "br"):
            continue
        if in_shortcode(tag.start) or is_dropped(tag.start) or is_elsewhere(tag) or _is_of_component(post, tag):
            continue
        outer = _swallowing(post, tag)
        if outer is not None:
            # One quotation mark is missing, whatever the number of tags in the value.
            if outer.start in swallowing:
                continue
            swallowing.add(outer.start)
            effect, advice = f" because the `<{outer.name}` above contains it", f"close the quotation mark in the `<{outer.name}` above"
        else:
            effect, advice = _diagnosis(post, tag, lists)
        context.report(tag.span, tag=tag.source if len(tag.source) < 30 else f"</{tag.name}>", effect=effect, advice=advice)


def _is_of_component(post: Post, tag: Tag) -> bool:
    """Whether its start tag may be in another paragraph of Markdown, as that of a component or an element of XML."""
    name, is_upper = tag.name, tag.source[2].isupper()
    if is_upper and _is_opened_across_lines(post, tag):
        return True
    is_own = "-" in name or is_upper or (name not in HTML_ELEMENTS and name not in VOID)
    return is_own and any(post.elements[index].end is None for index in post.named(name))


def _diagnosis(post: Post, tag: Tag, lists: list[Span]) -> tuple[str, str]:
    """What the tag does, and what to write; ``lists`` are the spans of lists."""
    name = tag.name
    if _has_open_quote(post, tag):
        return " because a quotation mark in the tag above is not closed", f"close the quotation mark in the `<{name}` above"
    if (crossed := _crossed(post, tag)) is not None:
        return "", f"put it before the `</{crossed.name}>`"
    if name != "p" and name in HTML_ELEMENTS and is_mentioned(post, tag.span):
        return "", escape_advice(f"/{name}")
    if name == "br":
        return " and shows as a line break", "write `<br>`, or remove it"
    if _is_text_of_link(post, tag):
        return "", f"write `&lt;` for its `<` if it is text: `{shortened(tag.source.replace('<', '&lt;'))}`"
    if name == "p":
        effect = " and shows as an empty paragraph"
    elif name in BLOCKS and not (name == "li" and index_at(lists, tag.start) >= 0):
        effect = " and may close an element of the page"
    else:
        effect = ""
    return effect, "remove it, or add its start tag"


def _spans_of(post: Post, *names: str) -> list[Span]:
    """The spans of the outermost elements of these names."""
    spans: list[Span] = []
    for index in post.named(*names):
        start, end, _, _ = post.elements[index]
        if end is not None and (not spans or start.start >= spans[-1].end):
            spans.append(Span(start.start, end.end))
    return spans


def _crossed(post: Post, tag: Tag) -> Tag | None:
    """The end tag before one whose start tag is in the element that ends there: `<p><b>a</p></b>`."""
    same = post.named(tag.name)
    place = bisect_left(same, tag.start, key=lambda index: post.elements[index].start.start) - 1
    if place < 0 or post.elements[same[place]].end is not None or post.elements[same[place]].parent < 0:
        return None
    outer = post.elements[post.elements[same[place]].parent].end
    if outer is None or outer.end > tag.start:
        return None
    # Browsers continue an element such as `i` behind one that ends around it, so its end tag has an effect: `<b>a<i>b</b>c</i>`.
    is_continued = tag.name in FORMATTING and outer.name in FORMATTING and post.block_at(outer.start) is post.block_at(tag.start)
    return outer if is_continued or not post.masked[outer.end : tag.start].strip() else None


def _swallowing(post: Post, tag: Tag) -> Tag | None:
    """The tag above whose attribute contains the start tag, because a quotation mark is missing; ``None`` if there is none."""
    first = max(post.body.start, tag.start - _REACH)
    offset = first + post.text[first : tag.start].lower().rfind(f"<{tag.name}")
    if offset < first or post.text[offset + 1 + len(tag.name)] not in " \t\r\n>":
        return None
    index = bisect_left(post.tags, offset, key=lambda one: one.start) - 1
    outer = post.tags[index] if index >= 0 else None
    return outer if outer is not None and outer.start < offset < outer.end and is_torn(outer.attributes) else None


def _has_open_quote(post: Post, tag: Tag) -> bool:
    """Whether the last start tag of that name above has a quotation mark that is not closed, so that it is none."""
    first = max(post.body.start, tag.start - _REACH)
    offset = first + post.masked[first : tag.start].lower().rfind(f"<{tag.name} ")
    if offset < first or any(other.start == offset for other in post.tags):
        return False
    source = post.masked[offset : tag.start].partition(">")[0]
    return '="' in source and source.count('"') % 2 == 1


_REACH = 1_000
"""Characters above an end tag in which its start tag is looked for."""


def _is_text_of_link(post: Post, tag: Tag) -> bool:
    """Whether a tag is all that a link in Markdown shows, such as the name of a company: `[</salt>](https://a.example)`."""
    return any(tag.span == link.text and not link.image for link in post.links)


def _is_opened_across_lines(post: Post, tag: Tag) -> bool:
    """Whether a start tag of that name above has its `>` on a line of its own: JSX reads it as a tag, Markdown as a block quote."""
    start_tag = "<" + tag.source[2 : 2 + len(tag.name)] + "\n"
    offset = post.masked.rfind(start_tag, post.body.start, tag.start)
    return offset >= 0 and all(other.start != offset for other in post.tags)
