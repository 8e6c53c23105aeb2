from __future__ import annotations

from ..api import ActiveContent, Context, NoOptions, Post, Severity, Span, find_active_content, rule, whole_post


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post(),
    severity=Severity.ERROR,
    untrusted=True,
    since="0.2.0",
)
def active_when_rendered(post: Post, context: Context[NoOptions]) -> None:
    """Active content that only a renderer reveals.

    The other rules rely on postlint's own parsers.  With `--untrusted`, each post is also rendered by two libraries that share no code
    with them, markdown-it-py and Python-Markdown, and the pages are read by two sanitizers, nh3 and bleach.  This rule reports what runs
    code in such a page if no other rule has found it.  It reports only the first place that it can be at.

    A post that a renderer cannot read is reported as well, because nothing is known about it.

    Bad (profile = 'hugo'):

        <details>

        ```html
        <img src="map.png" onerror="count()">
        ```

        </details>

    Good:

        ```html
        <img src="map.png" onerror="count()">
        ```

    See also: ambiguous-markup, outside-policy.
    """
    from ...clean.second_reading import Unreadable, read_again

    if post.language == "mdx":
        return
    try:
        remainders = read_again(post, "both", templates=context.site.profile.name != "plain")
    except Unreadable as error:
        start = post.body.start
        context.report(Span(start, start), problem="post that no renderer can vouch for", advice=f"shorten or simplify it: {error}")
        return
    known = {name for content in find_active_content(post) for name in _names(content)}
    for remainder in remainders:
        if known.isdisjoint(_names(remainder.content)):
            whose = f"when rendered by {remainder.renderer}" if remainder.renderer else "to another HTML parser"
            advice = "remove it, or write it so that every renderer shows it as text"
            context.report(_place(post, remainder.content), problem=f"{remainder.what} is active {whose}", advice=advice)


def _names(content: ActiveContent) -> tuple[str, ...]:
    """What content that one reading has is compared by with that of another; places differ."""
    if content.kind in ("hidden", "inner") and content.tag is not None:
        return content.name, *(attribute.name for attribute in content.tag.attributes)
    return (content.name,)


def _place(post: Post, content: ActiveContent) -> Span:
    """Where the text of active content can be: the first place that has its attribute, its URL scheme or its element."""
    text = post.text.lower()
    sought = [content.attribute.name] if content.attribute else [f"<{content.name}", content.name]
    if content.kind == "url":
        sought.insert(0, f"{content.name}:")
    for word in sought:
        found = text.find(word, post.body.start)
        if found >= 0:
            return Span(found, found + len(word))
    return Span(post.body.start, post.body.start)
