from __future__ import annotations

from ..api import Context, MarkdownLink, NoOptions, Post, Safety, Severity, Span, delete, lazy, replace, rule, whole_post

_MOST = 2
"""Characters of such a text."""
_ALONE = lazy(r"[，。、；：！？,.;:]{1,2}\Z")
_CONTINUES = lazy(r"[ ]?[，。、；：！？]|[,;:](?=[ ])|\.(?=[ ][A-Z])")


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post("]("),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def punctuation_link(post: Post, context: Context[NoOptions]) -> None:
    """Link whose text is only punctuation, or which a comma cuts in two.

    Translation tools and editors move the ends of a link: the comma behind it becomes a link of its own, or one link becomes two with
    the same URL, of which the second begins with the punctuation. Screen readers announce each of them.

    Fix safety: The fix makes text of the punctuation, or one link of the two.

    Bad:

        我们读了河的地图[，](https://www.rivers.org/map)然后走了。

    Good:

        我们读了河的地图，然后走了。

    Bad:

        See [the map](/map)[, which is old](/map).

    See also: spaced-link-text, empty-link.
    """
    before: MarkdownLink | None = None
    for link in post.links:
        if link.image or link.url is None or link.url.place == "autolink":
            continue
        words = link.text.text(post.text)
        is_same = before is not None and before.destination == link.destination
        gap = post.text[before.span.end : link.span.start] if before is not None else ""
        if is_same and before is not None and not gap.strip(" ") and len(gap) <= 1 and _CONTINUES().match(words):
            edit = replace(Span(before.text.end, link.text.start), "")
            context.report(link.span, edit, problem="link is cut in two by its punctuation", advice="make one link of both")
        elif len(words) <= _MOST and _ALONE().match(words) and link.destination:
            edits = [delete(Span(link.span.start, link.text.start)), delete(Span(link.text.end, link.span.end))]
            context.report(link.span, *edits, problem=f"text of the link is only `{words}`", advice="remove the link, or name its target")
        before = link
