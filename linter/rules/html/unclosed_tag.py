from __future__ import annotations

from ..api import (
    BLOCKS,
    HTML_ELEMENTS,
    OBSOLETE,
    OPTIONAL_ENDS,
    Context,
    NoOptions,
    Post,
    Severity,
    Tag,
    across_paragraphs,
    closed_elsewhere,
    dropped_by,
    escape_advice,
    is_example,
    is_type_argument,
    lazy,
    rule,
    shortened,
    tagged,
    within_shortcodes,
)

_SWALLOWED = lazy(r"</\W?</[A-Za-z][\w-]*+>")
_SENTENCE = lazy(r"[.!?。！？:]\s*\Z")


@rule(
    "{tag} is never closed{effect}",
    help="{advice}",
    on=tagged(),
    severity=Severity.WARNING,
)
def unclosed_tag(post: Post, context: Context[NoOptions]) -> None:
    """Start tag without an end tag.

    Browsers close the element at the end of its parent, or only at the end of the page, so that bold text, a link or a
    hidden element includes what follows.  A name that is not an element of HTML is most likely meant as text, and
    browsers do not show the tag at all.

    The end tag may be in another file or branch.  In an HTML file without front matter that is no whole page, only elements inside
    closed ones are reported, and those such as `<b>` if the file has no template tag.  Inside of `{% if %}`, `{% for %}` and other blocks
    of a template, only what is in an element that begins and ends in the same branch is; and no name of which a branch has more end tags
    than start tags, nor a part of the layout, such as `<div>`, before an `{% include %}`.  In MDX, and in the `.md` files of Docusaurus,
    such a tag stops the build, which `invalid-mdx` reports.

    Bad:

        <p>Along <strong>the river.</p>

    Good:

        <p>Along <strong>the river</strong>.</p>

    See also: invalid-mdx, stray-tag.
    """
    unclosed = [element for element in post.elements if element[1] is None and not element[3]]
    # In MDX an unclosed tag stops the build, which `invalid-mdx` reports.
    if not unclosed or post.language == "mdx":
        return
    swallowed = _swallowed_end_tags(post)
    in_shortcode, paired, is_elsewhere = within_shortcodes(post), across_paragraphs(post), closed_elsewhere(post)
    is_dropped = dropped_by(context.site, post)
    for element in unclosed:
        start = element.start
        if start.in_code or in_shortcode(start.start) or is_dropped(start.start) or is_elsewhere(element):
            continue
        if start.start in paired:
            if start.name not in BLOCKS:
                effect, advice = " in its block, so browsers continue it in the next", "end it in its block, and begin it again in the next"
                context.report(start.span, tag=f"`<{start.name}>`", effect=effect, advice=advice)
            continue
        # kramdown renders `<span/>` as `<span></span>`.
        if context.site.profile.name == "jekyll" and start.self_closing:
            continue
        if start.end in swallowed:
            swallowed = {-1}
            context.report(start.span, tag=f"`<{start.name}>`", effect=" because of the `</` in it", advice="write `&lt;/` for that `</`")
            continue
        if -1 in swallowed and start.name == "span":
            continue  # said once: a listing has many of them
        found = _diagnosis(post, start)
        if found is not None:
            tag, effect, advice = found
            context.report(start.span, tag=tag, effect=effect, advice=advice)


def _diagnosis(post: Post, start: Tag) -> tuple[str, str, str] | None:
    """What is not closed, what it does, and what to write; ``None`` if another rule or nobody has to do with it."""
    name = start.name
    tag = f"`{start.source if len(start.source) < 30 else f'<{name}>'}`"
    effect, advice = " and not shown by browsers", f"add `</{name}>` where it ends, or write `&lt;` if it is text"
    if is_type_argument(post, start):
        advice = f"write `&lt;` for its `<`: `{shortened(start.source.replace('<', '&lt;'))}`"
        return (tag if name in HTML_ELEMENTS else f"unknown element {tag}"), effect, advice
    if name in OPTIONAL_ENDS:
        # `<p>` after a sentence begins the next paragraph, as in Java's comments.
        if name == "p" and _SENTENCE().search(post.masked, max(0, start.start - 20), start.start):
            return None
        return tag, effect, advice
    if name in OBSOLETE:
        return tag, " and may include what follows", advice
    if name in HTML_ELEMENTS:
        if is_example(post, start):
            return tag, effect, escape_advice(name)
        return tag, " and may include what follows", f"add `</{name}>` where it ends"
    if any(stray.name == name for stray in post.strays):
        return None  # the tags of a component may be in two paragraphs of Markdown
    if name.isalnum() and "-" not in name and not start.self_closing:
        if meant := _meant(post, start):
            advice = f"write `<{meant}>` if that is what you mean, and `&lt;` for its `<` if it is text"
        return f"unknown element {tag}", effect, advice
    return None


def _meant(post: Post, start: Tag) -> str:
    """The element of HTML whose name is misspelt, with its end tag after it; ``""`` if there is none."""
    from difflib import get_close_matches  # few posts need it

    name = start.name
    alike = get_close_matches(name, [one for one in HTML_ELEMENTS if len(one) > 2], 1, _ALIKE)
    return next((one for one in alike if any(stray.name == one and stray.start > start.end for stray in post.strays[:_MOST])), "")


_ALIKE = 0.75
"""How similar a misspelt name is, from 0 to 1."""
_MOST = 1_000


def _swallowed_end_tags(post: Post) -> set[int]:
    """Where a `</` that is meant as text makes browsers skip the end tag after it, as in `<span></</span>` (WHATWG 13.2.5.7)."""
    return {comment.start for comment in post.comments if _SWALLOWED().fullmatch(comment.source)}
