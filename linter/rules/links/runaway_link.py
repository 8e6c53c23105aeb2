from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, addresses_in_text, lazy, replace, rule, shortened, whole_post

_REST = lazy(r"[^\s<]{0,300}")
# A path may have letters of these languages, and brackets; these marks end a sentence or a part of one.
_MARK = lazy(r"[，。；：！？、」』】》”]|\A[（）]")
_GENERATORS = frozenset({"hexo", "docusaurus", "astro"})
"""Generators that make a link of a URL in the text, and end it at a space: marked and remark-gfm do, goldmark and kramdown do not."""


@rule(
    "the link to `{url}` goes on with `{text}`",
    help="add a space, or write it as a link",
    on=whole_post("://"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def runaway_link(post: Post, context: Context[NoOptions]) -> None:
    """Bare URL that is directly followed by Chinese, Japanese or Korean text.

    Where a generator makes a link of a URL in the text, the link ends at the next space or `<`, without the ASCII punctuation before it
    (GitHub Flavored Markdown 6.9). Text and full-width punctuation without a space before them become part of the URL, which leads
    nowhere. Checked on sites of Hexo, Docusaurus and Astro.

    Fix safety: The fix writes a link around the URL. It is unsafe because the page changes.

    Bad (profile = 'hexo'):

        请看https://www.rivers.org/map，那里有地图。

    Good (profile = 'hexo'):

        请看[https://www.rivers.org/map](https://www.rivers.org/map)，那里有地图。

    See also: broken-link.
    """
    if post.profile.name not in _GENERATORS:
        return
    text = post.text
    for url in addresses_in_text(post):
        end = url.span.end
        match = _REST().match(text, end)
        # Without a mark, letters behind a slash may be part of the path.
        if match is None or not match[0] or not _MARK().search(match[0]) or post.prose[end : match.end()] != match[0]:
            continue
        # The parentheses of a link, which `literal-link` reports.
        if match[0][0] == "）" and text[url.span.start - 2 : url.span.start] in ("](", "]（"):
            continue
        span = Span(url.span.start, match.end())
        edits = [] if _UNFINISHED().search(url.raw) else [replace(url.span, f"[{url.raw}]({url.raw})")]
        context.report(span, *edits, url=shortened(url.raw), text=shortened(match[0]))


_UNFINISHED = lazy(r"[/=?#&_-]\Z|[()\[\]*_]")
"""URLs of which it is not clear where they end, or which a link would have to write in another way."""
